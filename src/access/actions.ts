// Who may do what, in one table. Seeing is decided by the database's rows; this decides doing.
import type { DB } from '../db/rows.generated.ts';

type OrganizationRole = DB['people']['role'];

type Rule = {
  /** The roles whose holders may. */
  readonly roles: readonly OrganizationRole[];
  /** How the refusal ends: what would have to be different. */
  readonly otherwise: string;
};

const everybody: readonly OrganizationRole[] = ['owner', 'admin', 'member', 'guest'];

/** Every action that a command may name. An action on an incident needs sight of it first, which rows decide. */
export const actions = {
  'incident.declare': { roles: everybody, otherwise: 'Your account is deactivated.' },
  'incident.edit': { roles: everybody, otherwise: 'Your account is deactivated.' },
  'incident.grant-access': { roles: everybody, otherwise: 'Your account is deactivated.' },
  'incident.revoke-access': { roles: everybody, otherwise: 'Your account is deactivated.' },
  'incident.request-access': { roles: everybody, otherwise: 'Your account is deactivated.' },
  'incident.decide-access-request': { roles: everybody, otherwise: 'Your account is deactivated.' },
  'incident.join-channel': { roles: everybody, otherwise: 'Your account is deactivated.' },
  'settings.read': {
    roles: ['owner', 'admin'],
    otherwise: 'Ask an owner or admin about the settings.',
  },
  'settings.change': {
    roles: ['owner', 'admin'],
    otherwise: 'Ask an owner or admin to change this setting.',
  },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof actions;

/** Whether holders of `role` may. */
export const isAllowed = (action: Action, role: OrganizationRole): boolean =>
  (actions[action] as Rule).roles.includes(role);
