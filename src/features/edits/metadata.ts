// What a dialog about an incident carries along: which one it is, and what stood in its fields when it was opened.
import { Id } from '../../platform/id.ts';
import { SeenValues } from './contract.ts';
import { digestOf } from './seen.ts';

/** `seen`: digests by path. */
export type DialogMetadata = { incidentId: string; seen: SeenValues };

/** The metadata of a dialog, from what stands at each path that it offers to change. */
export const metadataOf = (incidentId: string, now: Readonly<Record<string, string | null>>): string =>
  `${incidentId}\n${JSON.stringify(
    Object.fromEntries(Object.entries(now).map(([path, value]) => [path, digestOf(value)])),
  )}`;

/** What came back. Anybody could have made it up: an id that is none is about nothing. */
export const readMetadata = (metadata: string): DialogMetadata => {
  const [incidentId = '', ...rest] = metadata.split('\n');
  return {
    incidentId: Id.safeParse(incidentId).success ? incidentId : '',
    seen: SeenValues.safeParse(parsed(rest.join('\n'))).data ?? {},
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** Whether somebody chose something else than what the dialog showed them: what they left alone is not theirs to change. */
export const isChanged = ({ seen }: DialogMetadata, path: string, chosen: string | null): boolean =>
  seen[path] !== digestOf(chosen);
