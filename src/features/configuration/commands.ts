// Adding, changing, archiving, restoring and ordering what an organisation configures, of any kind.
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { invalid, notFound, Refusal } from '../../platform/errors.ts';
import { appendAuditEntry } from '../audit-log/index.ts';
import { type ConfigurationKind, changedConfigured, NewOrder, newConfigured } from './contract.ts';
import { type Kind, kinds } from './kinds.ts';
import { itemOf } from './queries.ts';
import { problemOfOrder, rankAfter, ranksFor } from './ranks.ts';
import { notAllowed, refuseTaken } from './refusals.ts';
import { differing, rules } from './rules.ts';
import {
  insertRow,
  lockConfiguration,
  readPlaces,
  readRow,
  updateRow,
  type Values,
  writePlaces,
} from './store.ts';

const action = 'settings.change';

/** Adds one, behind all others. Errors: what the kind insists on; a name that is taken; too many. */
export const addConfigured = (kindName: ConfigurationKind) => {
  const kind = kinds[kindName];
  return defineCommand({
    action,
    input: newConfigured[kindName],
    async run(tx, input) {
      const organization = await lockConfiguration(tx);
      await rules[kindName]?.(tx, { organization, after: input, isArchived: false, isRestored: false });
      const { options = [], ...given } = input as Values & { options?: readonly string[] };
      const places = await readPlaces(tx, kind, kind.within && given[kind.within]);
      refuseTooMany(kind, places);
      const id = tx.newId();
      await refuseTaken(kind.noun, false, () =>
        insertRow(tx, kind, {
          ...given,
          ...kind.always,
          ...(kind.place === 'rank' && { rank: rankAfter(places.map(({ place }) => place)) }),
          ...{ id, organization_id: organization.id },
        }),
      );
      await addOptions(tx, organization.id, id, options);
      await tell(tx, kind, id, 'added');
      return itemOf(tx, kindName, id);
    },
  });
};

const addOptions = async (
  tx: ViewerTx,
  organizationId: string,
  fieldId: string,
  values: readonly string[],
): Promise<void> => {
  if (values.length === 0) return;
  await tx.db
    .insertInto('custom_field_options')
    .values(
      values.map((value, index) => ({
        ...{ id: tx.newId(), organization_id: organizationId, custom_field_id: fieldId },
        ...{ value, sort_key: (index + 1) * 10 },
      })),
    )
    .execute();
};

/** Changes one; `archived` puts it away or takes it out again, and asks for nothing about incidents (L9). */
export const changeConfigured = (kindName: ConfigurationKind, id: string) => {
  const kind = kinds[kindName];
  return defineCommand({
    action,
    input: changedConfigured[kindName],
    async run(tx, input) {
      const organization = await lockConfiguration(tx);
      const before = await readRow(tx, kind, id);
      if (!before) throw notFound();
      const { archived, ...given } = input as Values & { archived?: boolean };
      const changes = differing(before, given);
      const isArchived = archived === true && before.archived_at === null;
      const isRestored = archived === false && before.archived_at !== null;
      if (!isArchived && !isRestored && Object.keys(changes).length === 0) return itemOf(tx, kindName, id);
      const after = { ...before, ...changes, ...(isRestored && { archived_at: null }) };
      await rules[kindName]?.(tx, { organization, before, after, isArchived, isRestored });
      if (isRestored) refuseTooMany(kind, await readPlaces(tx, kind, kind.within && before[kind.within]));
      await refuseTaken(kind.noun, isRestored, () =>
        updateRow(tx, kind, id, {
          ...changes,
          ...((isArchived || isRestored) && { archived_at: isArchived ? tx.now : null }),
        }),
      );
      const what = isArchived ? 'archived' : isRestored ? 'restored' : 'changed';
      await tell(tx, kind, id, what, Object.keys(changes));
      return itemOf(tx, kindName, id);
    },
  });
};

/** Puts those in use into another order. Errors: ids that are unknown, missing or named twice. */
export const orderConfigured = (kindName: ConfigurationKind) => {
  const kind = kinds[kindName];
  return defineCommand({
    action,
    input: NewOrder,
    async run(tx, { ids, custom_field_id: fieldId }) {
      const organization = await lockConfiguration(tx);
      if (kind.within && !fieldId) throw invalid(kind.within, 'is_required', 'Say of which field.');
      const places = await readPlaces(tx, kind, fieldId);
      if (ids.some((id) => !places.some((place) => place.id === id))) throw notFound();
      const current = places.filter((place) => !place.is_archived).map(({ id }) => id);
      const problem = problemOfOrder(ids, current);
      if (problem === 'repeats') throw invalid('ids', 'invalid_value', 'Each may be named once only.');
      if (problem)
        throw new Refusal(
          'conflict',
          'stale_order',
          'Somebody changed this list meanwhile, so the order was not saved. Look at it again, then order it.',
        );
      const taken = places.filter((place) => place.is_archived).map(({ place }) => place);
      await writePlaces(
        tx,
        kind,
        ids,
        kind.place === 'rank' ? ranksFor(ids.length, taken) : ids.map((_, index) => (index + 1) * 10),
      );
      await appendAuditEntry(tx, {
        action: `settings.${kind.target}_ordered`,
        targets: [{ type: 'organization', id: organization.id }],
        ...(fieldId && { metadata: { custom_field_id: fieldId } }),
      });
    },
  });
};

const refuseTooMany = (kind: Kind, places: readonly { is_archived: boolean }[]): void => {
  if (places.filter((place) => !place.is_archived).length < kind.limit) return;
  throw notAllowed(
    kind.columns[0] === 'name' ? 'name' : 'value',
    `There are ${kind.limit} in use already, which is the most. Archive one that is not needed first.`,
  );
};

const tell = (
  tx: ViewerTx,
  { target }: Kind,
  id: string,
  what: 'added' | 'changed' | 'archived' | 'restored',
  fields: readonly string[] = [],
): Promise<void> =>
  appendAuditEntry(tx, {
    action: `settings.${target}_${what}`,
    targets: [{ type: target, id }],
    ...(fields.length > 0 && { metadata: { fields: fields.join(', ') } }),
  });
