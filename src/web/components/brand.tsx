// Cordon's mark: a ring that is open at one side only, around what it guards.
export function Brand({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.75"
      strokeLinecap="round"
      className={className}
    >
      <path d="M19.5 16.5a8.75 8.75 0 1 1 0-9" />
      <circle cx="12" cy="12" r="3" fill="currentColor" stroke="none" />
    </svg>
  );
}
