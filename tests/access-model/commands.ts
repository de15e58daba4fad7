// What can happen to a private incident, one step at a time, and how a sequence of it is drawn.
import fc from 'fast-check';

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
const eventTypes = ['member_joined_channel', 'member_left_channel', 'user_change', undefined] as const;

const one = <Values extends readonly unknown[]>(values: Values) => fc.constantFrom<Values[number]>(...values);
const who = one(everybody);
const person = one(people);
/** Those who usually have access act more often than others. */
const actor = fc.oneof({ weight: 3, arbitrary: one(['ada', 'bruno'] as const) }, person);
/** Those who usually come and go. */
const subject = fc.oneof({ weight: 3, arbitrary: one(['bruno', 'chidi'] as const) }, person);
const decision = one(['allowed', 'denied'] as const);

const command = <Do extends string, Fields extends object>(
  weight: number,
  name: Do,
  fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> },
) => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(name), ...fields }, { noNullPrototype: true }) as fc.Arbitrary<
    { do: Do } & Fields
  >,
});

const choices = [
  command(6, 'drain', {}),
  command(1, 'reconcile', {}),
  command(1, 'settle', {}),
  command(2, 'wait', { minutes: one([1, 6, 11, 16] as const) }),
  command(5, 'grant', { by: actor, who: subject }),
  command(4, 'invite', { by: actor, who }),
  command(3, 'request', { who: person }),
  command(3, 'decide', { by: actor, who: person, decision, inSlack: fc.boolean() }),
  command(1, 'decide together', {
    ...{ by: one(['ada', 'admin'] as const), second: one(['bruno', 'chidi'] as const), who: person },
    ...{ decision, other: decision },
  }),
  command(6, 'revoke', { by: actor, who: subject, later: fc.boolean() }),
  command(1, 'cancel', { by: actor, who: subject }),
  command(3, 'answer', { by: actor, who: subject, keeps: fc.boolean() }),
  command(3, 'join', { who: subject }),
  command(2, 'admit', { by: actor, who }),
  command(1, 'expel', { by: actor, who }),
  command(1, 'look', { who: person }),
  command(5, 'leave', { who: subject }),
  command(2, 'kick', { by: one(['ada', 'admin'] as const), who }),
  command(1, 'walk in', { who: subject }),
  command(2, 'convert', { isPrivate: fc.boolean() }),
  command(2, 'archive', { isOn: fc.boolean() }),
  command(1, 'rename', {}),
  command(1, 'share', { isOn: fc.boolean() }),
  command(2, 'remove bot', { by: actor }),
  command(3, 'bring bot', { by: actor }),
  command(2, 'deactivate', { who: subject }),
  command(1, 'reactivate', { who: subject }),
  command(2, 'restrict', { isOn: fc.boolean() }),
  command(3, 'mishap', { effect: one(mishaps), type: one(eventTypes), times: one([1, 2] as const) }),
  command(1, 'release', { reverse: fc.boolean() }),
  command(6, 'fault', { method: one(faultyMethods), kind: one(faultKinds), times: one([1, 2] as const) }),
  command(3, 'crash', { at: one(crashPoints) }),
] as const;

/** One step. Plain data, so that a sequence can be kept as JSON. */
export type Command = (typeof choices)[number] extends { arbitrary: fc.Arbitrary<infer Drawn> }
  ? Drawn
  : never;
export type Named<Do extends Command['do']> = Extract<Command, { do: Do }>;

/** A sequence of commands. */
export const sequences = (length: { minLength: number; maxLength: number }): fc.Arbitrary<Command[]> =>
  fc.array(fc.oneof(...choices) as fc.Arbitrary<Command>, { ...length, size: 'max' });
