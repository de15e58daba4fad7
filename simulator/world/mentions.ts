// Turns what a person types into what Slack sends: @ada, @on-call and #general become ids in angle brackets.
import { workspaceOf } from './lookups.ts';
import type { Channel, User, World } from './types.ts';

const EVERYBODY = ['here', 'channel', 'everyone'];

/** A name with its sign, at the beginning or after anything that is no part of a word. */
const NAME = /(^|[^\p{L}\p{N}<@#&/_.-])([@#])([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu;

type Asker = { world: World; user: User; channel: Channel };

function personNamed({ world, user, channel }: Asker, name: string): User | undefined {
  const isNear = (one: User) => one.teamId === user.teamId || channel.members.has(one.id);
  return [...world.users.values()].find((one) => one.name === name && !one.deleted && isNear(one));
}

function mentioned(asker: Asker, sign: string, name: string, withLabel: boolean): string | undefined {
  const { world, user } = asker;
  const label = (text: string) => (withLabel ? `|${text}` : '');
  if (sign === '#') {
    // Only public channels: a link to a private one would tell its name.
    const channel = [...world.channels.values()].find(
      (one) => one.kind === 'channel' && !one.isPrivate && one.teamId === user.teamId && one.name === name,
    );
    return channel && `<#${channel.id}${label(channel.name)}>`;
  }
  if (EVERYBODY.includes(name)) return `<!${name}>`;
  const person = personNamed(asker, name);
  if (person) return `<@${person.id}${label(person.name)}>`;
  if (!workspaceOf(world, user.teamId).switches.has_usergroups) return undefined;
  const group = [...world.usergroups.values()].find(
    (one) => one.teamId === user.teamId && one.handle === name,
  );
  return group && `<!subteam^${group.id}${label(`@${group.handle}`)}>`;
}

/**
 * The text with every known name as an id. `withLabel` adds the name after a bar, as slash commands get it:
 * `<@U123|ada>`, `<!subteam^S123|@on-call>`. What is in angle brackets already stays.
 */
export function withMentions(asker: Asker, text: string, withLabel: boolean): string {
  const parts = text.split(/(<[^<>\n]*>)/);
  const replace = (_all: string, before: string, sign: string, typed: string): string => {
    // A full stop or dash at the end is more likely the sentence's than the name's.
    for (let name = typed; name !== ''; name = name.slice(0, -1)) {
      const found = mentioned(asker, sign, name.toLowerCase(), withLabel);
      if (found) return `${before}${found}${typed.slice(name.length)}`;
      if (!/[._-]$/.test(name)) break;
    }
    return `${before}${sign}${typed}`;
  };
  return parts.map((part) => (part.startsWith('<') ? part : part.replace(NAME, replace))).join('');
}

/** The other way round, for commands that want the text as typed: names again, and no escapes. */
export function asTyped(world: World, text: string): string {
  return text
    .replace(/<@([UW]\w+)(?:\|[^>]*)?>/g, (all, id) => `@${world.users.get(id)?.name ?? all}`)
    .replace(/<!subteam\^(\w+)(?:\|[^>]*)?>/g, (all, id) => `@${world.usergroups.get(id)?.handle ?? all}`)
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (all, id) => `#${world.channels.get(id)?.name ?? all}`)
    .replace(/<!(here|channel|everyone)>/g, '@$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Gives ids without a label the label that commands get. */
export function withLabels(world: World, text: string): string {
  return text
    .replace(/<@([UW]\w+)>/g, (all, id) =>
      world.users.has(id) ? `<@${id}|${world.users.get(id)?.name}>` : all,
    )
    .replace(/<!subteam\^(\w+)>/g, (all, id) => {
      const group = world.usergroups.get(id);
      return group ? `<!subteam^${id}|@${group.handle}>` : all;
    });
}
