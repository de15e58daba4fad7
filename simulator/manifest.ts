// The installed app's manifest: which commands, scopes and events it has.
import { readFileSync } from 'node:fs';

/** The parts of a Slack app manifest that the simulator acts on. */
export type Manifest = {
  display_information: { name: string };
  features?: {
    app_home?: { home_tab_enabled?: boolean; messages_tab_enabled?: boolean };
    slash_commands?: { command: string; description: string; usage_hint?: string; should_escape?: boolean }[];
    shortcuts?: { name: string; type: 'global' | 'message'; callback_id: string; description: string }[];
  };
  oauth_config?: { redirect_urls?: string[]; scopes?: { bot?: string[]; user?: string[] } };
  settings?: { event_subscriptions?: { bot_events?: string[] }; socket_mode_enabled?: boolean };
};

/** Reads a manifest file; by default the one carried with the simulator. Throws when it is not a manifest. */
export function readManifest(
  path: string | URL = new URL('./data/manifest.json', import.meta.url),
): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('display_information' in manifest)) {
    throw new Error(`${path} is not an app manifest: display_information is missing. Give the path of one.`);
  }
  return manifest as Manifest;
}

/** Scopes that the app's bot token has. */
export function botScopes(manifest: Manifest): string[] {
  return manifest.oauth_config?.scopes?.bot ?? [];
}

/** Whether the app subscribed to an event, by its name in the manifest. */
export function isSubscribed(manifest: Manifest, subscription: string): boolean {
  return manifest.settings?.event_subscriptions?.bot_events?.includes(subscription) ?? false;
}
