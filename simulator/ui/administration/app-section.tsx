// Whether our app is installed in the workspace, and a way to end or renew that.
import type { PageWorkspace } from '../../page/contract.ts';
import { administer } from '../api.ts';
import { Button } from '../shell/button.tsx';
import { Foldable } from '../shell/foldable.tsx';
import { StatusLine } from '../shell/status-line.tsx';
import { useAct } from '../use-act.ts';

export function AppSection(props: { workspace: PageWorkspace; onChanged: () => Promise<void> }) {
  const { id, is_installed: isInstalled } = props.workspace;
  const { told, pending, act } = useAct(props.onChanged);
  const change = () =>
    void act(
      'install',
      () => administer({ action: isInstalled ? 'uninstall' : 'reinstall', team: id }),
      isInstalled
        ? 'The app is gone, with its tokens and its memberships.'
        : 'The app is back, in no channel.',
    );
  return (
    <Foldable title="The app" note={isInstalled ? 'installed' : 'not installed'}>
      <p className="text-muted text-sm">
        {isInstalled
          ? 'Uninstalling ends its tokens and takes its bot out of every channel.'
          : 'Installing it here gives its old token back. The app’s own installation page, by OAuth, gives it a new one.'}
      </p>
      <div>
        <Button tone={isInstalled ? 'danger' : 'primary'} busy={pending === 'install'} onClick={change}>
          {isInstalled ? 'Uninstall the app' : 'Install the app again'}
        </Button>
      </div>
      <StatusLine told={told} />
    </Foldable>
  );
}
