// The bar on top: what this is, who you act as, and the ways to faults and deliveries and to the administration.
import { FlaskConical, Radio, Settings2 } from 'lucide-react';
import type { Ref } from 'react';
import type { PagePerson, PageState } from '../../page/contract.ts';
import { buttonLook } from './button.tsx';

export function TopBar(props: {
  state: PageState;
  connected: boolean;
  toolsShown: boolean;
  toolsButton: Ref<HTMLButtonElement>;
  onActAs: (personId: string) => void;
  onToggleTools: () => void;
  administrationShown: boolean;
  administrationButton: Ref<HTMLButtonElement>;
  onToggleAdministration: () => void;
}) {
  const { state } = props;
  return (
    <header className="shrink-0 border-line border-b bg-panel">
      <div className="stand-in" />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 sm:px-5">
        <h1 className="flex items-center gap-2 font-semibold max-md:w-full max-md:text-sm">
          <FlaskConical aria-hidden="true" className="size-5 text-accent max-md:size-4" />
          Workspace simulator
        </h1>
        <label className="flex min-w-0 flex-1 items-center gap-2 md:justify-end">
          <span className="shrink-0 text-muted">Acting as</span>
          <select
            className="control md:max-w-72"
            value={state.me.id}
            onChange={(event) => props.onActAs(event.target.value)}
          >
            {state.workspaces.map((workspace) => (
              <optgroup key={workspace.id} label={workspace.name}>
                {workspace.people.map((person) => (
                  <option key={person.id} value={person.id} disabled={person.deactivated}>
                    {person.name}
                    {standing(person)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <button
          ref={props.toolsButton}
          type="button"
          aria-expanded={props.toolsShown}
          className={buttonLook('plain')}
          onClick={props.onToggleTools}
        >
          <Radio aria-hidden="true" className="size-4" />
          <span className="max-lg:sr-only">Faults and deliveries</span>
        </button>
        <button
          ref={props.administrationButton}
          type="button"
          aria-expanded={props.administrationShown}
          className={buttonLook('plain')}
          onClick={props.onToggleAdministration}
        >
          <Settings2 aria-hidden="true" className="size-4" />
          <span className="max-lg:sr-only">Administration</span>
        </button>
      </div>
      <p role="status" className={props.connected ? '' : 'bg-notice-soft px-5 py-1.5 text-notice'}>
        {props.connected ? '' : 'The simulator is out of reach; what you see may be old. Reconnecting…'}
      </p>
    </header>
  );
}

function standing(person: PagePerson): string {
  if (person.deactivated) return ' (deactivated)';
  return person.kind === 'member' ? '' : ` (${person.kind.replaceAll('_', ' ')})`;
}
