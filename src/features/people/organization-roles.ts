// Everybody of the organisation with their roles, and giving them other ones; for owners and admins.
import { sql } from 'kysely';
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { invalid, notFound, type Refusal } from '../../platform/errors.ts';
import { GiveRole, type OrganizationPeople, type OrganizationPerson, WantedPeople } from './contract.ts';

const everybody = ({ db }: ViewerTx) =>
  db
    .selectFrom('people as p')
    .select(['p.id', 'p.name', 'p.email', 'p.role', 'p.chosen_role', 'p.is_active']);

type Row = Awaited<ReturnType<ReturnType<typeof everybody>['execute']>>[number];

const toPerson = ({ email, chosen_role: chosen, ...person }: Row): OrganizationPerson => ({
  ...person,
  is_role_chosen: chosen !== null,
  ...(email !== null && { email }),
});

/** A page of everybody, active or not. Errors: not_allowed for everybody else; `after` names nobody. */
export const listPeople = defineCommand({
  action: 'settings.read',
  input: WantedPeople,
  async run(tx, { query, after, page_size: size }): Promise<OrganizationPeople> {
    const last = after && (await everybody(tx).where('p.id', '=', after).executeTakeFirst());
    if (after && !last) throw notFound();
    const found = await everybody(tx)
      .$if(query !== '', (people) =>
        people.where(sql<boolean>`position(lower(${query}) in lower(p.name)) > 0
          or position(lower(${query}) in lower(p.email)) > 0`),
      )
      .$if(Boolean(last), (people) =>
        people.where(sql<boolean>`(lower(p.name), p.id) > (lower(${last ? last.name : ''}), ${after})`),
      )
      .orderBy(sql`lower(p.name)`)
      .orderBy('p.id')
      .limit(size + 1)
      .execute();
    const items = found.slice(0, size).map(toPerson);
    const next = found.length > size ? items.at(-1)?.id : undefined;
    return { items, pagination_meta: { ...(next && { after: next }) } };
  },
});

const refusals: Record<string, () => Refusal> = {
  P0002: notFound,
  CD009: () => invalid('role', 'not_allowed', 'Only owners make somebody an owner, or end that.'),
  CD010: () =>
    invalid(
      'role',
      'not_allowed',
      'One owner has to stay. Make somebody else an owner first, then change this.',
    ),
  CD011: () =>
    invalid(
      'role',
      'not_allowed',
      'They are a guest in Slack, so they are one here. Change it in Slack first.',
    ),
};

/**
 * Gives somebody a role that survives what Slack says. The database checks, does and audits it, as it decides what they see.
 * Errors: not found; only owners make and unmake owners; the last owner; guests in Slack.
 */
export const giveRole = (personId: string) =>
  defineCommand({
    action: 'settings.change',
    input: GiveRole,
    async run(tx, { role }): Promise<OrganizationPerson> {
      await sql`select give_organization_role(${tx.newId()}, ${personId}, ${role}, ${tx.now})`
        .execute(tx.db)
        .catch((error: unknown) => {
          throw refusals[(error as { code?: string }).code ?? '']?.() ?? error;
        });
      return toPerson(await everybody(tx).where('p.id', '=', personId).executeTakeFirstOrThrow());
    },
  });
