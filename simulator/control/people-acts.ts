// What an administration does with accounts: roles, deactivation, new people and other apps' bots.
import { z } from 'zod';
import { done } from '../acts/result.ts';
import type { SimulatorContext } from '../context.ts';
import type { PageResult } from '../page/contract.ts';
import { addMessage } from '../world/messages.ts';
import { addPerson, setDeactivated, setRole } from '../world/people.ts';
import { randomId } from '../world/random.ts';
import type { User } from '../world/types.ts';
import { someone, somewhere, workspace } from './findings.ts';
import { badRequest } from './requests.ts';

const user = z.string();
const name = z.string().trim().min(1);
const role = z.enum(['owner', 'admin', 'member', 'guest', 'single_channel_guest']);

export const peopleActs = [
  z.object({ action: z.literal('deactivate'), user }),
  z.object({ action: z.literal('reactivate'), user }),
  z.object({ action: z.literal('make_guest'), user }),
  z.object({ action: z.literal('set_role'), user, role }),
  z.object({ action: z.literal('add_person'), team: z.string(), name, role: role.default('member') }),
  z.object({ action: z.literal('add_bot'), team: z.string(), name }),
  z.object({ action: z.literal('post_as_bot'), bot: z.string(), channel: z.string(), text: z.string() }),
] as const;

type PeopleAct = z.infer<(typeof peopleActs)[number]>;

function newUser(ctx: SimulatorContext, teamId: string, realName: string): User {
  const { domain } = workspace(ctx, teamId);
  const handle = realName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
  const names = { name: handle, realName, title: '', email: `${handle}@${domain}.test` };
  const id = randomId(ctx.world.random, 'U');
  const updated = Math.floor(ctx.now() / 1000);
  return { id, teamId, ...names, role: 'member', isBot: false, deleted: false, updated };
}

/** A bot of another app; it does nothing by itself, but can be in channels and write. */
function newBot(ctx: SimulatorContext, teamId: string, realName: string): User {
  const { random } = ctx.world;
  const bot = { isBot: true, botId: randomId(random, 'B'), appId: randomId(random, 'A'), email: '' };
  return { ...newUser(ctx, teamId, realName), ...bot };
}

/** The answer of an act that made somebody. */
function made(person: User): PageResult {
  return { ok: true, user: person.id };
}

/** Does what the body says. */
export function actOnPeople(ctx: SimulatorContext, act: PeopleAct): PageResult {
  switch (act.action) {
    case 'deactivate':
    case 'reactivate':
      setDeactivated(ctx, someone(ctx, act.user), act.action === 'deactivate');
      return done();
    case 'make_guest':
      setRole(ctx, someone(ctx, act.user), 'guest');
      return done();
    case 'set_role':
      setRole(ctx, someone(ctx, act.user), act.role);
      return done();
    case 'add_person': {
      const person = { ...newUser(ctx, act.team, act.name), role: act.role };
      addPerson(ctx, person);
      return made(person);
    }
    case 'add_bot': {
      const bot = newBot(ctx, act.team, act.name);
      addPerson(ctx, bot);
      return made(bot);
    }
    case 'post_as_bot': {
      const bot = someone(ctx, act.bot);
      const channel = somewhere(ctx, act.channel);
      if (!bot.isBot || !bot.botId) throw badRequest(`${act.bot} is no bot. Use the id that add_bot gave.`);
      if (!channel.members.has(bot.id))
        throw badRequest(`${act.bot} is not in ${act.channel}. Invite it first.`);
      addMessage(ctx, channel, { user: bot.id, botId: bot.botId, text: act.text });
      return done();
    }
  }
}
