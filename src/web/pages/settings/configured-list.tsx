// The list of one kind: adding, editing, ordering, archiving and restoring, each saved at once.
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ConfigurationKind, Configured } from '../../../features/configuration/contract.ts';
import { useChangeSettings } from '../../client/settings-mutations.ts';
import { Button } from '../../components/button.tsx';
import { SortableList } from '../../components/sortable-list.tsx';
import { ArchivedFold } from './archived-fold.tsx';
import { ConfiguredDialog } from './configured-dialog.tsx';
import { Row } from './row.tsx';
import { SaveState } from './save-state.tsx';
import type { Spec } from './spec.ts';

const archivedWords = 'Archived. It stays where it is in use, and can be restored.';

type ConfiguredListProps<Kind extends ConfigurationKind> = {
  spec: Spec<Kind>;
  label: string;
  items: readonly Configured<Kind>[];
  /** All ids that are sent for an order of `ids`, where the list is a part of a longer one. */
  wholeOrder?: (ids: string[]) => string[];
  /** Sent along with an order. */
  orderOf?: Record<string, string>;
  isAddable?: boolean;
  below?: (item: Configured<Kind>) => ReactNode;
};

export function ConfiguredList<Kind extends ConfigurationKind>(props: ConfiguredListProps<Kind>) {
  const { spec, label, items, wholeOrder, orderOf, isAddable = true, below } = props;
  const [edited, setEdited] = useState<{ item?: Configured<Kind>; isOpen: boolean; count: number }>();
  const [wanted, setWanted] = useState<string[]>();
  const [said, setSaid] = useState<string>();
  const save = useChangeSettings();
  const current = sorted(
    items.filter((item) => !item.archived_at),
    wanted,
  );
  const archived = items.filter((item) => item.archived_at);

  const edit = (item?: Configured<Kind>) =>
    setEdited((last) => ({ ...(item && { item }), isOpen: true, count: (last?.count ?? 0) + 1 }));
  const order = (ids: string[]) => {
    setWanted(ids);
    setSaid(undefined);
    save.mutate(
      { method: 'PUT', path: `${spec.kind}/order`, body: { ids: wholeOrder?.(ids) ?? ids, ...orderOf } },
      { onSettled: () => setWanted(undefined) },
    );
  };
  const archive = (id: string, isArchived: boolean) => {
    setSaid(undefined);
    save.mutate(
      { method: 'PATCH', path: `${spec.kind}/${id}`, body: { archived: isArchived } },
      { onSuccess: () => setSaid(isArchived ? archivedWords : 'Restored.') },
    );
  };
  const isOrdered = spec.isOrdered !== false;
  return (
    <div className="flex flex-col gap-3">
      {current.length > 0 ? (
        <div className="rounded-md border border-n-7 bg-raised">
          <SortableList
            label={label}
            items={current}
            idOf={(item) => item.id}
            nameOf={spec.nameOf}
            onOrder={isOrdered ? order : undefined}
          >
            {(item, place) => (
              <Row
                name={spec.nameOf(item)}
                marks={spec.marksOf?.(item) ?? []}
                detail={spec.detailOf?.(item)}
                onEdit={() => edit(item)}
                onArchive={spec.canArchive?.(item) === false ? undefined : () => archive(item.id, true)}
                place={isOrdered ? place : undefined}
              >
                {below?.(item)}
              </Row>
            )}
          </SortableList>
        </div>
      ) : (
        <p className="rounded-md border border-dashed border-n-7 px-4 py-6 text-center text-13 text-pretty text-n-11">
          {spec.empty ?? `There is no ${spec.noun} yet.`}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {isAddable && (
          <Button icon={<Plus aria-hidden="true" />} onClick={() => edit()}>
            Add {spec.noun}
          </Button>
        )}
        <SaveState
          isPending={save.isPending}
          isSaved={!save.error && (save.isSuccess || said !== undefined)}
          error={save.error}
          saved={said}
        />
      </div>
      <ArchivedFold
        items={archived.map((item) => ({ id: item.id, name: spec.nameOf(item) }))}
        onRestore={(id) => archive(id, false)}
      />
      {edited && (
        <ConfiguredDialog
          key={edited.count}
          spec={spec}
          item={edited.item}
          isOpen={edited.isOpen}
          onClose={() => setEdited((last) => last && { ...last, isOpen: false })}
          onSaved={(words) => {
            save.reset();
            setSaid(words);
          }}
        />
      )}
    </div>
  );
}

/** In the order that was just made, until it was read again. */
function sorted<Item extends { id: string }>(items: Item[], wanted: readonly string[] | undefined): Item[] {
  if (!wanted) return items;
  return items.toSorted((one, other) => wanted.indexOf(one.id) - wanted.indexOf(other.id));
}
