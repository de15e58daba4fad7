// Settings, section "Statuses": one list for each category, in the order of an incident's life.
import type { Configured } from '../../../features/configuration/contract.ts';
import type { StatusCategory } from '../../../features/statuses/contract.ts';
import { ConfiguredList } from './configured-list.tsx';
import { Loaded } from './loaded.tsx';
import { SettingsSection } from './section.tsx';
import { descriptionField, nameField, type Spec } from './spec.ts';

type Status = Configured<'incident_statuses'>;
type Group = { title: string; explained: string; categories: StatusCategory[]; isOpen: boolean };

const groups: Group[] = [
  {
    ...{ title: 'Triage', categories: ['triage'], isOpen: false },
    explained: 'Is it an incident at all? There is one such status.',
  },
  {
    ...{ title: 'Active', categories: ['live'], isOpen: true },
    explained: 'Work on it goes on. The first one is what an incident begins with.',
  },
  {
    ...{ title: 'Post-incident', categories: ['learning'], isOpen: true },
    explained: 'It is over, and there is something left to learn or to do.',
  },
  { ...{ title: 'Closed', categories: ['closed'], isOpen: true }, explained: 'Nothing is left to do.' },
  {
    ...{ title: 'Others', categories: ['paused', 'declined', 'merged', 'canceled'], isOpen: false },
    explained: 'One of each, always there. They can be renamed.',
  },
];

const specOf = ({ categories: [category], isOpen }: Group): Spec<'incident_statuses'> => ({
  kind: 'incident_statuses',
  noun: 'status',
  fields: () => [nameField, descriptionField],
  valuesOf: (item) => ({ name: item?.name ?? '', description: item?.description ?? '' }),
  bodyOf: (values, item) => ({ ...values, ...(!item && { category }) }),
  nameOf: ({ name }) => name,
  detailOf: ({ description }) => description,
  canArchive: () => isOpen,
  ...(!isOpen && { isOrdered: false }),
});

export function StatusesSection() {
  return (
    <SettingsSection
      title="Statuses"
      intro="The stages of an incident’s life. What Cordon does depends on the category, never on the name."
    >
      <Loaded kind="incident_statuses">
        {(items) =>
          groups.map((group) => (
            <div key={group.title} className="flex flex-col gap-2">
              <div>
                <h3 className="font-semibold">{group.title}</h3>
                <p className="text-13 text-n-11">{group.explained}</p>
              </div>
              <ConfiguredList
                spec={specOf(group)}
                label={`Statuses: ${group.title}`}
                items={items.filter((item) => group.categories.includes(item.category))}
                wholeOrder={(ids) => wholeOrder(items, ids)}
                isAddable={group.isOpen}
              />
            </div>
          ))
        }
      </Loaded>
    </SettingsSection>
  );
}

/** All ids, those of one category in their new order. */
function wholeOrder(items: Status[], ids: string[]): string[] {
  const left = [...ids];
  return items
    .filter((item) => !item.archived_at)
    .map(({ id }) => (ids.includes(id) ? (left.shift() ?? id) : id));
}
