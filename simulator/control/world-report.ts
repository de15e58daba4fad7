// The whole world as plain JSON, so that tests can look at everything.
import type { SimulatorContext } from '../context.ts';
import { viewShape } from '../shapes/view.ts';
import { isInstalled } from '../world/installation.ts';
import { stackOf } from '../world/views.ts';

/** Answer of GET /control/world. Token values are left out. */
export function worldReport(ctx: SimulatorContext) {
  const { world } = ctx;
  return {
    now: new Date(ctx.now()).toISOString(),
    app_url: ctx.appUrl,
    workspaces: [...world.workspaces.values()].map((workspace) => ({
      ...workspace,
      is_installed: isInstalled(world, workspace.id),
    })),
    users: [...world.users.values()].map((user) => ({
      id: user.id,
      team_id: user.teamId,
      name: user.realName,
      email: user.email,
      role: user.role,
      is_bot: user.isBot,
      app_id: user.appId ?? null,
      deleted: user.deleted,
    })),
    channels: [...world.channels.values()].map((channel) => ({
      id: channel.id,
      team_id: channel.teamId,
      kind: channel.kind,
      name: channel.name,
      is_private: channel.isPrivate,
      is_archived: channel.isArchived,
      creator: channel.creator,
      topic: channel.topic.value,
      purpose: channel.purpose.value,
      members: [...channel.members],
      shared_with: [...channel.sharedWith],
      pending_shares: [...channel.pendingShares],
      messages: channel.messages,
      ephemerals: channel.ephemerals,
      pins: channel.pins,
      bookmarks: channel.bookmarks.map(({ id, title, link }) => ({ id, title, link })),
    })),
    usergroups: [...world.usergroups.values()].map((group) => ({
      id: group.id,
      team_id: group.teamId,
      handle: group.handle,
      name: group.name,
      users: group.users,
    })),
    /** Whose they are and whether they still work, without their values. */
    tokens: [...world.tokens.values()].map((token) => ({
      kind: token.kind,
      team_id: token.teamId || null,
      user_id: token.userId || null,
      scopes: token.scopes,
      state: token.isRevoked ? ('revoked' as const) : ('live' as const),
    })),
    /** Open dialogs of each person, the deepest last. */
    views: Object.fromEntries(
      [...world.stacks.keys()].map((id) => [id, stackOf(world, id).map((view) => viewShape(world, view))]),
    ),
    /** Home tab of each person. */
    homes: Object.fromEntries(
      [...world.homes].flatMap(([id, viewId]) => {
        const view = world.views.get(viewId);
        return view ? [[id, viewShape(world, view)]] : [];
      }),
    ),
    deliveries: ctx.deliveries.list(),
    calls: ctx.calls.list(),
    faults: ctx.faults.list(),
    events: ctx.events.report(),
    sockets: ctx.sockets.report(),
  };
}

export type WorldReport = ReturnType<typeof worldReport>;
