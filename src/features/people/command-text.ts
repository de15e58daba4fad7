// What somebody typed after a slash command, as a text for people: Slack writes mentions, channels and links in marks of its own.

const marks =
  /<(?:@([UW][A-Z0-9]+)|#([CG][A-Z0-9]+)|!(?:subteam\^)?([^<>|]+)|((?:https?|mailto|tel):[^<>|]+))(?:\|([^<>]*))?>/g;

/** Slack users that are mentioned without a name. */
export const unnamedUsers = (text: string): string[] =>
  [...text.matchAll(marks)].flatMap(([, user, , , , label]) => (user && !label ? [user] : []));

type Parts = (string | undefined)[];

/** The text with names in place of ids. `names`: of Slack users by id; whoever is not in it keeps the id. */
export const readableText = (text: string, names: ReadonlyMap<string, string>): string =>
  text
    .replace(marks, (_whole, ...[user, channel, special, link, label]: Parts) => {
      if (user) return `@${label || names.get(user) || user}`;
      if (channel) return `#${label || channel}`;
      return link ?? (label || `@${special}`);
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
