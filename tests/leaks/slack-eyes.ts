// What each person of the simulated Slack can see, and what the app sent where.
import type { WorldReport } from '../../simulator/control/world-report.ts';
import { slackUsers } from '../support/world.ts';
import type { Canary } from './canaries.ts';
import type { Cast } from './cast.ts';
import type { Observer } from './cast-parts.ts';
import type { Finding } from './http-walk.ts';
import { createScan } from './scan.ts';

/** Everyone who looks in Slack; not being signed in to Cordon does not exist there. */
export type SlackObserver = Exclude<Observer, 'nobody'>;
export const slackObservers: readonly SlackObserver[] = [
  ...(['admin', 'owner', 'ada', 'bruno', 'chidi', 'guest', 'stranger'] as const),
];

type Channel = WorldReport['channels'][number];

/** Slack's own rule: members, and for public channels everyone of the workspace but guests. */
const canOpen = (report: WorldReport, channel: Channel, slackUserId: string): boolean => {
  if (channel.members.includes(slackUserId)) return true;
  const user = report.users.find(({ id }) => id === slackUserId);
  const isGuest = user?.role === 'guest' || user?.role === 'single_channel_guest';
  return channel.kind === 'channel' && !channel.is_private && user?.team_id === channel.team_id && !isGuest;
};

/** Slack's own voice: it tells people by name from which channel they were removed, whatever an app would like. */
const slackbot = 'USLACKBOT';

/** A Home tab without what is another one whenever the same is published again: hash and ids of blocks. */
const homeOf = (report: WorldReport, slackUserId: string): string =>
  JSON.stringify((report.homes[slackUserId] as { blocks?: unknown } | undefined)?.blocks ?? []).replaceAll(
    /"block_id":"[^"]*",?/g,
    '',
  );

/** Everything on a person's screen, by where it is: channels, messages, dialogs, the Home tab. */
export const seenInSlack = (report: WorldReport, observer: SlackObserver): Record<string, string> => {
  const slackUserId = slackUsers[observer];
  const open = report.channels.filter((channel) => canOpen(report, channel, slackUserId));
  const shown = open.map(({ ephemerals, messages, ...channel }) => [
    `${channel.kind} ${channel.id}`,
    JSON.stringify([
      { ...channel, messages: messages.filter(({ user }) => user !== slackbot) },
      ephemerals.filter(({ reader }) => reader === slackUserId),
    ]),
  ]);
  return {
    ...Object.fromEntries(shown),
    dialogs: JSON.stringify(report.views[slackUserId] ?? []),
    home: homeOf(report, slackUserId),
  };
};

/** What people see of incidents that are hidden from them. Whatever they typed themselves is in `typed`. */
export const lookAround = (cast: Cast, typed: readonly string[] = []): Finding[] =>
  slackObservers.flatMap((observer) => {
    const scan = createScan(cast.canariesHiddenFrom(observer));
    const inSlack = cast.readOnlyInSlack(observer);
    return Object.entries(seenInSlack(cast.world.simulator.world(), observer)).flatMap(([where, text]) => {
      const output = typed.reduce((left, one) => left.replaceAll(one, '='), text);
      // Whoever was brought into a channel reads that channel, and nothing of it anywhere else (D1).
      const here = inSlack.find(({ channelId }) => where === `channel ${channelId}`);
      return scan(output)
        .filter(({ incident }) => incident !== here?.key)
        .map((hit) => ({ surface: `slack ${where}`, observer, ...hit }));
    });
  });

type Call = WorldReport['calls'][number];

/** Who reads what a call sends: whoever can open the channel, or the person whose dialog it is. */
const isRead = (report: WorldReport, call: Call, slackUserId: string): boolean => {
  const { channel, channel_id, view_id, users } = call.arguments as Record<string, string | undefined>;
  const target = report.channels.find(({ id }) => id === (channel ?? channel_id));
  if (target) return canOpen(report, target, slackUserId);
  if (!view_id) return users?.split(',').includes(slackUserId) ?? false;
  return (report.views[slackUserId] ?? []).some((view) => (view as { id: string }).id === view_id);
};

/** Calls whose arguments tell of an incident, where somebody reads them who may not see it. */
export const lookAtCalls = (cast: Cast): Finding[] => {
  const report = cast.world.simulator.world();
  return slackObservers.flatMap((observer) => {
    const scan = createScan(cast.canariesHiddenFrom(observer));
    const inSlack = cast.readOnlyInSlack(observer);
    const keyOf = ({ arguments: { channel, channel_id } }: Call) =>
      inSlack.find(({ channelId }) => channelId === (channel ?? channel_id))?.key;
    return report.calls
      .filter((call) => isRead(report, call, slackUsers[observer]))
      .flatMap((call) =>
        scan(JSON.stringify(call.arguments))
          .filter(({ incident }) => incident !== keyOf(call))
          .map((hit) => ({ surface: `call ${call.method}`, observer, ...hit })),
      );
  });
};

/** What the app answered to commands and dialogs, read by whoever ran or submitted them. */
export const lookAtAnswers = (cast: Cast): Finding[] =>
  cast.world.simulator.world().deliveries.flatMap(({ kind, payload, answer }) => {
    const { user_id, user } = payload as { user_id?: string; user?: { id: string } };
    const observer = slackObservers.find((one) => slackUsers[one] === (user_id ?? user?.id));
    const canaries: Canary[] = observer ? cast.canariesHiddenFrom(observer) : cast.canaries;
    return createScan(canaries)(answer).map((hit) => ({
      surface: `answer to ${kind}`,
      observer: observer ?? ('nobody' as const),
      ...hit,
    }));
  });
