// The few pages of the sign-in, as plain HTML without scripts.
import type { User, Workspace } from '../world/types.ts';
import type { AuthorizeQuery } from './authorize.ts';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** A page of this kind, around its content. */
export function layout(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Cordon simulator</title>
<link rel="stylesheet" href="/sign-in.css">
</head>
<body>
<header class="banner">Cordon simulator: a local stand-in, not Slack. Nothing here leaves this computer.</header>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>`;
}

/** A page that says one thing. */
export function messagePage(title: string, text: string): string {
  return layout(title, `<p>${escapeHtml(text)}</p>`);
}

const ROLES: Record<User['role'], string> = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  guest: 'Guest',
  single_channel_guest: 'Guest of one channel',
};

/** One person to choose. */
export function personRow(user: User): string {
  return `<label><input type="radio" name="login_hint" value="${escapeHtml(user.id)}" required>
<span><strong>${escapeHtml(user.realName)}</strong> ${escapeHtml(ROLES[user.role])}, ${escapeHtml(user.title)}</span></label>`;
}

/** Everything of the request that the form does not ask for, so that it travels along. */
export function hiddenFields(query: Record<string, unknown>): string {
  return Object.entries(query)
    .filter(([name]) => name !== 'login_hint' && name !== 'decision')
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(String(value))}">`,
    )
    .join('\n');
}

/** The form on which one chooses a person; everything else of the request travels along in hidden fields. */
export function choicePage(query: AuthorizeQuery, workspaces: Workspace[], people: User[]): string {
  const groups = workspaces
    .map((workspace) => ({ workspace, members: people.filter((user) => user.teamId === workspace.id) }))
    .filter(({ members }) => members.length > 0)
    .map(({ workspace, members }) => {
      const legend = `<legend>${escapeHtml(workspace.name)}</legend>`;
      return `<fieldset>${legend}${members.map(personRow).join('\n')}</fieldset>`;
    });
  return layout(
    'Who do you want to be?',
    `<form method="get" action="/openid/connect/authorize">
${hiddenFields(query)}
${groups.join('\n')}
<p class="buttons">
<button type="submit" class="primary">Sign in as this person</button>
<button type="submit" name="decision" value="cancel" formnovalidate>Cancel</button>
</p>
</form>`,
  );
}

/** Style of these pages, served on its own because the content policy allows no styles inside them. */
export const SIGN_IN_CSS = `:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
main { max-width: 34rem; margin: 0 auto; padding: 1rem; }
.banner { margin: 0; padding: 0.5rem 1rem; background: #5b3a00; color: #fff; text-align: center; }
h1 { font-size: 1.5rem; }
fieldset { border: 1px solid GrayText; border-radius: 0.5rem; margin: 0 0 1rem; }
legend { font-weight: 600; }
label { display: flex; gap: 0.5rem; align-items: center; min-height: 2.75rem; }
input[type="radio"] { width: 1.25rem; height: 1.25rem; flex: none; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.75rem; }
h2 { font-size: 1.125rem; margin-bottom: 0; }
ul { margin-top: 0.25rem; padding-left: 1.25rem; columns: 14rem; }
button { font: inherit; min-height: 2.75rem; padding: 0 1rem; border-radius: 0.5rem; border: 1px solid GrayText; background: ButtonFace; color: ButtonText; }
button.primary { background: #1f4f9c; border-color: #1f4f9c; color: #fff; }
`;
