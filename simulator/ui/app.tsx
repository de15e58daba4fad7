// The page: reads the acting person's world, keeps it fresh, and lays out channels, conversation and side panel.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PageChannel, PageMessages, PageState } from '../page/contract.ts';
import { AdministrationPanel } from './administration/administration-panel.tsx';
import { changeChannel } from './api.ts';
import { Conversation } from './conversation/conversation.tsx';
import { MembersPanel } from './conversation/members-panel.tsx';
import { HomeTab } from './home/home-tab.tsx';
import { goTo, usePlace } from './location.ts';
import { ViewModal } from './modal/view-modal.tsx';
import { ChannelList } from './shell/channel-list.tsx';
import { DirectoryProvider } from './shell/directory.tsx';
import { focusAfterwards, rescueFocus } from './shell/focus.ts';
import { StartScreen } from './shell/start-screen.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { ToolsPanel } from './tools/tools-panel.tsx';
import { useChangeStream, useLive } from './use-live.ts';

/** Whoever opens the page without choosing acts as this member of the first workspace. */
const firstPerson = 'U0ADA00001';

/** Stands in the address where otherwise a channel does. */
const homeTab = 'home';

type Side = 'members' | 'tools' | 'administration';

export function App() {
  const place = usePlace();
  const as = place.as ?? firstPerson;
  const stream = useChangeStream(as);
  const world = useLive<PageState>(`/state?as=${encodeURIComponent(as)}`, stream.version);
  const state = world.data;
  const isHome = place.channel === homeTab && state?.home != null;
  const channel = state && !isHome ? findChannel(state.channels, place.channel) : undefined;
  const content = useLive<PageMessages>(
    channel && canRead(channel) ? `/messages?as=${encodeURIComponent(as)}&channel=${channel.id}` : null,
    // After the state, never beside it: a channel one has just left must not be asked for once more.
    state,
  );
  const [side, setSide] = useState<Side | null>(null);
  const [channelsShown, setChannelsShown] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const toolsButton = useRef<HTMLButtonElement>(null);
  const administrationButton = useRef<HTMLButtonElement>(null);
  const membersButton = useRef<HTMLButtonElement>(null);
  const channelsButton = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const closeChannelsButton = useRef<HTMLButtonElement>(null);

  // The address always names what is shown, so that it can be copied and reloaded.
  useEffect(() => {
    if (state) goTo({ as: state.me.id, channel: isHome ? homeTab : (channel?.id ?? null) }, 'replace');
  }, [state, channel?.id, isHome]);
  useEffect(() => {
    const what = isHome ? 'Home' : channel?.name;
    document.title = [what, state?.me.name, 'Workspace simulator'].filter(Boolean).join(' · ');
  }, [isHome, channel?.name, state?.me.name]);

  const open = useCallback(
    (channelId: string) => {
      setChannelsShown(false);
      focusAfterwards(channelsButton);
      setProblem(null);
      goTo({ as, channel: channelId });
    },
    [as],
  );
  const shownSide = side === 'members' && !channel?.is_member ? null : side;
  useEffect(() => {
    // Leaving takes the members' panel away together with the button that was pressed.
    if (shownSide === null) rescueFocus(heading);
  }, [shownSide]);
  const apps = useMemo(() => listApps(state, content.data), [state, content.data]);

  if (!state) return <StartScreen error={world.error} onRetry={() => void world.refresh()} />;

  const join = async (wanted: PageChannel) => {
    const answer = await changeChannel({ as, op: 'join', channel: wanted.id });
    open(wanted.id);
    if (!answer.ok) setProblem(answer.message);
    await world.refresh();
  };
  const closeSide = () => {
    const buttons = { tools: toolsButton, administration: administrationButton, members: membersButton };
    setSide(null);
    focusAfterwards(side ? buttons[side] : heading, heading);
  };
  const showChannels = (shown: boolean) => {
    setChannelsShown(shown);
    focusAfterwards(shown ? closeChannelsButton : channelsButton);
  };
  const toggle = (wanted: Side) => (side === wanted ? closeSide() : setSide(wanted));

  return (
    <DirectoryProvider state={state} others={apps} openChannel={open}>
      <div className="flex h-dvh flex-col">
        <TopBar
          state={state}
          connected={stream.connected && world.error === null}
          toolsShown={shownSide === 'tools'}
          toolsButton={toolsButton}
          onActAs={(id) => goTo({ as: id, channel: isHome ? homeTab : (channel?.id ?? null) })}
          onToggleTools={() => toggle('tools')}
          administrationShown={shownSide === 'administration'}
          administrationButton={administrationButton}
          onToggleAdministration={() => toggle('administration')}
        />
        <main className="flex min-h-0 flex-1">
          <div
            className={`w-full min-w-0 border-line border-r bg-rail md:flex md:w-60 md:shrink-0 ${channelsShown && !shownSide ? 'flex' : 'hidden'}`}
          >
            <ChannelList
              key={as}
              channels={state.channels}
              app={state.home?.app}
              isHome={isHome}
              onOpenHome={() => open(homeTab)}
              current={channel?.id}
              as={as}
              onOpen={open}
              onClose={() => showChannels(false)}
              closeButton={closeChannelsButton}
              onJoin={(wanted) => void join(wanted)}
              onCreated={async (id) => {
                await world.refresh();
                if (id) open(id);
              }}
            />
          </div>
          <div
            className={`min-w-0 flex-1 flex-col bg-sheet ${shownSide ? 'hidden lg:flex' : channelsShown ? 'hidden md:flex' : 'flex'}`}
          >
            {isHome && state.home ? (
              <HomeTab
                key={as}
                home={state.home}
                as={as}
                channelsShown={channelsShown}
                heading={heading}
                channelsButton={channelsButton}
                onToggleChannels={() => showChannels(!channelsShown)}
              />
            ) : channel ? (
              <Conversation
                key={`${as}/${channel.id}`}
                channel={channel}
                as={as}
                content={content.data}
                error={problem ?? content.error}
                commands={state.commands}
                shortcuts={state.shortcuts}
                channelsShown={channelsShown}
                membersShown={shownSide === 'members'}
                heading={heading}
                channelsButton={channelsButton}
                membersButton={membersButton}
                onToggleChannels={() => showChannels(!channelsShown)}
                onToggleMembers={() => toggle('members')}
                onJoin={() => void join(channel)}
                onSent={world.refresh}
              />
            ) : (
              <p className="p-6 text-muted">You are in no conversation. Join a channel or create one.</p>
            )}
          </div>
          {shownSide ? (
            <div className="flex min-h-0 min-w-0 flex-1 border-line border-l lg:w-84 lg:flex-none">
              {shownSide === 'tools' ? (
                <ToolsPanel version={stream.version} channel={channel} onClose={closeSide} />
              ) : shownSide === 'administration' ? (
                <AdministrationPanel
                  state={state}
                  channel={channel}
                  onClose={closeSide}
                  onChanged={world.refresh}
                />
              ) : channel ? (
                <MembersPanel
                  channel={channel}
                  members={content.data?.members ?? []}
                  workspaces={state.workspaces}
                  as={as}
                  onClose={closeSide}
                  onChanged={world.refresh}
                />
              ) : null}
            </div>
          ) : null}
        </main>
      </div>
      {state.view ? <ViewModal key={as} view={state.view} as={as} onChanged={world.refresh} /> : null}
    </DirectoryProvider>
  );
}

const canRead = (channel: PageChannel) =>
  channel.is_member || (channel.kind === 'channel' && !channel.is_private);

/** The one asked for, if this person can see it; else the first they are in. */
function findChannel(channels: PageChannel[], wanted: string | null): PageChannel | undefined {
  return (
    channels.find((channel) => channel.id === wanted) ??
    channels.find((channel) => channel.is_member && channel.kind === 'channel' && !channel.is_archived) ??
    channels.find((channel) => channel.is_member)
  );
}

/** Bots are no people of the workspace; their names come with direct messages, members and what they wrote. */
function listApps(state: PageState | null, content: PageMessages | null): { id: string; name: string }[] {
  const people = new Set(
    state?.workspaces.flatMap((workspace) => workspace.people.map((person) => person.id)),
  );
  const found = new Map<string, string>();
  for (const channel of state?.channels ?? [])
    if (channel.dm_user_id) found.set(channel.dm_user_id, channel.name);
  for (const message of content?.messages ?? [])
    if (message.user.is_bot) found.set(message.user.id, message.user.name);
  for (const member of content?.members ?? []) found.set(member.id, member.name);
  return [...found].filter(([id]) => !people.has(id)).map(([id, name]) => ({ id, name }));
}
