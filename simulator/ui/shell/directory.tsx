// Who and what an id stands for, as far as the acting person may know; used for mentions, avatars and choices.
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { PageChannel, PagePerson, PageState, PageUserGroup } from '../../page/contract.ts';

export type Directory = {
  me: string;
  /** People of the acting person's own workspace. */
  people: PagePerson[];
  /** Its user groups; none on a plan without them. */
  usergroups: PageUserGroup[];
  nameOf: (userId: string) => string | undefined;
  workspaceName: (workspaceId: string) => string;
  channel: (channelId: string) => PageChannel | undefined;
  openChannel: (channelId: string) => void;
};

const Context = createContext<Directory | null>(null);

export function useDirectory(): Directory {
  const directory = useContext(Context);
  if (!directory) throw new Error('useDirectory needs a DirectoryProvider above it');
  return directory;
}

export function DirectoryProvider(props: {
  state: PageState;
  /** Bots are not listed among the people; their names come with what they write. */
  others: { id: string; name: string }[];
  openChannel: (channelId: string) => void;
  children: ReactNode;
}) {
  const { state, others, openChannel } = props;
  const directory = useMemo<Directory>(() => {
    const own = state.workspaces.find((workspace) => workspace.id === state.me.workspace_id);
    const names = new Map(others.map((one) => [one.id, one.name]));
    for (const workspace of state.workspaces)
      for (const person of [...workspace.people, ...workspace.bots]) names.set(person.id, person.name);
    const channels = new Map(state.channels.map((channel) => [channel.id, channel]));
    return {
      me: state.me.id,
      people: own?.people ?? [],
      usergroups: own?.switches.has_usergroups ? own.usergroups : [],
      nameOf: (id) => names.get(id),
      workspaceName: (id) => state.workspaces.find((one) => one.id === id)?.name ?? id,
      channel: (id) => channels.get(id),
      openChannel,
    };
  }, [state, others, openChannel]);
  return <Context value={directory}>{props.children}</Context>;
}
