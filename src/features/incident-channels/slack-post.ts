// The one way to send a message about an incident: its content is read through the eyes of whoever reads it there.
import type { KnownBlock } from '@slack/types';
import type { Destination } from '../../access/destination.ts';
import type { SlackBot, SlackServices } from '../../surfaces/slack/kit.ts';
import { incidentBy } from '../incidents/index.ts';

const eventType = 'cordon_message';

/** An incident as the reader of a message may see it. */
export type SeenIncident = Awaited<ReturnType<ReturnType<ReturnType<typeof incidentBy>>['execute']>>[number];

/** Makes a message of what its reader sees. `text` is what notifications show. */
export type Present = (incident: SeenIncident) => { text: string; blocks: KnownBlock[] };

/**
 * How a message is recognised that was sent before, though its answer was lost: an opaque key in its metadata.
 * `isRepeat`: an earlier try may have worked, at the earliest at `since`. `isOver`: there is no reason to send it any more,
 * so it is only looked for.
 */
export type Once = { key: string; isRepeat: boolean; since: Date; isOver?: boolean };

type History = {
  messages: { ts: string; metadata?: { event_type: string; event_payload: { key?: string } } }[];
  response_metadata?: { next_cursor?: string };
};

/** The incident as the destination's reader sees it; undefined where they may not. */
export const readAbout = async (
  services: SlackServices,
  destination: Destination,
  incidentId: string,
): Promise<SeenIncident | undefined> => {
  const [incident] = await services.access.readAsViewer(destination.viewer, incidentBy({ id: incidentId }));
  return incident;
};

/**
 * Posts about an incident, and returns the message's `ts`; undefined where the destination's reader may not see the
 * incident: then nothing is sent. Errors: SlackError.
 */
export const postAbout = async (
  services: SlackServices,
  bot: SlackBot,
  to: { destination: Destination; incidentId: string },
  present: Present,
  once?: Once,
): Promise<string | undefined> => {
  const { destination, incidentId } = to;
  const incident = await readAbout(services, destination, incidentId);
  if (!incident) return undefined;
  const earlier = once?.isRepeat ? await findPosted(bot, destination, once) : undefined;
  if (earlier || once?.isOver) return earlier;
  const { ts } = await bot.call<{ ts: string }>('chat.postMessage', {
    channel: destination.slackChannelId,
    ...present(incident),
    ...(once && { metadata: { event_type: eventType, event_payload: { key: once.key } } }),
    unfurl_links: false,
    unfurl_media: false,
  });
  return ts;
};

const findPosted = async (
  bot: SlackBot,
  destination: Destination,
  { key, since }: Once,
): Promise<string | undefined> => {
  let cursor = '';
  do {
    const page = await bot.call<History>('conversations.history', {
      channel: destination.slackChannelId,
      include_all_metadata: true,
      // A margin for clocks that differ.
      oldest: String(Math.floor(since.getTime() / 1000) - 300),
      limit: 100,
      ...(cursor && { cursor }),
    });
    const found = page.messages.find(
      ({ metadata }) => metadata?.event_type === eventType && metadata.event_payload.key === key,
    );
    if (found) return found.ts;
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return undefined;
};
