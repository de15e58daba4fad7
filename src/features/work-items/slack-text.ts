// What people wrote in Slack, as plain text: Slack's marks for people, channels and links become what they stand for.

const marks = /<([^<>]+)>/g;
/** What else stands between angle brackets was typed so. */
const address = /^[a-z][a-z0-9+.-]*:/i;
const person = /^@([UW][A-Z0-9]+)$/;

/** The Slack users that a text mentions, each once. */
export const mentionedIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(marks)].flatMap(
      ([, inside = '']) => person.exec(inside.split('|')[0] ?? '')?.[1] ?? [],
    ),
  ),
];

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const link = (url: string, label: string | undefined): string => {
  const plain = url.replace(/^mailto:/, '');
  return !label || label === plain ? plain : `${label} (${url})`;
};

/** `names` by the ids of Slack users; whoever is not in it is called as Slack calls them, or else “somebody”. */
export const plainFromSlack = (text: string, names: ReadonlyMap<string, string>): string =>
  unescaped(
    text.replaceAll(marks, (mark: string, inside: string) => {
      const [what = '', label] = inside.split('|');
      const [, userId] = person.exec(what) ?? [];
      if (userId) return `@${names.get(userId) ?? label ?? 'somebody'}`;
      if (what.startsWith('#')) return `#${label ?? 'a channel'}`;
      if (what.startsWith('!subteam')) return label ?? '@a group';
      if (what.startsWith('!')) return label ?? `@${what.slice(1)}`;
      return address.test(what) ? link(what, label) : mark;
    }),
  ).trim();
