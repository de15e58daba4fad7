// What the page that installs the app says: what it wants, and in whose name it may have it.
import { escapeHtml, hiddenFields, layout, personRow } from '../sign-in/pages.ts';
import type { User } from '../world/types.ts';
import { type InstallQuery, scopeList } from './query.ts';

type Choice = { name: string; isInstalled: boolean; people: User[] };

function scopes(title: string, names: string[]): string {
  if (names.length === 0) return '';
  const items = names.map((name) => `<li><code>${escapeHtml(name)}</code></li>`);
  return `<h2>${escapeHtml(title)}</h2>\n<ul>${items.join('')}</ul>`;
}

function workspaceFields({ name, isInstalled, people }: Choice): string {
  const note = isInstalled ? ' (installed already: permissions are added)' : '';
  return `<fieldset><legend>${escapeHtml(name)}${note}</legend>${people.map(personRow).join('\n')}</fieldset>`;
}

/** The form on which one chooses a workspace by choosing who installs the app there. */
export function installPage(app: string, query: InstallQuery, workspaces: Choice[]): string {
  return layout(
    `Install ${app}?`,
    `${scopes('As its bot, it wants to use', scopeList(query.scope))}
${scopes('In your name, it wants to use', scopeList(query.user_scope))}
<form method="get" action="/oauth/v2/authorize">
${hiddenFields(query)}
<h2>Who installs it, and where?</h2>
${workspaces
  .filter(({ people }) => people.length > 0)
  .map(workspaceFields)
  .join('\n')}
<p class="buttons">
<button type="submit" class="primary">Allow</button>
<button type="submit" name="decision" value="cancel" formnovalidate>Cancel</button>
</p>
</form>`,
  );
}
