// What exists in the simulated Slack: workspaces, people, channels, messages, dialogs, tokens.
import type { RandomState } from './random.ts';

/** A Block Kit block or element as the app sent it. */
export type Block = { type: string; block_id?: string; [key: string]: unknown };

export type Who = 'everyone' | 'admins' | 'owners';

/** Workspace preferences that change what the app may do; named after what Slack's administration offers. */
export type Switches = {
  remove_from_private: Who;
  remove_from_public: Who;
  create_private: Who;
  create_public: Who;
  convert: Who;
  /** Whether the app's bot counts as one of "everyone". */
  bots_count_as_everyone: boolean;
  guests_in_private_channels: 'allowed' | 'refused';
  has_usergroups: boolean;
};

export type Workspace = { id: string; name: string; domain: string; switches: Switches };

export type Role = 'owner' | 'admin' | 'member' | 'guest' | 'single_channel_guest';

export type User = {
  id: string;
  teamId: string;
  name: string;
  realName: string;
  title: string;
  email: string;
  role: Role;
  isBot: boolean;
  botId?: string;
  /** The app that a bot belongs to: ours, or another one that is only there to be in channels. */
  appId?: string;
  deleted: boolean;
  updated: number;
};

export type Text = { value: string; creator: string; lastSet: number };

export type Bookmark = {
  id: string;
  channelId: string;
  title: string;
  link: string;
  emoji: string;
  created: number;
  updated: number;
  updatedBy: string;
};

export type Message = {
  ts: string;
  user: string;
  botId?: string;
  subtype?: string;
  text: string;
  blocks: Block[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  threadTs?: string;
  edited?: { user: string; ts: string };
  clientMsgId?: string;
  /** Keys that only some subtypes have: inviter, topic, purpose, name, old_name. */
  extra?: Record<string, string>;
};

export type Ephemeral = Message & { reader: string };

export type Channel = {
  id: string;
  teamId: string;
  kind: 'channel' | 'im';
  name: string;
  previousNames: string[];
  isPrivate: boolean;
  isArchived: boolean;
  isGeneral: boolean;
  created: number;
  updated: number;
  creator: string;
  topic: Text;
  purpose: Text;
  members: Set<string>;
  /** Other workspaces that it is shared with (Slack Connect). */
  sharedWith: Set<string>;
  /** Other workspaces that were invited and have not accepted yet. */
  pendingShares: Set<string>;
  messages: Message[];
  ephemerals: Ephemeral[];
  pins: string[];
  bookmarks: Bookmark[];
  /** ts of the last message each person has read. */
  read: Map<string, string>;
  /** Microseconds of the newest ts given out here; keeps ts unique within the channel. */
  lastTs: number;
};

/** An element's state as in Slack's view.state.values. */
export type ElementState = { type: string; [key: string]: unknown };
export type StateValues = Record<string, Record<string, ElementState>>;

export type View = {
  id: string;
  teamId: string;
  userId: string;
  type: 'modal' | 'home';
  callbackId: string;
  externalId: string;
  title: Block | null;
  submit: Block | null;
  close: Block | null;
  blocks: Block[];
  privateMetadata: string;
  clearOnClose: boolean;
  notifyOnClose: boolean;
  submitDisabled: boolean;
  hash: string;
  rootViewId: string;
  previousViewId: string | null;
  state: StateValues;
};

export type Trigger = { id: string; teamId: string; userId: string; expiresAt: number; isUsed: boolean };

/** One-off address at which the app may answer a command or a click. */
export type ResponseUrl = {
  id: string;
  teamId: string;
  userId: string;
  channelId: string;
  messageTs?: string;
  expiresAt: number;
  used: number;
};

export type Token = {
  token: string;
  /** Tokens of the app itself belong to no workspace: their team and person are empty. */
  kind: 'bot' | 'user' | 'app';
  teamId: string;
  userId: string;
  scopes: string[];
  isRevoked: boolean;
};

export type SignInCode = {
  code: string;
  userId: string;
  redirectUri: string;
  nonce?: string;
  scope: string;
  challenge?: string;
  expiresAt: number;
};

/** What a person allowed on the page that installs the app, until the app redeems it. */
export type InstallCode = {
  code: string;
  teamId: string;
  userId: string;
  /** Only when the request named one. */
  redirectUri?: string;
  botScopes: string[];
  userScopes: string[];
  challenge?: string;
  expiresAt: number;
};

export type UserGroup = {
  id: string;
  teamId: string;
  handle: string;
  name: string;
  users: string[];
  /** Seconds since 1970. */
  updated: number;
};

export type World = {
  random: RandomState;
  workspaces: Map<string, Workspace>;
  users: Map<string, User>;
  usergroups: Map<string, UserGroup>;
  channels: Map<string, Channel>;
  views: Map<string, View>;
  /** Open modals of each person, the deepest last. */
  stacks: Map<string, string[]>;
  /** Home tab of each person. */
  homes: Map<string, string>;
  triggers: Map<string, Trigger>;
  responseUrls: Map<string, ResponseUrl>;
  tokens: Map<string, Token>;
  codes: Map<string, SignInCode>;
  installCodes: Map<string, InstallCode>;
};
