// What the demo's organisation configured for itself, besides what every organisation begins with.
import type { Access, ViewerTx } from '../../access/door.ts';
import type { Viewer } from '../../access/viewer.ts';

const types = [
  { name: 'Service', description: 'Something of ours does not work as it should.' },
  { name: 'Data', description: 'Data is wrong, missing or late.' },
  { name: 'Third party', description: 'Somebody whom we rely on has a problem.' },
  { name: 'Security', description: 'Somebody may have seen or done what they should not.' },
] as const;

const roles = [
  {
    name: 'Communications lead',
    shortform: 'comms',
    description: 'Tells customers and colleagues what is going on.',
    instructions: 'Write in words that customers use. Say when they will hear again.',
  },
  {
    name: 'Note taker',
    shortform: 'notes',
    description: 'Writes down what is decided, and when.',
    instructions: 'Pin what matters to the timeline.',
  },
] as const;

/** Types and roles of its own. */
export const addConfiguration = (access: Access, owner: Viewer): Promise<void> =>
  access.asViewer(owner, async (tx) => {
    const { id } = await tx.db.selectFrom('organizations').select('id').executeTakeFirstOrThrow();
    await addTypes(tx, id);
    await tx.db
      .insertInto('incident_roles')
      .values(
        roles.map((role, index) => ({
          ...role,
          id: tx.newId(),
          organization_id: id,
          role_type: 'custom' as const,
          rank: 10 + index,
        })),
      )
      .execute();
  });

const addTypes = async (tx: ViewerTx, organizationId: string): Promise<void> => {
  await tx.db
    .insertInto('incident_types')
    .values(
      types.map((type, rank) => ({
        ...type,
        id: tx.newId(),
        organization_id: organizationId,
        is_default: rank === 0,
        rank,
      })),
    )
    .execute();
};
