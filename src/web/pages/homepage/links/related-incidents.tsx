// Incidents that have to do with this one, of those that the reader sees.
import { Plus, X } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { useRemoveRelationship } from '../../../client/incident-changes.ts';
import { useKeepFocus } from '../../../client/use-keep-focus.ts';
import { StatusBadge } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Skeleton } from '../../../components/skeleton.tsx';
import { useFocusBack } from '../editing/use-focus-back.ts';
import { IncidentLink } from './incident-link.tsx';

const loadForm = () => import('./relate-form.tsx');
const RelateForm = lazy(loadForm);

export function RelatedIncidents({ homepage }: { homepage: Homepage }) {
  const { incident, relationships } = homepage;
  const [isAdding, setAdding] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const remove = useRemoveRelationship(incident.reference);
  useFocusBack(isAdding, button);
  useKeepFocus(area, button);
  return (
    <div ref={area} className="flex flex-col items-start gap-2">
      {relationships.length > 0 && (
        <ul className="w-full divide-y divide-n-6">
          {relationships.map(({ id, incident: other }) => (
            <li key={id} className="flex items-center gap-2">
              <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5 py-1.5">
                <IncidentLink incident={other} />
                <StatusBadge status={other.incident_status} />
              </span>
              <IconButton
                label={`Remove ${other.reference} from related incidents`}
                icon={<X aria-hidden="true" />}
                onClick={() => remove.mutate({ id })}
              />
            </li>
          ))}
        </ul>
      )}
      {remove.error && <Problem title="It was not removed" error={remove.error} />}
      {isAdding ? (
        <Suspense fallback={<Skeleton className="h-24 w-full" />}>
          <RelateForm incident={incident} onClose={() => setAdding(false)} />
        </Suspense>
      ) : (
        <Button
          ref={button}
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          onPointerEnter={loadForm}
          onFocus={loadForm}
          onClick={() => setAdding(true)}
          className="-ml-3"
        >
          Relate an incident
        </Button>
      )}
    </div>
  );
}
