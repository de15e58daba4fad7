// Who and what the matrix plays with: public and private incidents of two organisations, and everyone who looks at them.
import { randomBytes } from 'node:crypto';
import { declareIncident } from '../../src/features/incidents/index.ts';
import { changeOtherSettings } from '../../src/features/settings/index.ts';
import { newId } from '../../src/platform/random.ts';
import { type SlackUserName, slackUsers, type World } from '../support/world.ts';
import { type Canary, canaryText } from './canaries.ts';
import { playAccess } from './cast-access.ts';
import { type CastIncident, grant, type Observer, type Thing, withInstaller } from './cast-parts.ts';
import { playWork } from './cast-work.ts';
import { declareInSlack } from './slack-hands.ts';

/** The incidents with their canaries, and an incident of which nothing is true. */
export type Cast = {
  world: World;
  incidents: CastIncident[];
  canaries: Canary[];
  /** Like `thing`, but it never existed. */
  unknownLike(thing: Thing): Thing;
  hiddenFrom(observer: Observer): CastIncident[];
  /** Incidents whose channel shows an observer in Slack what Cordon does not: they were brought in, or cannot be removed. */
  readOnlyInSlack(observer: Observer): CastIncident[];
  /** All that this observer must never come across. */
  canariesHiddenFrom(observer: Observer): Canary[];
  personIds: Record<SlackUserName, string>;
};

const acme: readonly Observer[] = ['admin', 'owner', 'ada', 'bruno', 'chidi', 'guest'];
const acmeMembers = acme.filter((observer) => observer !== 'guest');

type Script = {
  key: string;
  by: SlackUserName;
  visibility: 'public' | 'private';
  seenBy: readonly Observer[];
  severity: string;
  status: 'triage' | 'active';
  through: 'web' | 'slack';
  /** The reporter closes the dialog at once, so that they are told by direct message. */
  closesDialog?: boolean;
  grantedTo?: SlackUserName;
};

/** Private ones stand between public ones, so that every page and every number has a hidden neighbour. */
const script: readonly Script[] = [
  open('first', 'ada', 'Minor'),
  hidden('alone', 'ada', 'Critical', 'active', 'web'),
  open('second', 'bruno', 'Critical'),
  { ...hidden('shared', 'ada', 'Minor', 'triage', 'slack'), seenBy: ['ada', 'bruno'], grantedTo: 'bruno' },
  { ...hidden('quiet', 'chidi', 'Major', 'active', 'slack'), closesDialog: true },
  open('third', 'owner', 'Major'),
  hidden('of a guest', 'guest', 'Critical', 'triage', 'web'),
  open('fourth', 'admin', 'Minor'),
  hidden('last', 'bruno', 'Major', 'active', 'web'),
  { ...open('elsewhere', 'stranger', 'Major'), seenBy: ['stranger'] },
  hidden('elsewhere, private', 'stranger', 'Critical', 'active', 'slack'),
];

function open(key: string, by: SlackUserName, severity: string): Script {
  return { key, by, visibility: 'public', seenBy: acmeMembers, severity, status: 'active', through: 'web' };
}

function hidden(
  key: string,
  by: SlackUserName,
  severity: string,
  status: Script['status'],
  through: Script['through'],
): Script {
  return { key, by, visibility: 'private', seenBy: [by as Observer], severity, status, through };
}

/** Declares everything and makes the channels. `beforeJobs` looks at what waits in between. */
export const play = async (world: World, beforeJobs?: () => Promise<void>): Promise<Cast> => {
  const { access } = world.core;
  await access.asViewer(await world.viewerOf('stranger'), (tx) =>
    changeOtherSettings(tx, { private_incidents_enabled: true }),
  );
  await addTextFields(world);
  const incidents: CastIncident[] = [];
  for (const scene of script) incidents.push(await declare(world, scene));
  for (const incident of incidents) incident.words.push(...(await playWork(world, incident)));
  await beforeJobs?.();
  await world.drain();
  await readChannels(world, incidents);
  const personIds = await readPeople(world);
  for (const incident of incidents) incident.personId = personIds[incident.reporter];
  await playAccess(world, incidents);
  const canaries = incidents.flatMap((incident) => canariesOf(incident));
  return {
    ...{ world, incidents, canaries, personIds },
    unknownLike,
    hiddenFrom: (observer) => incidents.filter(({ seenBy }) => !seenBy.includes(observer)),
    readOnlyInSlack: (observer) =>
      incidents.filter(
        ({ visibility, seenBy, inChannel }) =>
          visibility === 'private' &&
          observer !== 'nobody' &&
          inChannel.includes(observer) &&
          !seenBy.includes(observer),
      ),
    canariesHiddenFrom: (observer) =>
      incidents.filter(({ seenBy }) => !seenBy.includes(observer)).flatMap(canariesOf),
  };
};

/** Only select fields come with a new organisation; what people type needs a field of its own. */
const addTextFields = async (world: World): Promise<void> =>
  withInstaller(world, async (client) => {
    for (const { id } of (await client.query<{ id: string }>('select id from cordon.organizations')).rows) {
      await client.query(
        `insert into cordon.custom_fields (id, organization_id, name, field_type, rank) values ($1, $2, 'Evidence', 'text', 9)`,
        [newId(randomBytes), id],
      );
    }
  });

const declare = async (world: World, scene: Script): Promise<CastIncident> => {
  const [name, summary, evidence] = [canaryText(), canaryText(), canaryText()];
  const texts = { name: name.text, summary: summary.text, evidence: evidence.text };
  const declared =
    scene.through === 'slack'
      ? await declareInSlack(world, scene, texts)
      : await onTheWeb(world, scene, texts);
  if (scene.grantedTo) await grant(world, scene.by, declared.id, scene.grantedTo);
  return {
    ...{ key: scene.key, visibility: scene.visibility, reporter: scene.by, seenBy: scene.seenBy },
    ...{ seenBefore: [], requestId: newId(randomBytes), questionId: newId(randomBytes) },
    ...{ actionId: newId(randomBytes), followUpId: newId(randomBytes) },
    ...{ personId: '', slackUserId: slackUsers[scene.by] },
    people: [scene.by, ...(scene.grantedTo ? [scene.grantedTo] : [])],
    inChannel: scene.visibility === 'private' ? insiders(scene) : [scene.by],
    ...{ id: declared.id, reference: declared.reference, name: name.text, channelId: '', channelName: '' },
    words: [
      { field: 'name', word: name.word },
      { field: 'summary', word: summary.word },
      { field: 'custom field', word: evidence.word },
    ],
  };
};

const insiders = ({ seenBy }: Script): SlackUserName[] =>
  seenBy.filter((one): one is SlackUserName => one !== 'nobody');

const onTheWeb = async (
  world: World,
  scene: Script,
  texts: { name: string; summary: string; evidence: string },
): Promise<{ id: string; reference: string }> => {
  const viewer = await world.viewerOf(scene.by);
  const { access } = world.core;
  const [severities, fields] = await Promise.all([
    access.readAsViewer(viewer, (db) =>
      db.selectFrom('severities').select('id').where('name', '=', scene.severity),
    ),
    access.readAsViewer(viewer, (db) =>
      db.selectFrom('custom_fields').select('id').where('name', '=', 'Evidence'),
    ),
  ]);
  return declareIncident(access, viewer, {
    idempotency_key: `key of ${scene.key}`,
    name: texts.name,
    summary: texts.summary,
    status: scene.status,
    severity_id: severities[0]?.id ?? '',
    visibility: scene.visibility,
    custom_field_values: [{ custom_field_id: fields[0]?.id ?? '', values: [texts.evidence] }],
  });
};

const readChannels = (world: World, incidents: CastIncident[]): Promise<void> =>
  withInstaller(world, async (client) => {
    const { rows } = await client.query<Record<string, string>>(
      'select incident_id, slack_channel_id, slack_channel_name from cordon.incident_channels',
    );
    for (const incident of incidents) {
      const row = rows.find(({ incident_id }) => incident_id === incident.id);
      if (!row?.slack_channel_id) throw new Error(`The channel of "${incident.key}" was not made.`);
      incident.channelId = row.slack_channel_id;
      incident.channelName = row.slack_channel_name ?? '';
    }
  });

const readPeople = (world: World): Promise<Cast['personIds']> =>
  withInstaller(world, async (client) => {
    const { rows } = await client.query<Record<string, string>>(
      'select id, slack_user_id from cordon.people',
    );
    const idOf = (slackUserId: string) => rows.find((row) => row.slack_user_id === slackUserId)?.id ?? '';
    return Object.fromEntries(
      Object.entries(slackUsers).map(([name, slackUserId]) => [name, idOf(slackUserId)]),
    ) as Cast['personIds'];
  });

/** Numbers such as INC-1 exist in every organisation, so only random references are searched for. */
const canariesOf = (incident: CastIncident): Canary[] =>
  [
    ...incident.words,
    { field: 'id', word: incident.id },
    { field: 'channel id', word: incident.channelId },
    { field: 'request id', word: incident.requestId },
    { field: 'question id', word: incident.questionId },
    { field: 'action id', word: incident.actionId },
    { field: 'follow-up id', word: incident.followUpId },
    ...(incident.visibility === 'private'
      ? [
          { field: 'reference', word: incident.reference.slice('PRV-'.length) },
          { field: 'channel name', word: incident.channelName.slice('inc-'.length) },
        ]
      : []),
  ].map((canary) => ({ incident: incident.key, ...canary }));

const randomLetter = (letters: string): string => letters[(randomBytes(1)[0] ?? 0) % letters.length] ?? '';

/** Every letter is replaced by a random one of its kind, so that lengths and shapes stay. */
const otherwise = (text: string): string =>
  text
    .replaceAll(/[A-Z]/g, () => randomLetter('ABCDEFGHJKMNPQRSTVWXYZ'))
    .replaceAll(/[a-z]/g, () => randomLetter('abcdefghjkmnpqrstvwxyz'))
    .replaceAll(/[0-9]/g, () => randomLetter('01234567'));

const unknownLike = (thing: Thing): Thing => ({
  id: otherwise(thing.id),
  reference: thing.reference.startsWith('PRV-')
    ? `PRV-${otherwise(thing.reference.slice('PRV-'.length))}`
    : 'INC-9',
  name: otherwise(thing.name),
  channelId: `C${otherwise(thing.channelId.slice(1))}`,
  channelName: otherwise(thing.channelName),
  requestId: otherwise(thing.requestId),
  questionId: otherwise(thing.questionId),
  actionId: otherwise(thing.actionId),
  followUpId: otherwise(thing.followUpId),
  personId: otherwise(thing.personId),
  slackUserId: `U${otherwise(thing.slackUserId.slice(1))}`,
});
