// What people do in the simulated Slack, waiting for what the app does after it has acknowledged.
import type { WorldReport } from '../../simulator/control/world-report.ts';
import { type SlackUserName, slackUsers, type World } from '../support/world.ts';

export type View = { id: string; callback_id: string; blocks: Record<string, unknown>[] };
type Option = { text: { type: string; text: string }; value: string };

/** Waits for what arrives by itself, at most 15 s. */
export const eventually = async <Value>(
  look: () => Value | undefined | false,
  what: string,
): Promise<Value> => {
  const until = Date.now() + 15_000;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** A channel of their workspace that a person can type in. */
export const generalOf = (user: SlackUserName): string => (user === 'stranger' ? 'C0GLOBEX01' : 'C0GENERAL1');

/** The dialogs that a person has open. */
export const viewsOf = (report: WorldReport, user: SlackUserName): View[] =>
  (report.views[slackUsers[user]] ?? []) as unknown as View[];

/** Types `/incident` and waits for the dialog. */
export const openDeclareDialog = async (
  world: World,
  user: SlackUserName,
  channel: string,
): Promise<View> => {
  const before = viewsOf(world.simulator.world(), user).map(({ id }) => id);
  await world.simulator.act({ action: 'run_command', as: slackUsers[user], channel, text: '/incident' });
  return eventually(
    () => viewsOf(world.simulator.world(), user).find(({ id }) => !before.includes(id)),
    `the declare dialog of ${user}`,
  );
};

const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });
const chosen = (option: Option) => ({ value: { type: 'static_select', selected_option: option } });

/** What a dialog offers in one of its selects; `pick` chooses by value or text. */
const optionOf = (view: View, blockId: string, pick: string): Option => {
  const block = view.blocks.find(({ block_id }) => block_id === blockId);
  const options = (block?.element as { options?: Option[] } | undefined)?.options ?? [];
  const found = options.find(({ value, text }) => value === pick || text.text === pick);
  if (!found) throw new Error(`The dialog does not offer ${pick} in ${blockId}.`);
  return found;
};

/** Fills the declare dialog as a person would. The custom field is the one called Evidence. */
export const fillDeclareDialog = (
  view: View,
  filled: { severity: string; status: string; visibility: string },
  texts: { name: string; summary: string; evidence: string },
): Record<string, unknown> => {
  const evidence = view.blocks.find(
    ({ label }) => (label as { text?: string } | undefined)?.text === 'Evidence',
  );
  return {
    name: typed(texts.name),
    summary: typed(texts.summary),
    severity: chosen(optionOf(view, 'severity', filled.severity)),
    status: chosen(optionOf(view, 'status', filled.status)),
    visibility: chosen(optionOf(view, 'visibility', filled.visibility)),
    ...(evidence && { [String(evidence.block_id)]: typed(texts.evidence) }),
  };
};

/** Declares through `/incident` and the dialog, and returns what was made. */
export const declareInSlack = async (
  world: World,
  scene: { by: SlackUserName; severity: string; status: string; visibility: string; closesDialog?: boolean },
  texts: { name: string; summary: string; evidence: string },
): Promise<{ id: string; reference: string }> => {
  const view = await openDeclareDialog(world, scene.by, generalOf(scene.by));
  await world.simulator.act({
    action: 'submit_view',
    as: slackUsers[scene.by],
    view_id: view.id,
    values: fillDeclareDialog(view, scene, texts),
  });
  if (scene.closesDialog) {
    await world.simulator.act({ action: 'close_view', as: slackUsers[scene.by], view_id: view.id });
  }
  const [made] = await world.core.access.readAsViewer(await world.viewerOf(scene.by), (db) =>
    db.selectFrom('incidents').select(['id', 'reference']).where('name', '=', texts.name),
  );
  if (!made) throw new Error(`${scene.by} declared in Slack, but nothing was made.`);
  return made;
};
