// How a sequence of commands is drawn: mostly what makes sense at that moment, and sometimes what does not.
import fc from 'fast-check';
import { type Command, crashPoints, faultKinds, faultyMethods, mishaps, type Named } from './commands.ts';
import type { Draft, Pick, Role } from './roles.ts';

const one = <Values extends readonly unknown[]>(values: Values) => fc.constantFrom<Values[number]>(...values);
const nth = fc.nat({ max: 6 });
const anybody: fc.Arbitrary<Pick> = fc.record({ role: fc.constant('anybody' as const), nth });

/** Five times of six somebody of this role. */
const mostly = (role: Role): fc.Arbitrary<Pick> =>
  fc.oneof({ weight: 5, arbitrary: fc.record({ role: fc.constant(role), nth }) }, anybody);

const decision = one(['allowed', 'denied'] as const);
const isOn = fc.boolean();
const times = one([1, 2] as const);
const eventTypes = ['member_joined_channel', 'member_left_channel', 'user_change', undefined] as const;

type Fields<Do extends Command['do']> = Omit<Draft<Named<Do>>, 'do'>;

const command = <Do extends Command['do']>(
  weight: number,
  name: Do,
  fields: { [Key in keyof Fields<Do>]: fc.Arbitrary<Fields<Do>[Key]> },
): { weight: number; arbitrary: fc.Arbitrary<Draft> } => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(name), ...fields }) as fc.Arbitrary<unknown> as fc.Arbitrary<Draft>,
});

const insider = mostly('with access');
const present = mostly('in channel');

const drain = command(16, 'drain', {});

/** What leads to calls of Slack and to messages. */
const happenings = [
  command(6, 'grant', { by: insider, who: mostly('without access') }),
  command(5, 'invite', { by: present, who: mostly('not in channel') }),
  command(3, 'request', { who: mostly('without access') }),
  command(4, 'decide', { by: insider, who: mostly('asking'), decision, inSlack: fc.boolean() }),
  command(8, 'revoke', { by: insider, who: insider, later: fc.boolean() }),
  command(4, 'answer', { by: insider, who: mostly('asked about'), keeps: fc.boolean() }),
  command(3, 'join', { who: mostly('absent') }),
  command(2, 'admit', { by: insider, who: mostly('unexpected') }),
  command(2, 'expel', { by: insider, who: mostly('unexpected') }),
  command(7, 'leave', { who: present }),
  command(3, 'kick', { by: present, who: present }),
];

const misfortunes = [
  command(7, 'fault', { method: one(faultyMethods), kind: one(faultKinds), times }),
  command(4, 'crash', { at: one(crashPoints) }),
  command(3, 'mishap', { effect: one(mishaps), type: one(eventTypes), times }),
];

const others = [
  command(1, 'reconcile', {}),
  command(1, 'settle', {}),
  command(2, 'wait', { minutes: one([1, 6, 11, 16] as const) }),
  command(1, 'decide together', {
    ...{ by: insider, second: insider, who: mostly('asking') },
    ...{ decision, other: decision },
  }),
  command(1, 'cancel', { by: insider, who: mostly('to be revoked') }),
  command(1, 'look', { who: anybody }),
  command(1, 'walk in', { who: mostly('not in channel') }),
  command(2, 'convert', { isPrivate: fc.boolean() }),
  command(2, 'archive', { isOn }),
  command(1, 'rename', {}),
  command(1, 'share', { isOn }),
  command(1, 'remove bot', { by: present }),
  command(2, 'bring bot', { by: present }),
  command(2, 'deactivate', { who: insider }),
  command(1, 'reactivate', { who: mostly('deactivated') }),
  command(2, 'restrict', { isOn }),
  command(1, 'release', { reverse: fc.boolean() }),
];

const single = fc.oneof(drain, ...happenings, ...misfortunes, ...others).map((draft) => [draft]);
/** Something goes wrong where it matters. */
const unlucky = fc.tuple(fc.oneof(...misfortunes), fc.oneof(...happenings), drain.arbitrary);

/** A sequence, and how many people Ada invited before it begins. */
export const sequences = (length: { minLength: number; maxLength: number }) =>
  fc.record({
    invited: fc.nat({ max: 3 }),
    drafts: fc
      .array(fc.oneof({ weight: 3, arbitrary: single }, { weight: 1, arbitrary: unlucky }), {
        ...length,
        size: 'max' as const,
      })
      .map((some) => some.flat()),
  });
