// Walks an HTTP route as one observer: what leaks is returned as findings, so that planted leaks can be expected.
import type { HttpClient } from '../support/http-client.ts';
import type { Canary } from './canaries.ts';
import { type Cast, type Observer, observers } from './cast.ts';
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
  // Answers that say "too many requests" are all alike and would prove nothing.
  if (answer.status === 429) throw new Error(`The walk ran into the rate limit at ${asked.path}.`);
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

/** The people whose only incidents are hidden from an observer: their ids are canaries in Cordon's answers. */
const hiddenReporters = (cast: Cast, observer: Observer): Canary[] =>
  cast
    .hiddenFrom(observer)
    .filter(({ reporter }) => reporter !== observer)
    .filter(({ reporter }) =>
      cast.incidents.every((other) => other.reporter !== reporter || !other.seenBy.includes(observer)),
    )
    .map(({ key, reporter }) => ({ incident: key, field: 'reporter', word: cast.personIds[reporter] }));

/** Whether an incident is one of another organisation than the observer's. */
const isElsewhere = (cast: Cast, observer: Observer, key: string): boolean => {
  const reporter = cast.incidents.find((incident) => incident.key === key)?.reporter;
  return observer === 'nobody' || (reporter === 'stranger') !== (observer === 'stranger');
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
  const reporters = hiddenReporters(cast, observer).filter(
    ({ incident }) => !row.namesEverybody || isElsewhere(cast, observer, incident),
  );
  const scan = createScan([...forbidden, ...reporters]);
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
  const oddOne = hiddenOnes.filter(({ visibility }) => visibility === 'private')[
    observers.indexOf(observer) % 5
  ];
  for (const incident of hiddenOnes) {
    const unknown = cast.unknownLike(incident);
    // INC-1 exists in every organisation: what another one calls so is named by its ids alone.
    const isAlsoOwn = cast.incidents.some(
      ({ reference, seenBy }) => reference === incident.reference && seenBy.includes(observer),
    );
    const hidden = isAlsoOwn ? { ...incident, reference: unknown.reference } : incident;
    for (const { make, isOdd } of requestsAbout(url)) {
      const [asked, beside] = [make(hidden), make(unknown)];
      if (asked.method !== method || (isOdd && incident !== oddOne)) continue;
      const answer = await send(cast, browser, asked);
      const other = await send(cast, browser, beside);
      findings.push(...looked(asked, answer, asked.sent));
      const differs = difference(answer, other, [...asked.sent, ...beside.sent]);
      if (differs) findings.push(finding(incident.key, 'existence', `${differs} in ${asked.path}`));
    }
  }
  return findings;
};
