// A small turning ring for work in progress; the words beside it say what is going on.
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="spin inline-block size-3.5 shrink-0 rounded-full border-2 border-current border-r-transparent"
    />
  );
}
