// The world as it begins: two workspaces, their people and channels, and the installed app.
import { emptyChannel } from './channels.ts';
import { APP_TOKEN, SCOPELESS_APP_TOKEN } from './constants.ts';
import type { Channel, Role, User, Workspace, World } from './types.ts';
import { appBot, USUAL_SWITCHES } from './workspaces.ts';

const FOUNDED = 1_735_689_600; // 1 January 2025, in seconds

type Person = [id: string, realName: string, role: Role, title: string];

const WORKSPACES: {
  id: string;
  name: string;
  domain: string;
  bot: string;
  botId: string;
  people: Person[];
}[] = [
  {
    id: 'T0ACME0001',
    name: 'Acme',
    domain: 'acme',
    bot: 'U0ACMEBOT1',
    botId: 'B0ACMEBOT1',
    people: [
      ['U0OWNER001', 'Olivia Owner', 'owner', 'Chief Technology Officer'],
      ['U0ADMIN001', 'Adam Admin', 'admin', 'IT Administrator'],
      ['U0ADA00001', 'Ada Lovelace', 'member', 'Site Reliability Engineer'],
      ['U0BRUNO001', 'Bruno Costa', 'member', 'Payments Engineer'],
      ['U0CHIDI001', 'Chidi Eze', 'member', 'Support Lead'],
      ['U0GUEST001', 'Greta Guest', 'guest', 'Contractor'],
    ],
  },
  {
    id: 'T0OTHER001',
    name: 'Globex',
    domain: 'globex',
    bot: 'U0OTHERBOT',
    botId: 'B0OTHERBOT',
    people: [
      ['U0GLOBEX01', 'Otto Other', 'owner', 'Founder'],
      ['U0GLOBEX02', 'Mona Member', 'member', 'Engineer'],
    ],
  },
];

const CHANNELS: { id: string; teamId: string; name: string; isGeneral: boolean; purpose: string }[] = [
  {
    id: 'C0GENERAL1',
    teamId: 'T0ACME0001',
    name: 'general',
    isGeneral: true,
    purpose: 'Company-wide announcements',
  },
  { id: 'C0RANDOM01', teamId: 'T0ACME0001', name: 'random', isGeneral: false, purpose: 'Everything else' },
  {
    id: 'C0GLOBEX01',
    teamId: 'T0OTHER001',
    name: 'general',
    isGeneral: true,
    purpose: 'Company-wide announcements',
  },
];

function person(workspace: Pick<Workspace, 'id' | 'domain'>, [id, realName, role, title]: Person): User {
  const name = (realName.split(' ')[0] ?? realName).toLowerCase();
  const email = `${name}@${workspace.domain}.test`;
  return {
    id,
    teamId: workspace.id,
    name,
    realName,
    title,
    email,
    role,
    isBot: false,
    deleted: false,
    updated: FOUNDED,
  };
}

function seedChannel(world: World, seed: (typeof CHANNELS)[number]): Channel {
  const people = [...world.users.values()].filter((user) => user.teamId === seed.teamId && !user.isBot);
  const owner = people.find((user) => user.role === 'owner');
  const creator = owner?.id ?? '';
  const fields = { id: seed.id, teamId: seed.teamId, kind: 'channel' as const, name: seed.name };
  const channel = emptyChannel({ ...fields, isPrivate: false, creator }, FOUNDED);
  channel.isGeneral = seed.isGeneral;
  channel.purpose = { value: seed.purpose, creator, lastSet: FOUNDED };
  channel.members = new Set(people.filter((user) => user.role !== 'guest').map((user) => user.id));
  return channel;
}

/** Token of the app's bot in a workspace. */
function botTokenOf(teamId: string): string {
  return `xoxb-simulator-${teamId}`;
}

/** Tokens of the app itself, for Socket Mode. Worlds kept from before they existed get them when they are read. */
export function addAppTokens(world: World): void {
  const common = { kind: 'app' as const, teamId: '', userId: '', isRevoked: false };
  world.tokens.set(APP_TOKEN, { ...common, token: APP_TOKEN, scopes: ['connections:write'] });
  const scopeless = { ...common, token: SCOPELESS_APP_TOKEN, scopes: [] };
  world.tokens.set(SCOPELESS_APP_TOKEN, scopeless);
}

/** A new world; `botScopes` are those that the app's manifest asks for. */
export function seedWorld(seed: number, botScopes: string[]): World {
  const world: World = {
    random: { word: seed | 0 },
    workspaces: new Map(),
    users: new Map(),
    usergroups: new Map(),
    channels: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    tokens: new Map(),
    codes: new Map(),
    installCodes: new Map(),
  };
  addAppTokens(world);
  for (const { id, name, domain, bot: botUser, botId, people } of WORKSPACES) {
    world.workspaces.set(id, { id, name, domain, switches: { ...USUAL_SWITCHES } });
    for (const one of people) world.users.set(one[0], person({ id, domain }, one));
    world.users.set(botUser, appBot(id, botUser, botId, FOUNDED));
    const token = botTokenOf(id);
    const owner = { teamId: id, userId: botUser };
    world.tokens.set(token, { token, kind: 'bot', ...owner, scopes: botScopes, isRevoked: false });
  }
  for (const seeded of CHANNELS) world.channels.set(seeded.id, seedChannel(world, seeded));
  const users = ['U0BRUNO001', 'U0CHIDI001'];
  const names = { handle: 'on-call', name: 'On call' };
  const group = { id: 'S0ONCALL01', teamId: 'T0ACME0001', ...names, users, updated: FOUNDED };
  world.usergroups.set(group.id, group);
  return world;
}
