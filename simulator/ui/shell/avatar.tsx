// A person's or an app's initials on a colour that stays theirs; decoration beside their name.

export function Avatar(props: { id: string; name: string; isBot?: boolean; small?: boolean }) {
  const initials = props.name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase();
  let sum = 0;
  for (const character of props.id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  const shape = props.isBot ? 'rounded-md' : 'rounded-full';
  const size = props.small ? 'size-6 text-[0.625rem]' : 'size-9 text-xs';
  return (
    <span
      aria-hidden="true"
      className={`avatar-${sum % 6} ${shape} ${size} inline-flex shrink-0 select-none items-center justify-center font-semibold`}
    >
      {initials}
    </span>
  );
}
