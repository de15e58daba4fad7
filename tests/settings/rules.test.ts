// What each kind of configuration insists on.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';
import { add, auditOf, base, type Item, itemsOf, named, namesOf, order, patch, refusalOf } from './kit.ts';

let world: World;
let owner: HttpClient;
beforeAll(async () => {
  world = await createWorld();
  owner = await world.clientOf('owner');
});
afterAll(() => world.close());

const change = async (kind: string, name: string, body: unknown) =>
  patch(owner, kind, (await named(owner, kind, name)).id, body);
const privateIncidents = (isOn: boolean) =>
  owner.send('PATCH', `${base}/other`, { private_incidents_enabled: isOn });

describe('statuses', () => {
  test('are added to three categories, and listed in the order of an incident’s life', async () => {
    await add(owner, 'incident_statuses', { name: 'Reviewing', category: 'learning' });
    await add(owner, 'incident_statuses', { name: 'Watching', category: 'live' });
    expect(await namesOf(owner, 'incident_statuses')).toEqual([
      ...['Triage', 'Investigating', 'Fixing', 'Monitoring', 'Watching', 'Reviewing', 'Closed'],
      ...['Declined', 'Merged', 'Canceled'],
    ]);
  });

  test('of the other categories are renamed and never archived; no category is left that is needed', async () => {
    expect((await change('incident_statuses', 'Triage', { name: 'Looking' })).status).toBe(200);
    for (const name of ['Looking', 'Declined', 'Merged', 'Canceled', 'Closed'])
      expect(refusalOf(await change('incident_statuses', name, { archived: true })), name).toEqual([
        ...[422, 'archived: not_allowed'],
      ]);
    for (const name of ['Reviewing', 'Fixing', 'Monitoring', 'Watching'])
      expect((await change('incident_statuses', name, { archived: true })).status, name).toBe(200);
    expect(refusalOf(await change('incident_statuses', 'Investigating', { archived: true }))).toEqual([
      ...[422, 'archived: not_allowed'],
    ]);
  });

  test('stay in their category', async () => {
    const answer = await change('incident_statuses', 'Closed', { category: 'live' });
    expect(refusalOf(answer)).toEqual([422, 'category: invalid_value']);
    expect(answer.text).toContain('A status stays in its category');
  });
});

describe('incident types', () => {
  const isDefault = async () =>
    (await itemsOf(owner, 'incident_types')).filter((type) => type.is_default).map(({ name }) => name);

  test('have one default at most, which is not archived', async () => {
    await add(owner, 'incident_types', { name: 'Outage', is_default: true });
    await add(owner, 'incident_types', { name: 'Security', is_default: true, private_incidents_only: true });
    expect(await isDefault()).toEqual(['Security']);
    const refused = await change('incident_types', 'Security', { archived: true });
    expect(refusalOf(refused)).toEqual([422, 'archived: not_allowed']);
    expect((await change('incident_types', 'Outage', { archived: true })).status).toBe(200);
    expect(refusalOf(await change('incident_types', 'Outage', { is_default: true }))).toEqual([
      ...[422, 'is_default: not_allowed'],
    ]);
    expect((await change('incident_types', 'Outage', { archived: false, is_default: true })).status).toBe(
      200,
    );
    expect(await isDefault()).toEqual(['Outage']);
  });

  test('private incidents stay on while the default is always private', async () => {
    await change('incident_types', 'Security', { is_default: true });
    const refused = await privateIncidents(false);
    expect(refusalOf(refused)).toEqual([422, 'private_incidents_enabled: not_allowed']);
    expect(refused.text).toContain('Make another type the default first');
    await change('incident_types', 'Security', { is_default: false });
    expect((await privateIncidents(false)).status).toBe(200);
  });

  test('are not always private, nor such a one the default, while private incidents are off', async () => {
    const refusals = [
      await owner.send('POST', `${base}/incident_types`, { name: 'HR', private_incidents_only: true }),
      await change('incident_types', 'Outage', { private_incidents_only: true }),
    ];
    for (const refused of refusals)
      expect(refusalOf(refused)).toEqual([422, 'private_incidents_only: private_incidents_off']);
    expect(refusalOf(await change('incident_types', 'Security', { is_default: true }))).toEqual([
      ...[422, 'is_default: private_incidents_off'],
    ]);
    await privateIncidents(true);
    expect((await change('incident_types', 'Security', { is_default: true })).status).toBe(200);
  });
});

describe('roles', () => {
  test('the lead and the reporter are renamed and described, and stay', async () => {
    const renamed = await change('incident_roles', 'Incident lead', {
      ...{ name: 'Commander', description: 'Commands.', instructions: 'Stay calm.' },
    });
    expect(renamed.json()).toMatchObject({ name: 'Commander', role_type: 'lead', shortform: 'lead' });
    for (const [body, problem] of [
      [{ archived: true }, 'archived: not_allowed'],
      [{ shortform: 'boss' }, 'shortform: not_allowed'],
    ] as const)
      expect(refusalOf(await change('incident_roles', 'Reporter', body))).toEqual([422, problem]);
  });

  test('others are added with a short form of their own, and come behind', async () => {
    const role = { name: 'Scribe', description: 'Writes it down.', shortform: 'scribe' };
    expect(await add(owner, 'incident_roles', role)).toMatchObject({ ...role, role_type: 'custom' });
    expect(await namesOf(owner, 'incident_roles')).toEqual(['Commander', 'Reporter', 'Scribe']);
    expect((await change('incident_roles', 'Scribe', { archived: true })).status).toBe(200);
  });
});

describe('custom fields', () => {
  const optionsOf = async (name: string): Promise<string[]> =>
    ((await named(owner, 'custom_fields', name)).options as Item[])
      .filter((option) => !option.archived_at)
      .map((option) => String(option.value));

  test('a select begins with options; a text has none', async () => {
    const region = { name: 'Region', field_type: 'single_select' };
    const post = (body: unknown) => owner.send('POST', `${base}/custom_fields`, body);
    expect(refusalOf(await post(region))).toEqual([422, 'options: is_required']);
    expect(refusalOf(await post({ ...region, options: ['EU', 'eu'] }))).toEqual([422, 'options: not_unique']);
    expect(refusalOf(await post({ name: 'Ticket', field_type: 'link', options: ['EU'] }))).toEqual([
      ...[422, 'options: not_allowed'],
    ]);
    const added = await add(owner, 'custom_fields', {
      ...{ ...region, options: ['EU', 'US'], required: 'before_closure', show_before_creation: false },
    });
    expect(added).toMatchObject({
      ...{ field_type: 'single_select', required: 'before_closure', show_before_creation: false },
      options: [{ value: 'EU' }, { value: 'US' }],
    });
  });

  test('keep their type', async () => {
    const answer = await change('custom_fields', 'Region', { field_type: 'text' });
    expect(refusalOf(answer)).toEqual([422, 'field_type: invalid_value']);
    expect(answer.text).toContain('The type of a field stays as it is');
  });

  test('options are added, renamed, ordered and archived; one stays', async () => {
    const field = await named(owner, 'custom_fields', 'Region');
    const asia = await add(owner, 'custom_field_options', { custom_field_id: field.id, value: 'Asia' });
    expect(await optionsOf('Region')).toEqual(['EU', 'US', 'Asia']);
    await patch(owner, 'custom_field_options', asia.id, { value: 'APAC' });
    const ids = (await named(owner, 'custom_fields', 'Region')).options as Item[];
    const reversed = ids.map(({ id }) => id).toReversed();
    expect((await order(owner, 'custom_field_options', reversed, { custom_field_id: field.id })).status).toBe(
      200,
    );
    expect(await optionsOf('Region')).toEqual(['APAC', 'US', 'EU']);
    await patch(owner, 'custom_field_options', asia.id, { sort_key: 25 });
    expect(await optionsOf('Region')).toEqual(['US', 'APAC', 'EU']);
    const team = await named(owner, 'custom_fields', 'Affected team');
    const foreign = (team.options as Item[])[0]?.id ?? '';
    expect(
      refusalOf(
        await order(owner, 'custom_field_options', [...reversed, foreign], { custom_field_id: field.id }),
      ),
    ).toEqual([404, 'not_found']);
    const taken = await owner.send('POST', `${base}/custom_field_options`, {
      custom_field_id: field.id,
      value: 'us',
    });
    expect(refusalOf(taken)).toEqual([422, 'value: not_unique']);
    const [first, ...others] = reversed;
    for (const id of others)
      expect((await patch(owner, 'custom_field_options', id, { archived: true })).status).toBe(200);
    expect(refusalOf(await patch(owner, 'custom_field_options', first ?? '', { archived: true }))).toEqual([
      ...[422, 'archived: not_allowed'],
    ]);
  });

  test('an option belongs to a select of the organisation', async () => {
    const text = await add(owner, 'custom_fields', { name: 'Notes', field_type: 'text' });
    for (const custom_field_id of [text.id, '0000000000000000000000000A']) {
      const answer = await owner.send('POST', `${base}/custom_field_options`, {
        custom_field_id,
        value: 'x',
      });
      expect(refusalOf(answer)).toEqual([422, 'custom_field_id: unknown_reference']);
    }
  });
});

describe('timestamps and durations', () => {
  test('a duration lies between two different timestamps in use', async () => {
    const [declared, fixed] = [
      (await named(owner, 'incident_timestamps', 'Declared')).id,
      (await named(owner, 'incident_timestamps', 'Fixed')).id,
    ];
    const post = (from: string, to: string) =>
      owner.send('POST', `${base}/duration_metrics`, {
        name: 'Whole',
        from_timestamp_id: from,
        to_timestamp_id: to,
      });
    expect(refusalOf(await post(declared, declared))).toEqual([422, 'to_timestamp_id: invalid_value']);
    expect(refusalOf(await post('0000000000000000000000000A', fixed))).toEqual([
      ...[422, 'from_timestamp_id: unknown_reference'],
    ]);
    expect((await post(declared, fixed)).status).toBe(201);
  });

  test('a timestamp is archived together with the durations that need it', async () => {
    expect((await change('incident_timestamps', 'Fixed', { archived: true })).status).toBe(200);
    expect(await namesOf(owner, 'duration_metrics')).toEqual(['Time to accept', 'Time to close']);
    const actions = (await auditOf(world)).slice(-3).map(({ action }) => action);
    expect(actions.toSorted()).toEqual([
      'settings.duration_metric_archived',
      'settings.duration_metric_archived',
      'settings.incident_timestamp_archived',
    ]);
    const tooEarly = await change('duration_metrics', 'Time to fix', { archived: false });
    expect(refusalOf(tooEarly)).toEqual([422, 'archived: unknown_reference']);
    await change('incident_timestamps', 'Fixed', { archived: false });
    expect((await change('duration_metrics', 'Time to fix', { archived: false })).status).toBe(200);
  });

  test('when a timestamp sets itself is chosen, and unset', async () => {
    const set = await change('incident_timestamps', 'Fixed', { set_on: 'learning' });
    expect(set.json()).toMatchObject({ set_on: 'learning' });
    expect((await change('incident_timestamps', 'Fixed', { set_on: null })).json()).toMatchObject({
      set_on: null,
    });
    expect(refusalOf(await change('incident_timestamps', 'Fixed', { set_on: 'triage' }))).toEqual([
      ...[422, 'set_on: invalid_value'],
    ]);
  });
});
