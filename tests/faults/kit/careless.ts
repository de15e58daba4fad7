// Parts that are wrong on purpose: the invariants must notice what comes of them, or they prove nothing.
import type { WorkerParts } from '../../../src/surfaces/jobs/worker.ts';
import type { CallSlack, SlackBot } from '../../../src/surfaces/slack/kit.ts';

/** A worker whose calls of Slack go through `wrap`. */
export const wrapCalls = (parts: WorkerParts, wrap: (call: CallSlack) => CallSlack): WorkerParts => {
  const { slack } = parts.jobs;
  const wrapped = async (bot: Promise<SlackBot>): Promise<SlackBot> => {
    const { call, ...rest } = await bot;
    return { ...rest, call: wrap(call) };
  };
  const bots = {
    forOrganization: (id: string) => wrapped(slack.bots.forOrganization(id)),
    forTeam: (id: string) => wrapped(slack.bots.forTeam(id)),
  };
  return { ...parts, jobs: { ...parts.jobs, slack: { ...slack, bots } } };
};

const looking: Record<string, object> = {
  'users.conversations': { ok: true, channels: [] },
  'conversations.history': { ok: true, messages: [] },
};

/** A worker that does not look whether it did something before it does it again: all its looking finds nothing. */
export const blindfold = (parts: WorkerParts): WorkerParts =>
  wrapCalls(
    parts,
    (call) =>
      <Answer>(method: string, options?: Record<string, unknown>) =>
        looking[method] ? Promise.resolve(looking[method] as Answer) : call<Answer>(method, options),
  );

/** A worker that says it delivered and did nothing. */
export const makeIdle = (parts: WorkerParts): WorkerParts => {
  const consumers = parts.jobs.consumers.map((consumer) => ({ ...consumer, async deliver() {} }));
  return { ...parts, jobs: { ...parts.jobs, consumers } };
};
