// What the composer offers while one types: the app's slash commands and the people one can mention.
import type { PageCommand, PagePerson } from '../../page/contract.ts';

export type Suggestion = {
  id: string;
  label: string;
  description: string;
  /** The whole draft after taking the suggestion. */
  draft: string;
};

const most = 8;

/** `draft` is the text up to the caret; `rest` what follows it. */
export function suggest(
  draft: string,
  rest: string,
  commands: PageCommand[],
  people: PagePerson[],
): Suggestion[] {
  if (draft.startsWith('/') && rest === '') return suggestCommands(draft, commands);
  const mention = /(?:^|\s)@([\p{L}\p{N}]*)$/u.exec(draft);
  if (!mention) return [];
  const begun = (mention[1] ?? '').toLowerCase();
  const kept = draft.slice(0, draft.length - begun.length);
  return people
    .filter((person) => !person.deactivated)
    .filter((person) =>
      person.name
        .toLowerCase()
        .split(/\s+/)
        .some((word) => word.startsWith(begun)),
    )
    .slice(0, most)
    .map((person) => ({
      id: person.id,
      label: `@${person.name}`,
      description: person.title,
      draft: `${kept}${person.name} ${rest}`,
    }));
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
export function toWire(draft: string, people: PagePerson[]): string {
  const escaped = draft.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // Longer names first, so that "@Ada Lovelace" is not taken for an "@Ada".
  return [...people]
    .sort((one, other) => other.name.length - one.name.length)
    .reduce((text, person) => text.replaceAll(`@${person.name}`, `<@${person.id}>`), escaped);
}
