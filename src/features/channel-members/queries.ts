// Reading who is where with the channel, for those who may see the incident.
import type { ViewerTx } from '../../access/door.ts';
import type { Beside } from '../access-grants/index.ts';
import { explainStuck, type OpenRevocation } from '../access-revocations/index.ts';
import type { UnexpectedMember } from '../incident-channels/contract.ts';
import { explainInviteProblem } from './problem.ts';

const membersOf = (tx: ViewerTx, incidentId: string) =>
  tx.db
    .selectFrom('channel_members as m')
    .leftJoin('people as p', 'p.id', 'm.person_id')
    .leftJoin('people as adder', (join) =>
      join
        .onRef('adder.organization_id', '=', 'm.organization_id')
        .onRef('adder.slack_user_id', '=', 'm.added_by_slack_user_id'),
    )
    .where('m.incident_id', '=', incidentId)
    .orderBy('m.slack_user_id')
    .selectAll('m')
    .select(['p.name as person_name', 'p.is_active', 'adder.name as adder_name'])
    .execute();

type Row = Awaited<ReturnType<typeof membersOf>>[number];

const noteOf = ({ wanted, presence, problem }: Row): string | undefined => {
  if (problem) return `Could not be added to the Slack channel: ${explainInviteProblem(problem)}.`;
  if (wanted === 'inside' && presence !== 'inside') return 'Being added to the Slack channel.';
  return wanted === 'either' && presence === 'outside' ? 'Not in the Slack channel.' : undefined;
};

const removalOf = ({ wanted, presence, problem, next_try_at: nextTryAt }: Row) => {
  if (wanted !== 'outside' || presence === 'outside') return undefined;
  if (problem) return { message: `Still in the Slack channel: ${explainStuck(problem)}.` };
  return {
    message: 'Their removal from the Slack channel is pending.',
    ...(nextTryAt && { next_try_at: nextTryAt.toISOString() }),
  };
};

/** What is told beside each person's access: their place in the channel, and a revocation that is under way. */
export const besideOf = async (
  tx: ViewerTx,
  incidentId: string,
  revocations: ReadonlyMap<string, OpenRevocation>,
): Promise<{ beside: Beside; members: Row[] }> => {
  const members = await membersOf(tx, incidentId);
  const beside = new Map(
    members
      .filter((row) => row.person_id !== null)
      .map((row) => [
        row.person_id ?? '',
        {
          channel_note: noteOf(row),
          removal: removalOf(row),
          revocation: revocations.get(row.person_id ?? ''),
        },
      ]),
  );
  for (const [personId, revocation] of revocations)
    if (!beside.has(personId))
      beside.set(personId, { channel_note: undefined, removal: undefined, revocation });
  return { beside: beside as Beside, members };
};

/** Who is in the channel without access, as far as is known; `hasAccess` says who has it. */
export const unexpectedMembers = (
  members: readonly Row[],
  hasAccess: (personId: string) => boolean,
): UnexpectedMember[] =>
  members
    .filter(({ presence, wanted }) => presence === 'inside' && wanted === 'either')
    .filter(({ person_id: id }) => id === null || !hasAccess(id))
    .map((row) => ({
      slack_user_id: row.slack_user_id,
      name: row.person_name ?? row.display_name ?? row.slack_user_id,
      kind: row.kind,
      ...(row.adder_name && { added_by: row.adder_name }),
      seen_at: (row.presence_at ?? row.updated_at).toISOString(),
      can_be_granted: row.person_id !== null && row.is_active === true,
    }));
