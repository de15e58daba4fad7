// Who somebody is at this moment, so that what is drawn mostly means something: resolved when their turn comes.
import { type Command, everybody, people, type Who } from './commands.ts';
import type { Seen } from './observe.ts';

/** What a name is chosen among; `anybody` also chooses people for whom it makes no sense. */
export type Role =
  | 'anybody'
  | 'with access'
  | 'without access'
  | 'in channel'
  | 'not in channel'
  | 'absent'
  | 'unexpected'
  | 'asking'
  | 'asked about'
  | 'to be revoked'
  | 'deactivated';

/** The nth of a role. */
export type Pick = { role: Role; nth: number };

/** A command whose people are not chosen yet. */
export type Draft<Of extends Command = Command> = Of extends Command
  ? { [Key in keyof Of]: Key extends 'by' | 'second' | 'who' ? Pick : Of[Key] }
  : never;

const fits: Record<Role, (who: Who, seen: Seen) => boolean> = {
  anybody: () => true,
  'with access': (who, { access }) => access.has(who),
  'without access': (who, { access }) => !access.has(who),
  'in channel': (who, { inChannel }) => inChannel.has(who),
  'not in channel': (who, { inChannel }) => !inChannel.has(who),
  absent: (who, { access, inChannel }) => access.has(who) && !inChannel.has(who),
  unexpected: (who, { access, inChannel }) => inChannel.has(who) && !access.has(who),
  asking: (who, { pending }) => pending.has(who),
  'asked about': (who, { questions }) => questions.has(who),
  'to be revoked': (who, { leaving, trying }) => leaving.has(who) || trying.has(who),
  deactivated: (who, { deleted }) => deleted.has(who),
};

/** Only people act; anybody can be acted on in Slack. */
const isForApps = (command: { do: string }, key: string): boolean =>
  key === 'who' && ['invite', 'admit', 'expel', 'kick'].includes(command.do);

/** The command with names. Where nobody fits a role, anybody does. */
export const cast = (draft: Draft, seen: Seen): Command => {
  const named = Object.entries(draft).map(([key, value]) => {
    if (typeof value !== 'object' || value === null) return [key, value];
    const { role, nth } = value as Pick;
    const among = isForApps(draft, key) ? everybody : people;
    const fitting = among.filter((who) => fits[role](who, seen));
    const from = fitting.length > 0 ? fitting : among;
    return [key, from[nth % from.length]];
  });
  return Object.fromEntries(named) as Command;
};
