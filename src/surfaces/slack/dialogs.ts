// Opening a dialog in the three seconds that Slack gives, and what people are told when that did not work.
import type { ModalView } from '@slack/types';
import type { Logger } from '../../platform/logger.ts';
import { SlackError } from './errors.ts';
import type { Acting } from './kit.ts';

const late = 'The dialog could not be opened in time. Nothing was changed: type the command again.';
const refused =
  'Slack did not let Cordon open the dialog. Nothing was changed; tell an admin, who finds the cause in the log.';

/** Opens it, or says why not. Errors: SlackError where the workspace is not connected. */
export const openDialog = async (
  acting: Acting,
  triggerId: string,
  view: ModalView,
  logger: Logger,
): Promise<void> => {
  try {
    await acting.bot.call('views.open', { trigger_id: triggerId, view });
  } catch (error) {
    if (!(error instanceof SlackError) || error.errorClass === 'auth') throw error;
    const isLate = ['stale', 'retry', 'rate_limited'].includes(error.errorClass);
    if (!isLate) logger.error({ err: error }, 'a dialog was refused');
    await acting.replyEphemerally(isLate ? late : refused);
  }
};

/** What stands in a dialog that has nothing left to be filled in. */
export const noticeDialog = (title: string, text: string): ModalView => ({
  type: 'modal',
  callback_id: 'notice',
  title: { type: 'plain_text', text: title },
  close: { type: 'plain_text', text: 'Close' },
  blocks: [{ type: 'section', text: { type: 'plain_text', text } }],
});
