// One fact that is edited where it stands.
import { lazy, type ReactNode } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { Editable } from '../editing/editable.tsx';
import type { Fact } from '../editing/fact.ts';
import { FactRow } from './fact-row.tsx';

const loadEditor = () => import('../editing/fact-editor.tsx');
const FactEditor = lazy(loadEditor);

type EditableFactProps = {
  incident: Homepage['incident'];
  fact: Fact;
  /** The value as it is shown; nothing where it is not set. */
  children: ReactNode;
  isLink?: boolean;
};

export function EditableFact({ incident, fact, children, isLink = false }: EditableFactProps) {
  return (
    <FactRow name={fact.name}>
      <Editable
        name={fact.name}
        isLink={isLink}
        shown={children || <span className="text-n-11">Not set</span>}
        load={loadEditor}
        editor={(close) => <FactEditor incident={incident} fact={fact} onClose={close} />}
      />
    </FactRow>
  );
}
