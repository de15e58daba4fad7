// Parts that are wrong on purpose: the invariants must notice what comes of them, or they prove nothing.
import type { WorkerParts } from '../../../src/surfaces/jobs/worker.ts';
import type { SlackBot } from '../../../src/surfaces/slack/kit.ts';

const looking: Record<string, object> = {
  'users.conversations': { ok: true, channels: [] },
  'conversations.history': { ok: true, messages: [] },
};

/** A worker that does not look whether it did something before it does it again: all its looking finds nothing. */
export const blindfold = (parts: WorkerParts): WorkerParts => {
  const { slack } = parts.jobs;
  const blind = async (bot: Promise<SlackBot>): Promise<SlackBot> => {
    const { call, ...rest } = await bot;
    return {
      ...rest,
      call: <Answer>(method: string, options?: Record<string, unknown>) =>
        looking[method] ? Promise.resolve(looking[method] as Answer) : call<Answer>(method, options),
    };
  };
  const bots = {
    forOrganization: (id: string) => blind(slack.bots.forOrganization(id)),
    forTeam: (id: string) => blind(slack.bots.forTeam(id)),
  };
  return { ...parts, jobs: { ...parts.jobs, slack: { ...slack, bots } } };
};

/** A worker that says it delivered and did nothing. */
export const makeIdle = (parts: WorkerParts): WorkerParts => {
  const consumers = parts.jobs.consumers.map((consumer) => ({ ...consumer, async deliver() {} }));
  return { ...parts, jobs: { ...parts.jobs, consumers } };
};
