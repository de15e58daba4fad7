// Checks that need more than one variable: what a mode requires, and what must be given together.
import { SUPERVISED } from '../supervisor/child.ts';
import type { ConfigProblem } from './config-error.ts';
import { REMEDIES, type Variables } from './variables.ts';

type Name = keyof Variables;
type Environment = Readonly<Record<string, string | undefined>>;

const SLACK: readonly Name[] = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'];
const OIDC: readonly Name[] = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
const ROLE_URLS: readonly Name[] = [
  'CORDON_VIEWER_DATABASE_URL',
  'CORDON_SYSTEM_DATABASE_URL',
  'CORDON_QUEUE_DATABASE_URL',
];
const PRODUCTION: readonly Name[] = ['CORDON_SECRET_KEY', 'CORDON_PUBLIC_URL'];

/**
 * The problems between variables; each variable's own value has been checked before. `isWeakProcess`: a server or worker
 * by itself, which never installs anything.
 */
export function findProblems(
  env: Environment,
  variables: Variables,
  { isProduction, isWeakProcess }: { isProduction: boolean; isWeakProcess: boolean },
): ConfigProblem[] {
  const isGiven = (name: Name) => Boolean(env[name]?.trim());
  const missing = (names: readonly Name[], because: string) =>
    names
      .filter((name) => !isGiven(name))
      .map((variable) => ({ variable, problem: `is missing: ${because}.`, remedy: REMEDIES[variable] }));
  const together = (names: readonly Name[], because: string) =>
    names.some(isGiven) ? missing(names, because) : [];

  const needsNoInstaller = isWeakProcess || env[SUPERVISED] === '1';

  return [
    ...(isProduction
      ? missing(SLACK, 'credentials are set, so Cordon serves a real workspace and needs all of them')
      : []),
    // Over Socket Mode nothing is signed: the connection itself is the proof.
    ...(isProduction && !isGiven('SLACK_APP_TOKEN')
      ? missing(['SLACK_SIGNING_SECRET'], 'Slack reaches Cordon over HTTP unless SLACK_APP_TOKEN is set')
      : []),
    // Server and worker do with the weak logins; the installing one is better kept from them.
    ...(isProduction && !(needsNoInstaller && ROLE_URLS.every(isGiven))
      ? missing(['DATABASE_URL'], 'a real workspace (credentials are set) requires it')
      : []),
    ...(isProduction ? missing(PRODUCTION, 'a real workspace (credentials are set) requires it') : []),
    ...together(OIDC, 'the OIDC variables are given together or not at all'),
    ...together(ROLE_URLS, 'the three database addresses by role are given together or not at all'),
    ...(isProduction ? [] : demoProblems(isGiven, variables, needsNoInstaller)),
  ];
}

function demoProblems(
  isGiven: (name: Name) => boolean,
  variables: Variables,
  needsNoInstaller: boolean,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (isGiven('SLACK_API_URL')) {
    problems.push({
      variable: 'SLACK_API_URL',
      problem: 'is set, but no Slack credentials are: in demo mode Cordon speaks only with its simulator.',
      remedy: 'Remove it, or add the credentials (SLACK_CLIENT_ID and the others).',
    });
  }
  if (isGiven('CORDON_VIEWER_DATABASE_URL') && !isGiven('DATABASE_URL') && !needsNoInstaller) {
    problems.push({
      variable: 'DATABASE_URL',
      problem: 'is missing: database addresses by role are set.',
      remedy: REMEDIES.DATABASE_URL,
    });
  }
  if (variables.PORT === variables.SIMULATOR_PORT) {
    problems.push({
      variable: 'SIMULATOR_PORT',
      problem: `is the same port as PORT (${variables.PORT}).`,
      remedy: 'Give the simulator a port of its own.',
    });
  }
  return problems;
}
