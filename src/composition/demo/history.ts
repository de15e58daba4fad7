// The demo's past year: each story begins, is understood, is mended and is closed. Nothing is left to chance, so every demo is alike.
import { cast, type DemoPerson, stories } from './stories.ts';
import { type DemoDesk, hours } from './work.ts';

const people = Object.keys(cast) as DemoPerson[];

/** The same for the same number, and without a pattern that shows. */
const scatter = (index: number, upTo: number): number => ((index + 1) * 7919) % upTo;

const someone = (index: number): DemoPerson => people[scatter(index, people.length)] ?? 'ada';

/** How long each lasted, in hours, by how bad it was: what is bad is mended sooner. */
const lasted: Record<string, number> = { Critical: 2, Major: 6, Minor: 20 };

export const fillHistory = async (desk: DemoDesk, now: number): Promise<void> => {
  const step = hours(24 * 360) / stories.length;
  for (const [index, story] of stories.entries()) {
    const began = now - hours(24 * 362) + index * step + hours(scatter(index, 60));
    const length = hours((lasted[story.severity] ?? 6) * (0.5 + scatter(index, 10) / 10));
    const [by, lead] = [someone(index), someone(index + 3)];
    const id = await desk.declare(by, began, {
      name: story.name,
      severity: story.severity,
      type: story.type,
      summary: `${story.cause} ${story.fix}`,
      mode: 'retrospective',
    });
    await desk.lead(id, by, lead, began + hours(0.2));
    await desk.update(id, lead, began + length * 0.4, { message: story.cause, status: 'Fixing' });
    await desk.update(id, lead, began + length * 0.8, { message: story.fix, status: 'Monitoring' });
    await desk.edit(id, lead, began + length * 0.9, facts(desk, index, began, began + length * 0.8));
    // One in twenty turned out to be none.
    const end = index % 20 === 7 ? 'Canceled' : 'Closed';
    await desk.update(id, lead, began + length, { status: end });
    await followUp(desk, { id, index, lead, ended: began + length }, now);
  }
};

/** Every third one leaves something to be done; what is older than three months was. */
const followUp = async (
  desk: DemoDesk,
  { id, index, lead, ended }: { id: string; index: number; lead: DemoPerson; ended: number },
  now: number,
): Promise<void> => {
  if (index % 3 !== 0) return;
  const isDone = ended < now - hours(24 * 90);
  await desk.toDo(id, lead, ended, {
    kind: 'follow-up',
    text: lessons[scatter(index, lessons.length)] ?? '',
    doer: someone(index + 5),
    dueAt: ended + hours(24 * 30),
    ...(isDone && { doneAt: ended + hours(24 * 20) }),
  });
};

const lessons = [
  'Write an alarm that would have told us before customers did',
  'Add a test for this case',
  'Write down how to roll this back',
  'Ask the provider for a channel to reach them at night',
  'Show this on the dashboard of the team',
];

const facts = (desk: DemoDesk, index: number, started: number, fixed: number) => {
  const timestamps = { 'Impact started': started - hours(0.3), Fixed: fixed };
  const options = desk.teamOptions;
  return {
    timestamp_values: Object.entries(timestamps).map(([name, at]) => ({
      incident_timestamp_id: desk.ids.get(`incident_timestamps/${name}`) ?? '',
      value: new Date(at).toISOString(),
    })),
    custom_field_values: [
      {
        custom_field_id: desk.ids.get('custom_fields/Affected team') ?? '',
        values: [options[scatter(index, options.length)] ?? ''],
      },
    ],
  };
};
