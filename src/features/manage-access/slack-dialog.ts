// Reading and showing the access dialog, always as the person who has it open.
import { type Acting, SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { homepageUrl, incidentBy } from '../incidents/index.ts';
import { accessDialog, type Notice } from './blocks.ts';
import { readAccessOverview } from './queries.ts';

/** The dialog about an incident as the acting person sees it; undefined where they may not (any more). */
export const readDialog = async (
  { access, publicUrl }: SlackServices,
  acting: Acting,
  incidentId: string,
  notice?: Notice,
): Promise<ReturnType<typeof accessDialog> | undefined> => {
  const [incident] = await access.readAsViewer(acting.viewer, incidentBy({ id: incidentId }));
  if (incident?.visibility !== 'private') return undefined;
  const overview = await access.asViewer(acting.viewer, (tx) => readAccessOverview(tx, incidentId));
  const url = homepageUrl(publicUrl, incident.reference);
  return accessDialog(overview, { incidentId, url }, notice);
};

/** What stands in the dialog of somebody who lost sight of its incident. */
const nothingLeft = (text: string) => ({
  type: 'modal' as const,
  callback_id: 'incident_access_over',
  title: { type: 'plain_text' as const, text: 'Manage access' },
  close: { type: 'plain_text' as const, text: 'Close' },
  blocks: [{ type: 'section' as const, text: { type: 'plain_text' as const, text } }],
});

/** Shows the dialog anew, with how the last thing ended; a dialog that was closed meanwhile needs nothing. */
export const refreshDialog = async (
  services: SlackServices,
  acting: Acting,
  dialog: { viewId: string; incidentId: string },
  notice: Notice,
): Promise<void> => {
  const view = (await readDialog(services, acting, dialog.incidentId, notice)) ?? nothingLeft(notice.text);
  try {
    await acting.bot.call('views.update', { view_id: dialog.viewId, view });
  } catch (error) {
    if (!(error instanceof SlackError) || error.errorClass !== 'stale') throw error;
  }
};
