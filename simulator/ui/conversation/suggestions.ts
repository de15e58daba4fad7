// What the composer offers while one types: the app's slash commands and the people one can mention.
import type { PageCommand, PagePerson, PageUserGroup } from '../../page/contract.ts';

export type Suggestion = {
  id: string;
  label: string;
  description: string;
  /** The whole draft after taking the suggestion. */
  draft: string;
};

/** Who and what can be mentioned. */
export type Mentionable = { people: PagePerson[]; usergroups: PageUserGroup[] };

const most = 8;

/** `draft` is the text up to the caret; `rest` what follows it. */
export function suggest(
  draft: string,
  rest: string,
  commands: PageCommand[],
  { people, usergroups }: Mentionable,
): Suggestion[] {
  if (draft.startsWith('/') && rest === '') return suggestCommands(draft, commands);
  const mention = /(?:^|\s)@([\p{L}\p{N}-]*)$/u.exec(draft);
  if (!mention) return [];
  const begun = (mention[1] ?? '').toLowerCase();
  const kept = draft.slice(0, draft.length - begun.length);
  const groups = usergroups
    .filter((group) => group.handle.startsWith(begun))
    .map((group) => ({
      id: group.id,
      label: `@${group.handle}`,
      description: `${group.name}, ${group.users.length} people`,
      draft: `${kept}${group.handle} ${rest}`,
    }));
  const persons = people
    .filter((person) => !person.deactivated)
    .filter((person) =>
      person.name
        .toLowerCase()
        .split(/\s+/)
        .some((word) => word.startsWith(begun)),
    )
    .map((person) => ({
      id: person.id,
      label: `@${person.name}`,
      description: person.title,
      draft: `${kept}${person.name} ${rest}`,
    }));
  return [...persons, ...groups].slice(0, most);
}

function suggestCommands(draft: string, commands: PageCommand[]): Suggestion[] {
  const wanted = draft.toLowerCase();
  const all = commands.flatMap((command) => [
    { text: command.command, description: command.description },
    ...command.suggestions.map((one) => ({
      text: one.text.startsWith('/') ? one.text : `${command.command} ${one.text}`,
      description: one.description,
    })),
  ]);
  return all
    .filter((one, index) => all.findIndex((other) => other.text === one.text) === index)
    .filter((one) => one.text.toLowerCase().startsWith(wanted) && one.text.toLowerCase() !== wanted.trimEnd())
    .slice(0, most)
    .map((one) => ({
      id: one.text,
      label: one.text,
      description: one.description,
      // Arguments such as `[name]` or `@person` explain the command; they are not to be sent.
      draft: `${one.text.replace(/\s+[[<@].*$/, '')} `,
    }));
}

/** Turns names picked from the list into Slack's mention form; `<`, `>` and `&` are the markup's own signs. */
export function toWire(draft: string, { people, usergroups }: Mentionable): string {
  const escaped = draft.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // Longer names first, so that "@Ada Lovelace" is not taken for an "@Ada".
  const names = [
    ...people.map(({ id, name }) => ({ name, mention: `<@${id}>` })),
    ...usergroups.map(({ id, handle }) => ({ name: handle, mention: `<!subteam^${id}>` })),
  ];
  return names
    .sort((one, other) => other.name.length - one.name.length)
    .reduce((text, { name, mention }) => text.replaceAll(`@${name}`, mention), escaped);
}
