// Reading whom somebody mentioned in a slash command, in the form that Slack gives to mentions (`should_escape`).

/** One thing that was typed: a person, a user group, or something that names nobody. */
export type Mention =
  | { kind: 'person'; slackUserId: string }
  | { kind: 'group'; slackGroupId: string; handle: string | undefined }
  | { kind: 'other'; text: string };

/** Something in angle brackets, else everything up to a blank, a comma or the next mention. */
const parts = /<[^<>]+>|(?:(?!<[@!])[^\s,])+/g;
const person = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/;
const group = /^<!subteam\^(S[A-Z0-9]+)(?:\|@?([^>]*))?>$/;

const read = (part: string): Mention => {
  const [, slackUserId] = person.exec(part) ?? [];
  if (slackUserId !== undefined) return { kind: 'person', slackUserId };
  const [, slackGroupId, handle] = group.exec(part) ?? [];
  if (slackGroupId !== undefined) return { kind: 'group', slackGroupId, handle: handle || undefined };
  return { kind: 'other', text: part };
};

const keyOf = (mention: Mention): string => {
  if (mention.kind === 'person') return mention.slackUserId;
  return mention.kind === 'group' ? mention.slackGroupId : `other ${mention.text}`;
};

/** What was mentioned, each once, in its order. A name that was typed without choosing it from Slack's list is `other`. */
export const parseMentions = (text: string): Mention[] => {
  const mentions = (text.match(parts) ?? []).map(read);
  return [...new Map(mentions.map((mention) => [keyOf(mention), mention])).values()];
};
