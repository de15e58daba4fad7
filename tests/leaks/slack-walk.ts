// Runs slash commands and dialogs as everyone in Slack, about hidden incidents and about unknown ones.
import { createHmac } from 'node:crypto';
import { slackUsers } from '../support/world.ts';
import type { Cast, CastIncident, Thing } from './cast.ts';
import type { Finding } from './http-walk.ts';
import { createScan } from './scan.ts';
import { type SlackObserver, seenInSlack } from './slack-eyes.ts';
import { eventually, generalOf } from './slack-hands.ts';
import type { Surface } from './surface.ts';
import { ask } from './wire.ts';

/** Where an observer types: a channel of everyone, and those of their own incidents. */
const channelsOf = (cast: Cast, observer: SlackObserver): string[] => [
  ...(observer === 'guest' ? [] : [generalOf(observer)]),
  ...cast.incidents.filter(({ reporter }) => reporter === observer).map(({ channelId }) => channelId),
];

/** Types a command and returns all that it made appear to its author. Times and ids of messages are left out. */
const typeCommand = async (
  cast: Cast,
  observer: SlackObserver,
  channel: string,
  text: string,
): Promise<string> => {
  const { simulator } = cast.world;
  const as = slackUsers[observer];
  const shown = () => {
    const report = simulator.world();
    const messages = report.channels.flatMap(({ ephemerals }) =>
      ephemerals.filter(({ reader }) => reader === as),
    );
    const views = (report.views[as] ?? []) as unknown as { id: string; blocks: unknown }[];
    return [
      ...messages.map((message) => ({ key: message.ts, content: [message.text, message.blocks] })),
      ...views.map((view) => ({ key: view.id, content: [view.blocks] })),
    ];
  };
  const before = new Set(shown().map(({ key }) => key));
  await simulator.act({ action: 'run_command', as, channel, text });
  const fresh = () => shown().filter(({ key }) => !before.has(key));
  await eventually(() => fresh().length > 0, `an answer to ${text}`);
  const answer = JSON.stringify(fresh().map(({ content }) => content)).replaceAll(
    /"block_id":"[^"]*",?/g,
    '',
  );
  const dialog = fresh().find(({ key }) => key.startsWith('V'));
  if (dialog) await simulator.act({ action: 'close_view', as, view_id: dialog.key });
  return answer;
};

const sentOf = ({ id, reference, name }: Thing): string[] => [id, reference, name, ...name.split(' ')];

const masked = (text: string, thing: Thing): string =>
  sentOf(thing)
    .flatMap((one) => [one, one.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')])
    .reduce((left, one) => left.replaceAll(JSON.stringify(one).slice(1, -1), '='), text);

/** A registered command, alone and with each part of `incident` behind it. */
export const walkCommand = async (
  cast: Cast,
  row: Surface,
  observer: SlackObserver,
  incident: CastIncident,
): Promise<Finding[]> => {
  const command = row.name.slice('slack '.length);
  const scan = createScan(
    row.outsider === 'nothing-of-incidents' ? cast.canaries : cast.canariesHiddenFrom(observer),
  );
  const unknown = cast.unknownLike(incident);
  const findings: Finding[] = [];
  const found = (one: Pick<Finding, 'incident' | 'field' | 'how'>) =>
    findings.push({ surface: row.name, observer, ...one });
  for (const channel of channelsOf(cast, observer)) {
    for (const hit of scan(await typeCommand(cast, observer, channel, command))) found(hit);
    for (const part of ['reference', 'id', 'name'] as const) {
      const about = (thing: Thing) => typeCommand(cast, observer, channel, `${command} ${thing[part]}`);
      const answers = [masked(await about(incident), incident), masked(await about(unknown), unknown)];
      for (const hit of scan(answers[0] ?? '')) found(hit);
      if (answers[0] !== answers[1])
        found({ incident: incident.key, field: 'existence', how: `${part}: ${answers.join(' | ')}` });
    }
  }
  return findings;
};

/** A submission that no dialog offers, signed as Slack signs: what a changed client could send. */
export const submitForged = async (
  cast: Cast,
  observer: SlackObserver,
  values: Record<string, unknown>,
): Promise<string> => {
  const real = cast.world.simulator
    .world()
    .deliveries.find(
      ({ kind, payload }) =>
        kind === 'interactivity' && (payload as { type?: string }).type === 'view_submission',
    )?.payload as { team: object; user: object; view: { state: object } };
  const teamId = observer === 'stranger' ? 'T0OTHER001' : 'T0ACME0001';
  const payload = {
    ...real,
    team: { ...real.team, id: teamId },
    user: { ...real.user, id: slackUsers[observer], team_id: teamId },
    view: { ...real.view, id: 'V0FORGED00', state: { values } },
  };
  const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const secret = cast.world.core.config.slack.signingSecret;
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const answer = await ask(cast.world.url, {
    method: 'POST',
    path: '/slack/events',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  return `${answer.status} ${answer.body.toString()}`;
};

/** Everything on everyone's screen, to compare before and after something that must not be seen. */
export const allScreens = (cast: Cast, observers: readonly SlackObserver[]): Record<string, string>[] =>
  observers.map((observer) => seenInSlack(cast.world.simulator.world(), observer));
