// What a request to install the app carries.

export type InstallQuery = {
  client_id?: string;
  scope?: string;
  user_scope?: string;
  redirect_uri?: string;
  state?: string;
  team?: string;
  code_challenge?: string;
  code_challenge_method?: string;
  login_hint?: string;
  decision?: string;
};

/** Scopes as Slack reads them: parted by commas or spaces. */
export function scopeList(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(/[ ,]/).filter((scope) => scope !== ''))];
}
