// What an administration does with a workspace: preferences, user groups, and the app's coming and going.
import { z } from 'zod';
import { done } from '../acts/result.ts';
import type { SimulatorContext } from '../context.ts';
import type { PageResult } from '../page/contract.ts';
import { reinstallApp, revokeUserToken, uninstallApp } from '../world/installation.ts';
import { botOf } from '../world/lookups.ts';
import type { Switches } from '../world/types.ts';
import { createUserGroup, setUserGroupMembers } from '../world/usergroups.ts';
import { foundWorkspace } from '../world/workspaces.ts';
import { someone, userGroup, workspace } from './findings.ts';
import { badRequest } from './requests.ts';

const team = z.string();
const users = z.array(z.string());
const who = z.enum(['everyone', 'admins', 'owners']);
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

export const workspaceActs = [
  z.object({ action: z.literal('set_switches'), team, switches }),
  z.object({ action: z.literal('set_scopes'), team, scopes: z.array(z.string()) }),
  z.object({ action: z.literal('uninstall'), team }),
  z.object({ action: z.literal('reinstall'), team }),
  z.object({ action: z.literal('revoke_tokens'), user: z.string() }),
  z.object({
    action: z.literal('add_workspace'),
    name: z.string().trim().min(1),
    owner: z.string().trim().min(1),
  }),
  z.object({ action: z.literal('set_usergroup'), usergroup: z.string(), users }),
  z.object({
    action: z.literal('add_usergroup'),
    team,
    handle: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
    name: z.string().trim().min(1),
    users,
  }),
] as const;

type WorkspaceAct = z.infer<(typeof workspaceActs)[number]>;

function setScopes(ctx: SimulatorContext, teamId: string, scopes: string[]): void {
  const bot = botOf(ctx.world, workspace(ctx, teamId).id);
  for (const token of ctx.world.tokens.values()) if (token.userId === bot.id) token.scopes = scopes;
}

function setSwitches(ctx: SimulatorContext, teamId: string, wanted: z.infer<typeof switches>): void {
  const found = workspace(ctx, teamId);
  Object.assign(found.switches, wanted satisfies Partial<Record<keyof Switches, unknown>>);
  ctx.changed(ctx.world.users.keys());
}

/** Group members must be people of the group's own workspace. */
function requireMembers(ctx: SimulatorContext, teamId: string, ids: string[]): string[] {
  const stranger = ids.find((id) => someone(ctx, id).teamId !== teamId);
  if (stranger) throw badRequest(`${stranger} is not in ${teamId}. User groups hold its own people only.`);
  return ids;
}

/** All of a person's tokens end; of the app's bot, that is the end of the installation. */
function revokeTokens(ctx: SimulatorContext, userId: string): void {
  const user = someone(ctx, userId);
  if (user.isBot) {
    uninstallApp(ctx, user.teamId);
    return;
  }
  const theirs = [...ctx.world.tokens.values()].filter((one) => one.userId === userId && !one.isRevoked);
  for (const token of theirs) revokeUserToken(ctx, token);
}

/** Does what the body says. */
export function actOnWorkspace(ctx: SimulatorContext, act: WorkspaceAct): PageResult {
  switch (act.action) {
    case 'set_switches':
      setSwitches(ctx, act.team, act.switches);
      return done();
    case 'set_scopes':
      setScopes(ctx, act.team, act.scopes);
      return done();
    case 'uninstall':
      uninstallApp(ctx, workspace(ctx, act.team).id);
      return done();
    case 'reinstall':
      reinstallApp(ctx, workspace(ctx, act.team).id);
      return done();
    case 'revoke_tokens':
      revokeTokens(ctx, act.user);
      return done();
    case 'add_workspace':
      return { ok: true, ...foundWorkspace(ctx, act.name, act.owner) };
    case 'set_usergroup': {
      const group = userGroup(ctx, act.usergroup);
      setUserGroupMembers(ctx, group, requireMembers(ctx, group.teamId, act.users));
      return done();
    }
    case 'add_usergroup': {
      const members = requireMembers(ctx, workspace(ctx, act.team).id, act.users);
      const { handle, name } = act;
      return {
        ok: true,
        usergroup: createUserGroup(ctx, { teamId: act.team, handle, name, users: members }).id,
      };
    }
  }
}
