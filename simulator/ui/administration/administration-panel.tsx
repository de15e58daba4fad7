// The workspace's administration: preferences, people, the open channel, user groups, and the app itself.
import { useRef } from 'react';
import type { PageChannel, PageState } from '../../page/contract.ts';
import { focusAfterwards } from '../shell/focus.ts';
import { Panel } from '../shell/panel.tsx';
import { AppSection } from './app-section.tsx';
import { ChannelSection } from './channel-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { Preferences } from './preferences.tsx';
import { UserGroups } from './user-groups.tsx';

export function AdministrationPanel(props: {
  state: PageState;
  channel: PageChannel | undefined;
  onClose: () => void;
  onChanged: () => Promise<void>;
}) {
  const { state, channel, onChanged } = props;
  const intro = useRef<HTMLParagraphElement>(null);
  const workspace = state.workspaces.find((one) => one.id === state.me.workspace_id);
  return (
    <Panel title="Administration" onClose={props.onClose}>
      <p ref={intro} tabIndex={-1} className="border-line border-b px-4 py-3 text-muted text-sm">
        Of {workspace?.name ?? 'the workspace'}, whoever you act as. In Slack, only owners and admins get
        here.
      </p>
      {workspace ? (
        <div key={workspace.id}>
          <Preferences workspace={workspace} onChanged={onChanged} />
          <PeopleSection workspace={workspace} me={state.me.id} onChanged={onChanged} />
          {channel?.kind === 'channel' ? (
            <ChannelSection
              key={channel.id}
              channel={channel}
              workspaces={state.workspaces}
              me={state.me.id}
              onChanged={onChanged}
              onGone={() => focusAfterwards(intro)}
            />
          ) : null}
          <UserGroups workspace={workspace} onChanged={onChanged} />
          <AppSection workspace={workspace} onChanged={onChanged} />
        </div>
      ) : null}
    </Panel>
  );
}
