// The choices of a severity or a status. Loaded when first opened.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode, RefObject } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import type { StatusCategory } from '../../../../features/statuses/contract.ts';
import { editOptionsQuery } from '../../../client/edit-queries.ts';
import { SeverityBars, StatusIcon } from '../../../components/badge.tsx';
import { Menu, MenuChoice } from '../../../components/menu.tsx';

/** One of them, with how the page looks once it is saved. */
export type Choice = {
  id: string;
  name: string;
  category?: StatusCategory;
  assume: (page: Homepage) => Homepage;
};

type ChoiceMenuProps = {
  homepage: Homepage;
  path: 'severity_id' | 'incident_status_id';
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  onChoose: (choice: Choice) => void;
};

export default function ChoiceMenu({ homepage, path, anchor, onClose, onChoose }: ChoiceMenuProps) {
  const { incident } = homepage;
  const { data, error } = useQuery(editOptionsQuery);
  const isSeverity = path === 'severity_id';
  const current = isSeverity ? incident.severity : incident.incident_status;
  const choices: (Choice & { icon: ReactNode })[] = isSeverity
    ? (data?.severities ?? []).map((severity) => ({
        ...severity,
        icon: <SeverityBars filled={Math.min(Math.max(severity.rank, 1), 4)} />,
        assume: (page) => ({ ...page, incident: { ...page.incident, severity } }),
      }))
    : (data?.incident_statuses ?? [])
        .filter(
          ({ id, category }) =>
            id === current.id ||
            (category !== 'merged' && incident.choosable_status_categories.includes(category)),
        )
        .map((status) => ({
          ...status,
          icon: <StatusIcon category={status.category} />,
          assume: (page) => ({ ...page, incident: { ...page.incident, incident_status: status } }),
        }));
  return (
    <Menu anchor={anchor} onClose={onClose} side="bottom" align="start">
      {error ? (
        <p className="px-2 py-1.5 text-danger-text">{error.message}</p>
      ) : (
        <MenuChoice
          label={isSeverity ? 'Severity' : 'Status'}
          value={current.id}
          closes
          onValueChange={(id) => {
            const chosen = choices.find((choice) => choice.id === id);
            if (chosen) onChoose(chosen);
          }}
          options={choices.map(({ id, name, icon }) => ({ value: id, label: name, icon }))}
        />
      )}
    </Menu>
  );
}
