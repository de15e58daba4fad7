// Does one command, as the person it names would: over HTTP, in Slack, or as fate.

import type { Command, Named, Person, Who } from './commands.ts';
import { type Asked, acme, globex, type House, type Incident } from './house.ts';
import type { Seen } from './observe.ts';

/** What came of it. `isDone`: Slack let it happen. Without answers nobody was asked over HTTP. */
export type Outcome = { answers: Asked[]; isDone: boolean; hasCrashed: boolean };

type Scene = { house: House; incident: Incident; seen: Seen };

/** Does it. A crash ends whatever is under way; afterwards another process is there. */
export const perform = async (scene: Scene, command: Command): Promise<Outcome> => {
  const { house } = scene;
  const outcome = await act(scene, command);
  await house.world.simulator.settled();
  const hasCrashed = house.crashes.isDead();
  if (hasCrashed) await house.crashes.restart();
  return { ...outcome, hasCrashed };
};

const act = async (scene: Scene, command: Command): Promise<Omit<Outcome, 'hasCrashed'>> => {
  const { house, incident, seen } = scene;
  const { world, cast, time, crashes } = house;
  const { simulator } = world;
  const channel = incident.channelId;
  const path = `/cordon/v1/incidents/${incident.reference}`;
  const id = (who: Who): string => cast.slackIds[who];
  const asked = async (...answers: Promise<Asked>[]) => ({
    answers: await Promise.all(answers),
    isDone: true,
  });
  const done = (isDone = true) => ({ answers: [], isDone });
  /** In Slack; not by people whose account is deactivated there. */
  const inSlack = async (by: string, body: { action: string; [key: string]: unknown }) => {
    const who = cast.whoIs(by);
    if (who && seen.deleted.has(who)) return done(false);
    return done(((await simulator.act(body)) as { ok: boolean }).ok);
  };
  const decide = (by: Person, who: Person, decision: string) => {
    const request = seen.pending.get(who);
    if (!request) return undefined;
    return house.ask(by, 'POST', `${path}/access_requests/${request}/decision`, { decision });
  };

  switch (command.do) {
    case 'drain':
      await house.drain();
      return done();
    case 'reconcile':
      time.pass(10);
      await house.reconcile();
      return done();
    case 'settle':
      await settle(house);
      return done();
    case 'wait':
      time.pass(command.minutes);
      return done();
    case 'grant':
      return asked(
        house.ask(command.by, 'POST', `${path}/access_grants`, {
          person_ids: [cast.personIds[command.who]],
        }),
      );
    case 'request':
      return asked(
        house.ask(command.who, 'POST', '/cordon/v1/access_requests', {
          ...{ reference: incident.reference, reason: 'I have to know' },
        }),
      );
    case 'decide': {
      if (command.inSlack) return click(scene, command);
      const answer = decide(command.by, command.who, command.decision);
      return answer ? asked(answer) : done(false);
    }
    case 'decide together': {
      const first = decide(command.by, command.who, command.decision);
      const second = decide(command.second, command.who, command.other);
      return first && second ? asked(first, second) : done(false);
    }
    case 'revoke':
      return asked(
        house.ask(command.by, 'POST', `${path}/access_revocations`, {
          ...{ person_id: cast.personIds[command.who], when_they_leave: command.later },
        }),
      );
    case 'cancel':
      return asked(
        house.ask(command.by, 'DELETE', `${path}/access_revocations/${cast.personIds[command.who]}`),
      );
    case 'answer':
      return click(scene, command);
    case 'join':
      return asked(house.ask(command.who, 'POST', `${path}/channel/join`));
    case 'admit':
    case 'expel':
      return asked(
        house.ask(command.by, 'POST', `${path}/channel/members/${id(command.who)}`, {
          action: command.do === 'admit' ? 'grant' : 'remove',
        }),
      );
    case 'look':
      return asked(house.ask(command.who, 'GET', path));
    case 'invite':
      return inSlack(id(command.by), {
        action: 'invite',
        as: id(command.by),
        channel,
        users: [id(command.who)],
      });
    case 'leave':
      return inSlack(id(command.who), { action: 'leave_channel', as: id(command.who), channel });
    case 'kick':
      return inSlack(id(command.by), {
        action: 'kick',
        as: id(command.by),
        channel,
        users: [id(command.who)],
      });
    case 'walk in':
      return inSlack(id(command.who), { action: 'join_channel', as: id(command.who), channel });
    case 'convert':
      return inSlack(cast.owner, {
        ...{ action: 'convert', as: cast.owner, channel, to: command.isPrivate ? 'private' : 'public' },
      });
    case 'archive':
      if (seen.channel.isArchived === command.isOn) return done(false);
      return inSlack(cast.owner, { action: command.isOn ? 'archive' : 'unarchive', as: cast.owner, channel });
    case 'rename':
      return inSlack(cast.owner, {
        ...{ action: 'rename', as: cast.owner, channel, name: `renamed-${time.now()}` },
      });
    case 'share':
      return inSlack(cast.owner, { action: command.isOn ? 'share' : 'unshare', channel, team: globex });
    case 'remove bot':
      return inSlack(id(command.by), { action: 'kick', as: id(command.by), channel, users: [cast.botId] });
    case 'bring bot':
      return inSlack(id(command.by), { action: 'invite', as: id(command.by), channel, users: [cast.botId] });
    case 'deactivate':
    case 'reactivate':
      if (command.who === 'stranger') return done(false);
      if (seen.deleted.has(command.who) === (command.do === 'deactivate')) return done(false);
      return inSlack('', { action: command.do, user: id(command.who) });
    case 'restrict':
      return inSlack('', {
        ...{ action: 'set_switches', team: acme, switches: { bots_count_as_everyone: !command.isOn } },
      });
    case 'mishap': {
      const { effect, type, times } = command;
      simulator.orderEvents({
        ...{ effect, times: effect === 'reorder' ? 2 : times, ...(type && { type }) },
        ...(effect === 'delay' && { delay_ms: 90_000 }),
      });
      return done();
    }
    case 'release':
      simulator.orderEvents({ effect: 'release', reverse: command.reverse });
      return done();
    case 'fault':
      simulator.orderFault({
        ...{ method: command.method, kind: command.kind, times: command.times },
        ...(command.kind === 'rate_limited' && { retry_after: 20 }),
      });
      return done();
    case 'crash':
      crashes.arm(command.at);
      return done();
  }
};

/** Clicks a button in the channel, and waits for what they are told, as only they see it. */
const click = async (
  { house, incident, seen }: Scene,
  command: Named<'decide'> | Named<'answer'>,
): Promise<Omit<Outcome, 'hasCrashed'>> => {
  const { simulator } = house.world;
  const isRequest = command.do === 'decide';
  const subject = (isRequest ? seen.pending : seen.questions).get(command.who);
  const as = house.cast.slackIds[command.by];
  const nothing = { answers: [], isDone: false };
  const now = () => simulator.world().channels.find(({ id }) => id === incident.channelId);
  const message = now()?.messages.find(({ blocks }) =>
    JSON.stringify(blocks).includes(`"value":"${subject}"`),
  );
  if (!subject || !message || seen.deleted.has(command.by)) return nothing;
  const action = isRequest
    ? `access_request_${command.decision === 'allowed' ? 'allow' : 'deny'}`
    : `departure_${command.keeps ? 'keep_access' : 'remove_access'}`;
  const heard = () => now()?.ephemerals.filter(({ reader }) => reader === as).length ?? 0;
  const before = heard();
  const clicked = (await simulator.act({
    ...{
      action: 'click_message',
      as,
      channel: incident.channelId,
      ts: message.ts,
      value: { type: 'button' },
    },
    ...{ block_id: `${isRequest ? 'request' : 'departure'}_${subject}`, action_id: action },
  })) as { ok: boolean };
  // Slack is answered at once, and what follows goes on until they are told.
  while (clicked.ok && heard() === before && !house.crashes.isDead()) await breath();
  return { answers: [], isDone: clicked.ok };
};

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Long enough for every retry and for lost events to be found: nothing goes wrong any more, time passes, channels are looked at. */
export const settle = async (house: House): Promise<void> => {
  await house.endMishaps();
  for (let times = 0; times < 3; times += 1) {
    house.time.pass(11);
    await house.reconcile();
  }
};
