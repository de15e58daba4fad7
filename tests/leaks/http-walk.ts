// Walks an HTTP route as one observer: what leaks is returned as findings, so that planted leaks can be expected.
import type { HttpClient } from '../support/http-client.ts';
import type { SlackUserName } from '../support/world.ts';
import type { Canary } from './canaries.ts';
import type { Cast } from './cast.ts';
import { type CastIncident, type Observer, observers } from './cast-parts.ts';
import { requestsAbout, requestsBeside } from './http-requests.ts';
import { createScan } from './scan.ts';
import type { Surface } from './surface.ts';
import { type Ask, ask, difference, headerOf, type Wire } from './wire.ts';

/** One leak: where, to whom, of what, and how it showed. */
export type Finding = { surface: string; observer: Observer; incident: string; field: string; how: string };

/** An observer's browser, with what it must send to be believed. */
export type Browser = { observer: Observer; cookie: string; csrfToken: string };

export const openBrowser = async (cast: Cast, observer: Observer): Promise<Browser> => {
  const client: HttpClient = await cast.world.clientOf(observer);
  const session = await client.get('/cordon/v1/session');
  const csrfToken = session.status === 200 ? session.json<{ csrf_token: string }>().csrf_token : '';
  return { observer, cookie: client.cookie(), csrfToken };
};

/** Sends as this browser's own page would. */
export const send = async (cast: Cast, browser: Browser, asked: Ask): Promise<Wire> => {
  const answer = await ask(cast.world.url, {
    ...asked,
    headers: {
      ...(browser.cookie && { cookie: browser.cookie }),
      ...(browser.csrfToken && { 'x-csrf-token': browser.csrfToken }),
      ...asked.headers,
    },
  });
  // Answers of the rate limit are all alike and would prove nothing; those of a request's own clock are compared.
  if (answer.status === 429 && !answer.body.includes('next_request_at'))
    throw new Error(`The walk ran into the rate limit at ${asked.path}.`);
  return answer;
};

const everything = (wire: Wire): Buffer =>
  Buffer.concat([Buffer.from(wire.headers.map((pair) => pair.join(': ')).join('\n')), wire.body]);

/** Sent away with every answer that depends on who asks (L32). */
const cachingProblem = (url: string, wire: Wire): string | undefined => {
  if (url === '/assets/*') return undefined;
  if (headerOf(wire, 'cache-control') !== 'no-store') return 'cache-control is not no-store';
  const validator = ['etag', 'last-modified', 'age', 'expires'].find((name) => headerOf(wire, name));
  return validator && `an outsider could revalidate by ${validator}`;
};

/** The people who appear on hidden incidents alone, for this observer: their ids are canaries in Cordon's answers. */
const hiddenPeople = (cast: Cast, observer: Observer): Canary[] => {
  const shown = cast.incidents
    .filter(({ seenBy }) => seenBy.includes(observer))
    .flatMap(({ people }): (Observer | SlackUserName)[] => people);
  return cast
    .hiddenFrom(observer)
    .flatMap(({ key, people }) =>
      people
        .filter((name) => name !== observer && !shown.includes(name))
        .map((name) => ({ incident: key, field: 'person', word: cast.personIds[name] })),
    );
};

/** Whether an incident is one of another organisation than the observer's. */
const isElsewhere = (cast: Cast, observer: Observer, key: string): boolean => {
  const reporter = cast.incidents.find((incident) => incident.key === key)?.reporter;
  return observer === 'nobody' || (reporter === 'stranger') !== (observer === 'stranger');
};

/** An incident that the observer may see, and from whose address they ask about others; a private one where they have one. */
const ownOf = (cast: Cast, observer: Observer): CastIncident | undefined => {
  const seen = cast.incidents.filter(({ seenBy }) => seenBy.includes(observer));
  return seen.find(({ visibility }) => visibility === 'private') ?? seen[0];
};

/** All requests of a row's route, as `browser`. */
export const walkRoute = async (cast: Cast, row: Surface, browser: Browser): Promise<Finding[]> => {
  const [method = 'GET', url = ''] = row.name.split(' ');
  const { observer } = browser;
  const finding = (incident: string, field: string, how: string): Finding => {
    return { surface: row.name, observer, incident, field, how };
  };
  const forbidden =
    row.outsider === 'nothing-of-incidents' ? cast.canaries : cast.canariesHiddenFrom(observer);
  const people = hiddenPeople(cast, observer).filter(
    ({ incident }) => !row.namesEverybody || isElsewhere(cast, observer, incident),
  );
  const scan = createScan([...forbidden, ...people]);
  const looked = (asked: Ask, wire: Wire, sent: readonly string[] = []): Finding[] => {
    const caching = cachingProblem(url, wire);
    const output = sent.reduce((left, one) => left.replaceAll(one, '='), everything(wire).toString('utf8'));
    return [
      ...scan(output).map(({ incident, field, how }) => finding(incident, field, `${how} in ${asked.path}`)),
      ...(caching ? [finding('any', 'caching', `${caching} in ${asked.path}`)] : []),
    ];
  };
  const findings: Finding[] = [];
  const plain: Ask[] = [{ method, path: url.replace(/[:*].*$/, 'x') }, ...requestsBeside(url, cast)];
  for (const asked of plain.filter((one) => one.method === method)) {
    findings.push(...looked(asked, await send(cast, browser, asked)));
  }
  const hiddenOnes = cast.hiddenFrom(observer);
  // Odd requests are made about one of them, which is another one for each observer.
  const odd = hiddenOnes.filter(({ visibility }) => visibility === 'private');
  const oddOne = odd[observers.indexOf(observer) % odd.length];
  const own = ownOf(cast, observer);
  for (const incident of hiddenOnes) {
    const unknown = cast.unknownLike(incident);
    // INC-1 exists in every organisation: what another one calls so is named by its ids alone.
    const isAlsoOwn = cast.incidents.some(
      ({ reference, seenBy }) => reference === incident.reference && seenBy.includes(observer),
    );
    const hidden = isAlsoOwn ? { ...incident, reference: unknown.reference } : incident;
    for (const { make, isOdd, isWrong, fits } of requestsAbout(url)) {
      if ((isOdd && incident !== oddOne) || fits?.(incident, own) === false) continue;
      const [asked, beside] = [make(hidden, own), make(unknown, own)];
      if (asked.method !== method) continue;
      const answer = await send(cast, browser, asked);
      const other = await send(cast, browser, beside);
      findings.push(...looked(asked, answer, asked.sent));
      const differs = difference(answer, other, [...asked.sent, ...beside.sent]);
      if (differs) findings.push(finding(incident.key, 'existence', `${differs} in ${asked.path}`));
      // What is wrong with the input is told after sight, to nobody who has none (L40).
      if (isWrong && ![401, 404].includes(answer.status))
        findings.push(finding(incident.key, 'order', `${answer.status} in ${asked.path}`));
    }
  }
  return findings;
};
