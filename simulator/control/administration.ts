// What a workspace's administration, or fate, can do: accounts, preferences, conversions, the app's end.
import { z } from 'zod';
import { done, refused } from '../acts/result.ts';
import type { SimulatorContext } from '../context.ts';
import type { PageResult } from '../page/contract.ts';
import { viewShape } from '../shapes/view.ts';
import {
  archiveChannel,
  changeChannelId,
  convertChannel,
  deleteChannel,
  renameChannel,
  unarchiveChannel,
} from '../world/channel-life.ts';
import { nameProblem } from '../world/channel-names.ts';
import { openDirectMessage } from '../world/channels.ts';
import { formatTs } from '../world/context.ts';
import { botOf, isIncluded, workspaceOf } from '../world/lookups.ts';
import { addPerson, setDeactivated, setRole } from '../world/people.ts';
import { randomId } from '../world/random.ts';
import type { Channel, Role, Switches, User } from '../world/types.ts';
import { badRequest } from './requests.ts';

const user = z.string();
const channel = z.string();
const who = z.enum(['everyone', 'admins', 'owners']);
const role = z.enum(['owner', 'admin', 'member', 'guest', 'single_channel_guest']);
const switches = z.strictObject({
  remove_from_private: who.optional(),
  remove_from_public: who.optional(),
  create_private: who.optional(),
  create_public: who.optional(),
  convert: who.optional(),
  bots_count_as_everyone: z.boolean().optional(),
  guests_in_private_channels: z.enum(['allowed', 'refused']).optional(),
  has_usergroups: z.boolean().optional(),
});

/** Acts that no ordinary member can do. */
export const administrations = [
  z.object({ action: z.literal('deactivate'), user }),
  z.object({ action: z.literal('reactivate'), user }),
  z.object({ action: z.literal('make_guest'), user }),
  z.object({ action: z.literal('set_role'), user, role }),
  z.object({
    action: z.literal('add_person'),
    team: z.string(),
    name: z.string().min(1),
    role: role.default('member'),
  }),
  z.object({ action: z.literal('convert'), as: user, channel, to: z.enum(['private', 'public']) }),
  z.object({ action: z.literal('archive'), as: user, channel }),
  z.object({ action: z.literal('unarchive'), as: user, channel }),
  z.object({ action: z.literal('rename'), as: user, channel, name: z.string() }),
  z.object({ action: z.literal('delete_channel'), as: user, channel }),
  z.object({ action: z.literal('change_channel_id'), channel }),
  z.object({ action: z.literal('open_home'), as: user }),
  z.object({ action: z.literal('set_switches'), team: z.string(), switches }),
  z.object({ action: z.literal('set_scopes'), team: z.string(), scopes: z.array(z.string()) }),
  z.object({ action: z.literal('uninstall'), team: z.string() }),
  z.object({ action: z.literal('reinstall'), team: z.string() }),
] as const;

type Administration = z.infer<(typeof administrations)[number]>;

function someone(ctx: SimulatorContext, id: string): User {
  const found = ctx.world.users.get(id);
  if (!found) throw badRequest(`There is no person ${id}. GET /control/world lists them.`);
  return found;
}

function somewhere(ctx: SimulatorContext, id: string): Channel {
  const found = ctx.world.channels.get(id);
  if (!found) throw badRequest(`There is no channel ${id}. GET /control/world lists them.`);
  return found;
}

function openHome(ctx: SimulatorContext, person: User): void {
  const bot = botOf(ctx.world, person.teamId);
  const { channel: dm } = openDirectMessage(ctx, person.teamId, bot.id, person.id);
  const home = ctx.world.views.get(ctx.world.homes.get(person.id) ?? '');
  const view = home ? { view: viewShape(ctx.world, home) } : {};
  const event = {
    user: person.id,
    channel: dm.id,
    tab: 'home',
    ...view,
    event_ts: formatTs(ctx.now() * 1000),
  };
  const type = 'app_home_opened';
  ctx.emit({ teamId: person.teamId, subscription: type, event: { type, ...event } });
}

function newPerson(ctx: SimulatorContext, teamId: string, realName: string, personRole: Role): User {
  const domain = ctx.world.workspaces.get(teamId)?.domain;
  if (!domain) throw badRequest(`There is no workspace ${teamId}. GET /control/world lists them.`);
  const name = realName.toLowerCase().replace(/[^a-z0-9]+/g, '.');
  const names = { name, realName, title: '', email: `${name}@${domain}.test` };
  const id = randomId(ctx.world.random, 'U');
  const updated = Math.floor(ctx.now() / 1000);
  return { id, teamId, ...names, role: personRole, isBot: false, deleted: false, updated };
}

/** The app goes: its bot's token and memberships end. Coming back, it is in no channel. */
function setInstalled(ctx: SimulatorContext, teamId: string, isInstalled: boolean): void {
  const bot = botOf(ctx.world, teamId);
  for (const token of ctx.world.tokens.values()) if (token.userId === bot.id) token.isRevoked = !isInstalled;
  if (isInstalled) return;
  for (const each of ctx.world.channels.values()) if (each.kind === 'channel') each.members.delete(bot.id);
  const event_ts = formatTs(ctx.now() * 1000);
  const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [bot.id] }, event_ts };
  ctx.emit({ teamId, subscription: 'tokens_revoked', event: revoked });
  ctx.emit({ teamId, subscription: 'app_uninstalled', event: { type: 'app_uninstalled', event_ts } });
}

function setScopes(ctx: SimulatorContext, teamId: string, scopes: string[]): void {
  const bot = botOf(ctx.world, teamId);
  for (const token of ctx.world.tokens.values()) if (token.userId === bot.id) token.scopes = scopes;
}

function setSwitches(ctx: SimulatorContext, teamId: string, wanted: z.infer<typeof switches>): void {
  const workspace = ctx.world.workspaces.get(teamId);
  if (!workspace) throw badRequest(`There is no workspace ${teamId}. GET /control/world lists them.`);
  Object.assign(workspace.switches, wanted satisfies Partial<Record<keyof Switches, unknown>>);
}

/** Does what the body says. */
export function administer(ctx: SimulatorContext, act: Administration): PageResult {
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
      const person = newPerson(ctx, act.team, act.name, act.role);
      addPerson(ctx, person);
      return { ok: true, user: person.id } as PageResult;
    }
    case 'convert': {
      const person = someone(ctx, act.as);
      const { switches: prefs } = workspaceOf(ctx.world, person.teamId);
      if (!isIncluded(prefs.convert, person, prefs)) return refused('restricted_action');
      convertChannel(ctx, somewhere(ctx, act.channel), act.to === 'private', person.id);
      return done();
    }
    case 'archive':
      archiveChannel(ctx, somewhere(ctx, act.channel), someone(ctx, act.as).id);
      return done();
    case 'unarchive':
      unarchiveChannel(ctx, somewhere(ctx, act.channel), someone(ctx, act.as).id);
      return done();
    case 'rename': {
      const found = somewhere(ctx, act.channel);
      const problem = nameProblem(ctx.world, found.teamId, act.name);
      if (problem) throw badRequest(`The channel cannot be called "${act.name}": ${problem}.`);
      renameChannel(ctx, found, act.name, someone(ctx, act.as).id);
      return done();
    }
    case 'delete_channel':
      deleteChannel(ctx, somewhere(ctx, act.channel), someone(ctx, act.as).id);
      return done();
    case 'change_channel_id': {
      const found = somewhere(ctx, act.channel);
      changeChannelId(ctx, found);
      return done(found.id);
    }
    case 'open_home':
      openHome(ctx, someone(ctx, act.as));
      return done();
    case 'set_switches':
      setSwitches(ctx, act.team, act.switches);
      return done();
    case 'set_scopes':
      setScopes(ctx, act.team, act.scopes);
      return done();
    case 'uninstall':
    case 'reinstall':
      setInstalled(ctx, act.team, act.action === 'reinstall');
      return done();
  }
}
