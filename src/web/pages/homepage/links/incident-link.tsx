// Another incident, named with its padlock where it is private.
import type { IncidentReference } from '../../../../features/incidents/contract.ts';
import { TextLink } from '../../../components/link.tsx';
import { Padlock } from '../../../components/padlock.tsx';

type IncidentLinkProps = { incident: Pick<IncidentReference, 'reference' | 'name' | 'visibility'> };

export function IncidentLink({ incident: { reference, name, visibility } }: IncidentLinkProps) {
  return (
    <TextLink to="/incidents/$reference" params={{ reference }} className="break-words">
      {visibility === 'private' && <Padlock className="mr-1 align-[-0.08em]" />}
      {visibility === 'public' && `${reference} `}
      {name}
    </TextLink>
  );
}
