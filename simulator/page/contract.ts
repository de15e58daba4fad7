// The JSON that the simulator's server and its own page exchange under /page/api; types only, shared by both.

export type PersonKind = 'owner' | 'admin' | 'member' | 'guest' | 'single_channel_guest';

/** A person that can be chosen as "who I am" in the page. */
export type PagePerson = {
  id: string;
  name: string;
  title: string;
  kind: PersonKind;
  deactivated: boolean;
};

export type PageWho = 'everyone' | 'admins' | 'owners';

/** A workspace's preferences; the names are those of the control interface. */
export type PageSwitches = {
  remove_from_private: PageWho;
  remove_from_public: PageWho;
  create_private: PageWho;
  create_public: PageWho;
  convert: PageWho;
  bots_count_as_everyone: boolean;
  guests_in_private_channels: 'allowed' | 'refused';
  has_usergroups: boolean;
};

export type PageUserGroup = { id: string; handle: string; name: string; users: string[] };

export type PageWorkspace = {
  id: string;
  name: string;
  people: PagePerson[];
  /** Bots of installed apps; `is_ours` is the app that the simulator is for. */
  bots: { id: string; name: string; is_ours: boolean }[];
  usergroups: PageUserGroup[];
  switches: PageSwitches;
  /** Whether our app is installed here. */
  is_installed: boolean;
};

/** What somebody may do to a channel itself. */
export type ChannelPower = 'rename' | 'archive' | 'unarchive' | 'convert' | 'delete';

/** A conversation listed for the acting person; private channels appear only to their members. */
export type PageChannel = {
  id: string;
  name: string;
  is_private: boolean;
  is_member: boolean;
  is_archived: boolean;
  topic: string;
  kind: 'channel' | 'dm';
  /** The other side of a direct message: a person or the app's bot user. */
  dm_user_id?: string;
  unread: number;
  /** The workspace that it belongs to; a shared one may belong to another than the acting person's. */
  workspace_id: string;
  /** Other workspaces that it is shared with, and those that have not accepted yet. */
  shared_with: string[];
  pending_shares: string[];
  /** What the acting person may do to it. */
  may: ChannelPower[];
};

/** A slash command of the app; suggestions come from the usage hint of its manifest. */
export type PageCommand = {
  command: string;
  description: string;
  usage_hint: string;
  suggestions: { text: string; description: string }[];
};

/** One of the app's shortcuts: `global` ones stand beside the composer, `message` ones in a message's menu. */
export type PageShortcut = { callback_id: string; name: string; type: 'global' | 'message' };

/** A Block Kit block exactly as the app sent it. */
export type PageBlock = { type: string; block_id?: string; [key: string]: unknown };

export type PlainText = { type: 'plain_text'; text: string; emoji?: boolean };

/** The top modal open for the acting person. `depth` is 1 for the first, 3 for the deepest. */
export type PageView = {
  id: string;
  hash: string;
  depth: number;
  callback_id: string;
  title: PlainText;
  submit: PlainText | null;
  close: PlainText | null;
  blocks: PageBlock[];
  /** Values already known to the server (from an earlier block action), to prefill inputs after an update. */
  state: { values: ViewValues };
};

/** The app's Home tab as the acting person has it; `view` is missing until the app published one for them. */
export type PageHome = { app: string; view: Pick<PageView, 'id' | 'blocks' | 'state'> | null };

/** POST /page/api/home: the acting person opens it, and the app is told. */
export type OpenHomeRequest = { as: string };

/** GET /page/api/state?as=U… */
export type PageState = {
  workspaces: PageWorkspace[];
  me: { id: string; name: string; workspace_id: string };
  channels: PageChannel[];
  commands: PageCommand[];
  shortcuts: PageShortcut[];
  view: PageView | null;
  /** Null where there is no app, or none with a Home tab. */
  home: PageHome | null;
};

export type PageMessage = {
  ts: string;
  user: { id: string; name: string; is_bot: boolean };
  text: string;
  /** Slack's own lines have one, such as channel_join. */
  subtype: string | null;
  blocks: PageBlock[];
  ephemeral: boolean;
  pinned: boolean;
  edited: boolean;
};

/** GET /page/api/messages?as=&channel=, oldest message first; reading marks the channel as read. */
export type PageMessages = {
  messages: PageMessage[];
  members: { id: string; name: string }[];
  bookmarks: { id: string; title: string; link: string }[];
};

/** POST /page/api/message. Text that starts with "/" is a slash command. */
export type PostMessageRequest = { as: string; channel: string; text: string };

/** Answer of every POST of the page that has no result of its own; errors are HTTP 200 with ok false. */
export type PageResult =
  | { ok: true; channel?: string; user?: string; team?: string; usergroup?: string }
  | { ok: false; error: string; message: string };

export type OptionValue = { text: PlainText; value: string };

/** One input's state, as in Slack's view.state.values. */
export type ElementValue = {
  type: string;
  value?: string | null;
  selected_option?: OptionValue | null;
  selected_options?: OptionValue[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
};

/** block_id → action_id → value */
export type ViewValues = Record<string, Record<string, ElementValue>>;

/** POST /page/api/view/submit */
export type SubmitViewRequest = { as: string; view_id: string; values: ViewValues };

export type SubmitViewResult = {
  result: 'closed' | 'errors' | 'updated' | 'pushed' | 'failed';
  /** block_id → sentence to show beside the field */
  errors?: Record<string, string>;
  message?: string;
};

/** POST /page/api/view/close */
export type CloseViewRequest = { as: string; view_id: string };

export type ActionContainer =
  | { type: 'message'; channel: string; ts: string }
  | { type: 'view'; view_id: string };

/** POST /page/api/action: a click or a choice in a block (block_actions). `action` is the element's value. */
export type BlockActionRequest = {
  as: string;
  container: ActionContainer;
  block_id: string;
  action_id: string;
  action: ElementValue;
  /** Present for views: what is typed so far, so that the app sees view.state. */
  values?: ViewValues;
};

/** POST /page/api/channel; `users` for invite and kick, `name` for create and rename, `is_private` for create. */
export type ChannelRequest = {
  as: string;
  op: 'join' | 'leave' | 'invite' | 'create' | 'kick' | ChannelPower;
  channel?: string;
  name?: string;
  is_private?: boolean;
  users?: string[];
};

/** POST /page/api/administration: the acts of POST /control/act that the page offers. */
export type AdministrationRequest =
  | { action: 'set_switches'; team: string; switches: Partial<PageSwitches> }
  | { action: 'deactivate' | 'reactivate'; user: string }
  | { action: 'set_role'; user: string; role: PersonKind }
  | { action: 'add_person'; team: string; name: string; role: PersonKind }
  | { action: 'add_bot'; team: string; name: string }
  | { action: 'archive' | 'unarchive' | 'delete_channel'; as: string; channel: string }
  | { action: 'convert'; as: string; channel: string; to: 'private' | 'public' }
  | { action: 'rename'; as: string; channel: string; name: string }
  | { action: 'remove_member'; as: string; channel: string; user: string }
  | { action: 'change_channel_id'; channel: string }
  | { action: 'share'; channel: string; team: string; pending?: boolean }
  | { action: 'unshare'; channel: string; team: string }
  | { action: 'set_usergroup'; usergroup: string; users: string[] }
  | { action: 'uninstall' | 'reinstall'; team: string };

/** POST /page/api/pin */
export type PinRequest = { as: string; channel: string; ts: string; op: 'pin' | 'unpin' };

/** POST /page/api/shortcut; `channel` and `ts` for one on a message. */
export type ShortcutRequest = { as: string; callback_id: string; channel?: string; ts?: string };

export type FaultKind =
  | 'error'
  | 'rate_limited'
  | 'status_500'
  | 'status_503'
  | 'drop_before'
  | 'drop_after'
  | 'delay'
  | 'fatal_error_after'
  | 'hang'
  | 'hang_after'
  | 'stale_page'
  | 'empty_page';

/** POST /page/api/faults and POST /control/faults. */
export type FaultRequest = {
  /** A Web API method such as `conversations.create`, or `*` for every method. */
  method: string;
  kind: FaultKind;
  /** Only calls about this channel. */
  channel?: string;
  /** How many calls it meets; default 1. */
  times?: number;
  /** Let this many matching calls pass first; default 0. */
  skip?: number;
  /** Only calls for this page of a list, counted from 1. */
  page?: number;
  /** For kind `error`. */
  error?: string;
  /** For kind `rate_limited`, in seconds; default 30. */
  retry_after?: number;
  /** For kind `delay`, in milliseconds. */
  delay_ms?: number;
};

/** GET /page/api/faults → { faults: Fault[] }; DELETE /page/api/faults clears all, with ?id= one. */
export type Fault = FaultRequest & { id: string; times: number; skip: number; used: number };

/** An ordered mishap that still waits for its events. */
export type PageEventOrder = {
  id: string;
  effect: string;
  type?: string | undefined;
  times: number;
  skip?: number;
  delay_ms?: number;
  what?: string;
  kind?: string | undefined;
};

/** GET /page/api/events; POST takes the orders of POST /control/events, DELETE ?id= takes one back. */
export type PageEventOrders = {
  orders: PageEventOrder[];
  /** Events kept back: they go out with `release`, or when their group is complete. */
  held: { type: string; event_id: string }[];
  timing: 'random' | 'before_answer' | 'after_answer';
};

/** Which of several connections a delivery goes to: drawn from the seed, one end of the list, or every one. */
export type SocketRoute = 'any' | 'oldest' | 'newest' | 'all';

/** GET /page/api/sockets; POST takes the orders of POST /control/sockets. */
export type PageSockets = {
  /** Whether Socket Mode is switched on. */
  is_on: boolean;
  route: SocketRoute;
  connections: {
    id: string;
    /** ISO 8601 */
    opened_at: string;
    /** The reason of an announced disconnect. */
    ending: string | null;
    delivered: number;
  }[];
};

/** GET /page/api/deliveries → { deliveries: PageDelivery[] }, newest first, at most 100. */
export type PageDelivery = {
  id: string;
  /** ISO 8601 */
  at: string;
  kind: 'command' | 'interactivity' | 'event';
  /** Over HTTP, or over one of the app's sockets. */
  transport: 'http' | 'socket';
  summary: string;
  /** HTTP status of the app's answer; 0 when there was none. */
  status: number;
  attempt: number;
  retry_reason?: string;
  duration_ms: number;
};
