// What people wrote in Slack, as it reads there: names instead of ids, addresses instead of marks.

/** Something in angle brackets: a person, a channel, a group, a date or a link. */
const marks = /<([^<>]+)>/g;

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The Slack users that a text mentions. */
export const mentionedUsers = (text: string): string[] => [
  ...new Set([...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g)].map(([, id = '']) => id)),
];

const special = (body: string, label: string | undefined): string => {
  const [word = ''] = body.slice(1).split('^');
  // `!date^1392734382^{date_short}|yesterday` and `!subteam^S1|@on-call` bring along how they are to be read.
  if (label) return label;
  return word === 'subteam' ? '@a user group' : `@${word}`;
};

/** Slack's mrkdwn as plain text. `names` are those of Slack users; whoever is not among them is somebody. */
export const readableText = (text: string, names: ReadonlyMap<string, string>): string =>
  unescaped(
    text.replaceAll(marks, (_mark, inner: string) => {
      const at = inner.indexOf('|');
      const [body, label] =
        at < 0 ? [inner, undefined] : [inner.slice(0, at), inner.slice(at + 1) || undefined];
      if (body.startsWith('@')) return `@${names.get(body.slice(1)) ?? label ?? 'somebody'}`;
      if (body.startsWith('#')) return `#${label ?? 'a channel'}`;
      if (body.startsWith('!')) return special(body, label);
      const address = body.replace(/^mailto:/, '');
      return label === undefined || label === address || label === body ? address : `${label} (${address})`;
    }),
  );
