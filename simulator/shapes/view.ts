// A dialog or Home tab as Slack's answers and deliveries show it.
import { APP_ID } from '../world/constants.ts';
import { botOf } from '../world/lookups.ts';
import type { View, World } from '../world/types.ts';

/** View object. */
export function viewShape(world: World, view: View): Record<string, unknown> {
  return {
    id: view.id,
    team_id: view.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.state },
    hash: view.hash,
    title: view.title,
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close,
    submit: view.submit,
    ...(view.submitDisabled ? { submit_disabled: true } : {}),
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: APP_ID,
    external_id: view.externalId,
    app_installed_team_id: view.teamId,
    bot_id: botOf(world, view.teamId).botId,
  };
}
