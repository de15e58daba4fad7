// What a submitted dialog adds. Somebody without access is asked about first, and then let in with the item, as one.
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { Acting, SlackServices, SubmissionAnswer, ViewState } from '../../surfaces/slack/kit.ts';
import { grantAccess } from '../access-grants/index.ts';
import { resolveSlackUsers } from '../people/index.ts';
import { addWork } from './commands.ts';
import type { WorkKind } from './kind.ts';
import { blockOf, type Filled, readAbout, readFilled, workDialog } from './slack-dialog.ts';

type Assignee = { id: string; name: string };

/** Adds what was filled in; the channel tells of it. Errors: not_found; SlackError. */
export const submitWork = async (
  services: SlackServices,
  acting: Acting,
  kind: WorkKind,
  { state, metadata }: { state: ViewState; metadata: string },
): Promise<SubmissionAnswer> => {
  const about = readAbout(metadata);
  const filled = readFilled(state);
  const assignee = await readAssignee(services, acting, filled);
  if (typeof assignee === 'string') return { errors: { assignee } };
  const { incidentId, from, consentTo } = about;
  try {
    await services.access.asViewer(acting.viewer, async (tx) => {
      if (assignee && consentTo === assignee.id)
        await grantAccess(tx, { incident_id: incidentId, person_id: assignee.id });
      await addWork(kind, incidentId, from)(tx, inputOf(kind, filled, assignee));
    });
    return { close: true };
  } catch (error) {
    const problems = error instanceof InvalidInput ? error.problems : [error];
    const refusals = problems.filter(
      (one): one is Refusal => one instanceof Refusal && one.kind === 'invalid',
    );
    if (refusals.length === 0) throw error;
    const isAccessAlone = refusals.every(({ code }) => code === 'no_access');
    if (isAccessAlone && assignee && consentTo !== assignee.id)
      return {
        update: await askView(services, acting, kind, { ...about, consentTo: assignee.id }, filled, assignee),
      };
    return { errors: besideBlocks(kind, refusals) };
  }
};

const readAssignee = async (
  services: SlackServices,
  acting: Acting,
  { assignee }: Filled,
): Promise<Assignee | string | undefined> => {
  if (!assignee) return undefined;
  const [resolved] = await resolveSlackUsers(services, acting.bot, [assignee]);
  if (!resolved) return undefined;
  return 'person' in resolved ? { id: resolved.person.personId, name: resolved.person.name } : resolved.words;
};

const inputOf = (kind: WorkKind, filled: Filled, assignee: Assignee | undefined): unknown => ({
  ...(kind.textField === 'title' && { title: filled.title }),
  description: filled.description,
  assignee_id: assignee?.id ?? null,
  due_at: filled.due ? new Date(filled.due * 1000).toISOString() : null,
  ...(kind.priorities && {
    priority_id: filled.priority ?? null,
    labels: filled.labels
      .split(',')
      .map((label) => label.trim())
      .filter(Boolean),
  }),
});

const askView = async (
  { access }: SlackServices,
  acting: Acting,
  kind: WorkKind,
  about: Parameters<typeof workDialog>[1],
  filled: Filled,
  assignee: Assignee,
) => {
  const priorities = kind.priorities ? await access.readAsViewer(acting.viewer, kind.priorities) : [];
  return workDialog(kind, about, filled, { priorities, question: assignee.name });
};

/** Slack shows an error beside the block whose id it names. */
const besideBlocks = (kind: WorkKind, refusals: readonly Refusal[]): Record<string, string> =>
  Object.fromEntries(
    refusals.map(({ blame, message }) => {
      const field = blame?.field ?? kind.textField;
      return [blockOf[field] ?? field, message];
    }),
  );
