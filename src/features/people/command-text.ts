// What somebody typed after a slash command, as a text for people: Slack writes mentions, channels and links in marks of its own.

const marks = /<(@|#|!subteam\^|!)?([^<>|]+)(?:\|([^<>]*))?>/g;

/** Slack users that are mentioned without a name. */
export const unnamedUsers = (text: string): string[] =>
  [...text.matchAll(marks)].flatMap(([, kind, id = '', label]) => (kind === '@' && !label ? [id] : []));

/** The text with names in place of ids. `names`: of Slack users by id; whoever is not in it keeps the id. */
export const readableText = (text: string, names: ReadonlyMap<string, string>): string =>
  text
    .replace(marks, (_whole, kind: string | undefined, target: string, label: string | undefined) => {
      if (kind === '@') return `@${label || names.get(target) || target}`;
      if (kind === '#') return `#${label || target}`;
      if (kind) return label || `@${target}`;
      return target;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
