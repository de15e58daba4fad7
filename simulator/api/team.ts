// team.info and usergroups.*: the workspace itself and its groups of people.
import type { UserGroup } from '../world/types.ts';
import { flag, requiredText, text } from './arguments.ts';
import { type Call, type Method, SlackError } from './method.ts';

const info: Method = {
  name: 'team.info',
  reads: ['domain', 'team'],
  errors: ['team_not_found'],
  handle({ ctx, args, team }) {
    const wanted = text(args, 'team') ?? team.id;
    const domain = text(args, 'domain') ?? team.domain;
    // A workspace's token sees that workspace and no other.
    if (wanted !== team.id || domain !== team.domain) throw new SlackError('team_not_found');
    return {
      team: {
        id: team.id,
        name: team.name,
        url: `${ctx.baseUrl()}/`,
        domain: team.domain,
        email_domain: `${team.domain}.test`,
        icon: { image_default: true },
        is_verified: false,
      },
    };
  },
};

function requirePlan(call: Call): void {
  if (!call.team.switches.has_usergroups) throw new SlackError('plan_upgrade_required');
}

function groupShape(group: UserGroup, withUsers: boolean): Record<string, unknown> {
  return {
    id: group.id,
    team_id: group.teamId,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: '',
    handle: group.handle,
    is_external: false,
    date_create: 0,
    date_update: 0,
    date_delete: 0,
    auto_type: null,
    prefs: { channels: [], groups: [] },
    user_count: group.users.length,
    ...(withUsers ? { users: group.users } : {}),
  };
}

const groupsList: Method = {
  name: 'usergroups.list',
  reads: ['include_count', 'include_disabled', 'include_users'],
  errors: ['plan_upgrade_required'],
  handle(call) {
    requirePlan(call);
    const groups = [...call.ctx.world.usergroups.values()].filter((group) => group.teamId === call.team.id);
    return { usergroups: groups.map((group) => groupShape(group, flag(call.args, 'include_users'))) };
  },
};

const groupUsers: Method = {
  name: 'usergroups.users.list',
  reads: ['usergroup', 'include_disabled'],
  errors: ['plan_upgrade_required', 'no_such_subteam'],
  handle(call) {
    requirePlan(call);
    const group = call.ctx.world.usergroups.get(requiredText(call.args, 'usergroup'));
    if (group?.teamId !== call.team.id) throw new SlackError('no_such_subteam');
    return { users: group.users };
  },
};

export const teamMethods = [info, groupsList, groupUsers];
