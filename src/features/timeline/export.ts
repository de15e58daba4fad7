// A timeline as a Markdown file, read page by page as its reader: it ends where their access does.
import type { Access } from '../../access/door.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { TimelineItem } from './contract.ts';
import type { TimelinePosition } from './cursor.ts';
import { timelinePage, toTimelineItem } from './queries.ts';

const atOnce = 200;

/** What Markdown would take for a mark of its own is written out; so no text becomes a picture, a link or a heading. */
export const escapeMarkdown = (text: string): string =>
  text
    .replaceAll(/[\\`*_{}[\]<>#|~!]/g, (mark) => `\\${mark}`)
    // Autolinks need no marks.
    .replaceAll(/\b(https?|ftp):/gi, '$1\\:')
    .replaceAll(/^(\s*)([-+=]|\d+[.)])/gm, (_all, blanks: string, mark: string) => `${blanks}\\${mark}`);

const quoted = (text: string): string[] =>
  escapeMarkdown(text)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${line}`);

const oneLine = (text: string): string => escapeMarkdown(text.replaceAll(/\s+/g, ' '));

const changeOf = ({ before, after }: TimelineItem): string[] =>
  before === undefined && after === undefined
    ? []
    : [
        '',
        ...(before ? ['Before:', '', ...quoted(before), ''] : []),
        ...(after ? ['After:', '', ...quoted(after)] : []),
      ];

/** Kinds whose title says all of what was changed. */
const isToldByTitle = ({ kind, before = '', after = '' }: TimelineItem): boolean =>
  kind !== 'summary_changed' && before.length + after.length <= 400;

/** One item: its time, its sentence, who did it, and what was written. Times are those of UTC. */
export const itemAsMarkdown = (item: TimelineItem): string => {
  const at = item.occurred_at.slice(11, 19);
  const other = item.other_incident;
  return [
    `- **${at}** ${oneLine(item.title)}${item.actor ? ` (${oneLine(item.actor.name)})` : ''}`,
    ...[
      ...(other ? ['', `${other.reference}: ${oneLine(other.name)}`] : []),
      ...(item.image ? ['', `Image: ${oneLine(item.image.file_name)}`] : []),
      ...(item.description ? ['', ...quoted(item.description)] : []),
      ...(isToldByTitle(item) ? [] : changeOf(item)),
      ...(item.edited_at
        ? [
            '',
            `Edited${item.edited_by ? ` by ${oneLine(item.edited_by.name)}` : ''} on ${item.edited_at.slice(0, 10)}.`,
          ]
        : []),
    ].map((line) => (line ? `  ${line}` : '')),
    '',
  ].join('\n');
};

/** The whole timeline in the order in which things happened, part by part; every part is read when it is due. */
export async function* exportTimeline(
  access: Access,
  viewer: Viewer,
  incident: { id: string; reference: string; name: string; visibility: 'public' | 'private' },
): AsyncGenerator<string> {
  yield `# ${incident.reference}: ${oneLine(incident.name)}\n\nTimeline. All times are UTC.\n`;
  if (incident.visibility === 'private')
    yield '\nThis incident is private: keep this file where only people with access to it can read it.\n';
  let day = '';
  let after: TimelinePosition | undefined;
  for (;;) {
    const slice = { limit: atOnce, oldestFirst: true, after };
    const rows = await access.readAsViewer(viewer, timelinePage(incident.id, slice));
    for (const item of rows.map(toTimelineItem)) {
      const itsDay = item.occurred_at.slice(0, 10);
      if (itsDay !== day) yield `\n## ${itsDay}\n\n`;
      day = itsDay;
      yield `${itemAsMarkdown(item)}\n`;
    }
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = { occurredAt: last.occurred_at, id: last.id };
  }
}
