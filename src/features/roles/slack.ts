// `/incident lead` and `/incident role`: who does what. Nobody gets in silently by being given a role.
import { invalid, type Refusal } from '../../platform/errors.ts';
import {
  type Acting,
  besideBlocks,
  openDialog,
  problemsIn,
  type SlackListeners,
  type SubmissionAnswer,
  textOf,
  type ViewState,
} from '../../surfaces/slack/kit.ts';
import { editIncident, incidentOf, isChanged, orSay, readMetadata, workHere } from '../edits/index.ts';
import type { SeenIncident } from '../incident-channels/index.ts';
import { escapeForSlack } from '../incidents/index.ts';
import { findMentioned, type ResolvedSlackUser, resolveSlackUsers } from '../people/index.ts';
import {
  confirmBlocks,
  confirmDialog,
  roleActions,
  roleBlockId,
  rolesCallback,
  rolesConfirmedCallback,
  rolesDialog,
} from './blocks.ts';
import { assignWithAccess } from './commands.ts';
import type { IncidentRole } from './contract.ts';
import { currentRoles, givenRoles } from './queries.ts';

type Assignment = { incident_role_id: string; person_id: string | null };
type Person = Extract<ResolvedSlackUser, { person: unknown }>;

const isPerson = (one: ResolvedSlackUser): one is Person => 'person' in one;

const noAccess = (problems: readonly Refusal[] | undefined): boolean =>
  problems !== undefined && problems.length > 0 && problems.every(({ code }) => code === 'no_access');

export const roleListeners: SlackListeners = (slack, services) => {
  const { access, logger } = services;

  const openRoles = async (acting: Acting, triggerId: string, incident: SeenIncident): Promise<void> => {
    const roles = await access.readAsViewer(acting.viewer, givenRoles(incident.id));
    await openDialog(acting, triggerId, rolesDialog(incident, roles), logger);
  };

  const unassign = (acting: Acting, incident: SeenIncident, role: IncidentRole): Promise<void> =>
    orSay(acting, async () => {
      const assignments = [{ incident_role_id: role.id, person_id: null }];
      await access.asViewer(acting.viewer, (tx) =>
        editIncident(incident.id)(tx, { role_assignments: assignments }),
      );
      await acting.replyEphemerally(`Nobody is ${escapeForSlack(role.name)} now.`);
    });

  const assign = (acting: Acting, incident: SeenIncident, role: IncidentRole, who: Person): Promise<void> =>
    orSay(acting, async () => {
      const { personId, name } = who.person;
      const assignments = [{ incident_role_id: role.id, person_id: personId }];
      try {
        await access.asViewer(acting.viewer, (tx) =>
          editIncident(incident.id)(tx, { role_assignments: assignments }),
        );
        await acting.replyEphemerally(assigned(who.slackUserId, role));
      } catch (error) {
        if (!noAccess(problemsIn(error))) throw error;
        const value = `${incident.id}/${role.id}/${personId}`;
        await acting.replyEphemerally(
          `${escapeForSlack(name)} cannot see this incident.`,
          confirmBlocks(name, role.name, value),
        );
      }
    });

  /** `none` takes the role from whoever has it; otherwise one person is mentioned. */
  const follow = async (
    acting: Acting,
    incident: SeenIncident,
    role: IncidentRole,
    whom: string,
  ): Promise<void> => {
    if (role.role_type === 'reporter')
      return acting.replyEphemerally('The reporter is whoever declared the incident. Choose another role.');
    if (whom.toLowerCase() === 'none') return unassign(acting, incident, role);
    const { slackUserIds, problems } = await findMentioned(acting.bot, whom);
    if (problems.length > 0 || slackUserIds.length === 0)
      return acting.replyEphemerally([...problems, howTo(role)].join('\n'));
    if (slackUserIds.length > 1)
      return acting.replyEphemerally(`One person at a time can be ${escapeForSlack(role.name)}. Name one.`);
    const [who] = await resolveSlackUsers(services, acting.bot, slackUserIds);
    if (!who) return;
    if (!isPerson(who)) return acting.replyEphemerally(`<@${who.slackUserId}>: ${who.words}`);
    await assign(acting, incident, role, who);
  };

  slack.command(
    'lead',
    { usage: '/incident lead @person', does: 'Say who leads; `none` for nobody.' },
    async (acting, { rest, triggerId, channelId }) => {
      const incident = await workHere(services, acting, channelId);
      if (!incident) return;
      if (rest === '') return openRoles(acting, triggerId, incident);
      const roles = await access.readAsViewer(acting.viewer, currentRoles);
      const lead = roles.find(({ role_type: type }) => type === 'lead');
      if (lead) await follow(acting, incident, lead, rest);
    },
  );

  slack.command(
    'role',
    { usage: '/incident role [shortform @person]', does: 'Say who has which role; `none` for nobody.' },
    async (acting, { rest, triggerId, channelId }) => {
      const incident = await workHere(services, acting, channelId);
      if (!incident) return;
      if (rest === '') return openRoles(acting, triggerId, incident);
      const [shortform = ''] = rest.split(/\s+/);
      const roles = await access.readAsViewer(acting.viewer, currentRoles);
      const role = roles.find((one) => one.shortform === shortform.toLowerCase());
      const whom = rest.slice(shortform.length).trim();
      if (!role) return acting.replyEphemerally(noRole(shortform, roles));
      if (whom === '') return acting.replyEphemerally(howTo(role));
      await follow(acting, incident, role, whom);
    },
  );

  slack.action(roleActions.assign, async (acting, { value }) => {
    const [incident_id = '', incident_role_id = '', person_id = ''] = value.split('/');
    const input = {
      ...{ incident_id, person_ids: [person_id] },
      assignments: [{ incident_role_id, person_id }],
    };
    await access.asViewer(acting.viewer, (tx) => assignWithAccess(tx, input));
    await acting.replyEphemerally('They have access now, and the role.');
  });

  slack.action(roleActions.cancel, (acting) => acting.replyEphemerally('Nothing was changed.'));

  slack.submission(rolesCallback, async (acting, { state, metadata }): Promise<SubmissionAnswer> => {
    const about = readMetadata(metadata);
    const incident = await incidentOf(services, acting.viewer, about.incidentId);
    const chosen = await chosenIn(services, acting, state);
    if ('errors' in chosen) return chosen;
    const assignments = chosen.assignments.filter(({ incident_role_id: id, person_id }) =>
      isChanged(about, `role_assignments/${id}`, person_id),
    );
    try {
      const changes = { role_assignments: assignments, seen: about.seen };
      await access.asViewer(acting.viewer, (tx) => editIncident(incident.id)(tx, changes));
      return { close: true };
    } catch (error) {
      const problems = problemsIn(error);
      if (!problems) throw error;
      if (!noAccess(problems))
        return { errors: besideBlocks(problems, state, blockOf, Object.keys(state)[0] ?? '') };
      const blamed = problems.map(({ blame }) => blame?.pointer.split('/')[2]);
      const ids = assignments
        .filter(({ incident_role_id: id }) => blamed.includes(id))
        .flatMap(({ person_id: id }) => id ?? []);
      const names = chosen.people.filter(({ personId }) => ids.includes(personId)).map(({ name }) => name);
      const seen = Object.entries(about.seen).filter(([path]) =>
        assignments.some(({ incident_role_id: id }) => path.endsWith(id)),
      );
      const input = { assignments, person_ids: ids, seen: Object.fromEntries(seen) };
      const carried = `${incident.id}\n${JSON.stringify(input)}`;
      return { update: confirmDialog(incident, [...new Set(names)], carried) };
    }
  });

  slack.submission(rolesConfirmedCallback, async (acting, { metadata }): Promise<SubmissionAnswer> => {
    const { incidentId: incident_id } = readMetadata(metadata);
    await incidentOf(services, acting.viewer, incident_id);
    const chosen = parsed(metadata.slice(incident_id.length + 1));
    await access.asViewer(acting.viewer, (tx) => assignWithAccess(tx, { ...chosen, incident_id }));
    return { close: true };
  });
};

/** Checked by the command, like everything that could be made up. */
const parsed = (text: string): Omit<Parameters<typeof assignWithAccess>[1], 'incident_id'> => {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('assignments', 'invalid_value', 'Nothing was changed. Open the dialog again.');
  }
};

const blockOf = (pointer: string): string => roleBlockId(pointer.split('/')[1] ?? '');

/** Who was chosen for each role; errors beside those who are nobody of the organisation. */
const chosenIn = async (
  services: Parameters<SlackListeners>[1],
  acting: Acting,
  state: ViewState,
): Promise<
  | { assignments: Assignment[]; people: { personId: string; name: string }[] }
  | { errors: Record<string, string> }
> => {
  const blocks = Object.keys(state).filter((block) => block.startsWith('role_'));
  const ids = blocks.flatMap((block) => textOf(state, block) ?? []);
  const resolved = await resolveSlackUsers(services, acting.bot, ids);
  const errors: Record<string, string> = {};
  const assignments = blocks.map((block) => {
    const slackUserId = textOf(state, block);
    const who = resolved.find((one) => one.slackUserId === slackUserId);
    if (who && !isPerson(who)) errors[block] = who.words;
    const person_id = who && isPerson(who) ? who.person.personId : null;
    return { incident_role_id: block.slice('role_'.length), person_id };
  });
  if (Object.keys(errors).length > 0) return { errors };
  return { assignments, people: resolved.filter(isPerson).map(({ person }) => person) };
};

const assigned = (slackUserId: string, role: IncidentRole): string =>
  `<@${slackUserId}> is ${escapeForSlack(role.name)} now.`;

const howTo = ({ shortform, role_type: type, name }: IncidentRole): string =>
  `Say who is ${escapeForSlack(name)}: \`/incident ${type === 'lead' ? 'lead' : `role ${shortform}`} @person\`, or \`none\`.`;

const noRole = (typed: string, roles: readonly IncidentRole[]): string => {
  const known = roles.filter(({ role_type: type }) => type !== 'reporter');
  return `There is no role “${escapeForSlack(typed.slice(0, 200))}”. These there are: ${known
    .map(({ shortform, name }) => `\`${shortform}\` (${escapeForSlack(name)})`)
    .join(', ')}.`;
};
