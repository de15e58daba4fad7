// What can happen to a private incident, one step at a time.

/** People of Acme; `guest` is a guest there, `stranger` belongs to another workspace, `app` is another app's bot. */
export const people = ['ada', 'bruno', 'chidi', 'admin', 'guest', 'stranger'] as const;
export type Person = (typeof people)[number];
export type Who = Person | 'app';
/** As Cordon writes of them. */
export const names: Record<Person, string> = {
  ...{ ada: 'Ada Lovelace', bruno: 'Bruno Costa', chidi: 'Chidi Eze' },
  ...{ admin: 'Adam Admin', guest: 'Greta Guest', stranger: 'Otto Other' },
};
export const everybody: readonly Who[] = [...people, 'app'];

export const faultKinds = [
  'rate_limited',
  'status_500',
  'status_503',
  'drop_before',
  'drop_after',
  'fatal_error_after',
] as const;

export const faultyMethods = [
  'conversations.kick',
  'conversations.invite',
  'conversations.members',
  'conversations.info',
  'chat.postMessage',
  'chat.update',
] as const;

/** Where a crash hurts most. */
export const crashPoints = [
  'revocation.begun',
  'revocation.before-kick',
  'revocation.kicked',
  'revocation.finished',
  'member.moved',
  'member.admitted',
  'member.departed',
  'member.revoked',
  'reconcile.state-kept',
  'request.message-posted',
  'request.marked-told',
  'request.told',
  'departure.message-posted',
  'delivery.claimed',
  'delivery.before-record',
  'outbox.claimed',
] as const;

export const mishaps = ['lose', 'duplicate', 'hold', 'delay', 'reorder'] as const;
type Decision = 'allowed' | 'denied';

/** One step. Plain data, so that a sequence can be kept as JSON. */
export type Command =
  | { do: 'drain' | 'reconcile' | 'settle' | 'rename' }
  | { do: 'wait'; minutes: number }
  | { do: 'grant' | 'cancel'; by: Person; who: Person }
  | { do: 'invite' | 'admit' | 'expel' | 'kick'; by: Person; who: Who }
  | { do: 'request' | 'join' | 'look' | 'leave' | 'walk in' | 'deactivate' | 'reactivate'; who: Person }
  | { do: 'decide'; by: Person; who: Person; decision: Decision; inSlack: boolean }
  | { do: 'decide together'; by: Person; second: Person; who: Person; decision: Decision; other: Decision }
  | { do: 'revoke'; by: Person; who: Person; later: boolean }
  | { do: 'answer'; by: Person; who: Person; keeps: boolean }
  | { do: 'convert'; isPrivate: boolean }
  | { do: 'archive' | 'share' | 'restrict'; isOn: boolean }
  | { do: 'remove bot' | 'bring bot'; by: Person }
  | { do: 'mishap'; effect: (typeof mishaps)[number]; type: string | undefined; times: number }
  | { do: 'release'; reverse: boolean }
  | { do: 'fault'; method: (typeof faultyMethods)[number]; kind: (typeof faultKinds)[number]; times: number }
  | { do: 'crash'; at: (typeof crashPoints)[number] };
/** The command of this name. */
export type Named<Do extends Command['do']> = Command extends infer One
  ? One extends { do: infer Names }
    ? Do extends Names
      ? One
      : never
    : never
  : never;
