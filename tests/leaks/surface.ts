// What a row of the leak matrix is, and the comparison of all rows with what is really registered.

/**
 * What somebody without access to a private incident gets from a surface:
 * - `same-as-unknown`: for everything about a hidden incident the bytes that an incident which never existed gets
 * - `absent`: an answer about incidents in which the hidden ones do not exist
 * - `nothing-of-incidents`: an answer that says nothing of any incident, not even to those who see them
 * - `members-only`: output that only members of the incident can read
 * - `nothing-sent`: nothing reaches anybody outside
 */
export type Outcome = 'same-as-unknown' | 'absent' | 'nothing-of-incidents' | 'members-only' | 'nothing-sent';

/** A surface with the rows of the leak catalogue that it answers for, and through whose eyes it is read. */
export type Surface = {
  name: string;
  rows: readonly `L${number}`[];
  viewer: 'person' | 'nobody' | 'incident-channel' | 'system';
  outsider: Outcome;
  /** Answers with everybody of the viewer's organisation, whatever they did: who reported a hidden incident is among them. */
  namesEverybody?: true;
};

/** A surface that is not an HTTP route: a Slack listener, a job, a consumer of events. */
export const surface = (name: string, row: Omit<Surface, 'name'>): Surface => ({ name, ...row });

/** An HTTP route; one surface for each of its methods, which are separated by blanks. */
export const route = (methods: string, url: string, row: Omit<Surface, 'name'>): Surface[] =>
  methods.split(' ').map((method) => ({ name: `${method} ${url}`, ...row }));

/** How rows and registered surfaces differ; all three lists are empty when they agree. */
export const compareWithRegistered = (rows: readonly Surface[], registered: readonly string[]) => {
  const names = rows.map(({ name }) => name);
  return {
    withoutRow: registered.filter((name) => !names.includes(name)),
    withoutSurface: names.filter((name) => !registered.includes(name)),
    twice: names.filter((name, index) => names.indexOf(name) !== index),
  };
};
