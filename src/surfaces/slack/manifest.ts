// What the app asks of a workspace, as the manifest says.
import manifest from '../../../slack-manifest.json' with { type: 'json' };

/** The scopes of the bot. */
export const botScopes: readonly string[] = manifest.oauth_config.scopes.bot;

/** Which of them a workspace has not granted; `granted` is separated by commas, as Slack writes it. */
export const missingScopes = (granted: string): string[] => {
  const had = granted.split(',').map((scope) => scope.trim());
  return botScopes.filter((scope) => !had.includes(scope));
};
