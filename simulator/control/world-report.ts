// The whole world as plain JSON, so that tests can look at everything.
import type { SimulatorContext } from '../context.ts';
import { viewShape } from '../shapes/view.ts';
import { stackOf } from '../world/views.ts';

/** Answer of GET /control/world. Token values are left out. */
export function worldReport(ctx: SimulatorContext) {
  const { world } = ctx;
  return {
    now: new Date(ctx.now()).toISOString(),
    app_url: ctx.appUrl,
    workspaces: [...world.workspaces.values()],
    users: [...world.users.values()].map((user) => ({
      id: user.id,
      team_id: user.teamId,
      name: user.realName,
      email: user.email,
      role: user.role,
      is_bot: user.isBot,
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
      messages: channel.messages,
      ephemerals: channel.ephemerals,
      pins: channel.pins,
      bookmarks: channel.bookmarks.map(({ id, title, link }) => ({ id, title, link })),
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
  };
}

export type WorldReport = ReturnType<typeof worldReport>;
