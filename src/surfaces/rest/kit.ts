// What a slice's rest.ts needs to offer routes: the app, the services, and who is signed in.
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Access } from '../../access/door.ts';
import type { AsSystem } from '../../access/system.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Addable, Workspace } from '../../features/organisations/index.ts';
import type { KnownPerson, SlackProfile } from '../../features/people/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { LiveStreams } from '../live/kit.ts';
import type { SlackServices } from '../slack/kit.ts';

/** Fastify, with routes typed by their zod schemas. */
export type RestApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What signing in asks of Slack. */
export type SlackDirectory = {
  profile(
    teamId: string,
    slackUserId: string,
  ): Promise<{ organizationId: string; profile: SlackProfile } | undefined>;
  profileByEmail(email: string): Promise<{ organizationId: string; profile: SlackProfile } | undefined>;
};

/** What installing the app in a workspace asks of Slack. Errors: SlackError. */
export type SlackInstaller = {
  /** Where somebody is asked whether they want the app. */
  authorizationUrl(state: string, redirectUri: string): URL;
  /**
   * Trades the code that came back for the bot of a workspace; undefined where the app was installed for a whole
   * enterprise. `revoke` ends what was given.
   */
  exchange(
    code: string,
    redirectUri: string,
  ): Promise<{ workspace: Workspace | undefined; revoke(): Promise<void> }>;
};

/** Everything that routes may use. `asSystem` is for finding out who asks, nothing else. */
export type RestServices = {
  access: Access;
  asSystem: AsSystem;
  secrets: Secrets;
  clock: Clock;
  random: RandomSource;
  logger: Logger;
  slackDirectory: SlackDirectory;
  slackInstaller: SlackInstaller;
  addableWorkspaces: Addable;
  /** For changes that Slack has a say in, such as removing somebody from a channel. */
  slack: SlackServices;
  live: LiveStreams;
  publicUrl: string;
  /** Whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  isDemo: boolean;
  signIn: { provider: 'slack' | 'other'; issuer: string; clientId: string; clientSecret: string };
};

/** A slice's routes. */
export type RestRoutes = (app: RestApp, services: RestServices) => void;

/** Who is signed in, with the viewer that everything is read as. */
export type SignedIn = { viewer: Viewer; person: KnownPerson; csrfToken: string; sessionToken: string };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A step of a sign-in: a navigation from the provider's site, by somebody who is about to be known. */
    isReachedFromElsewhere?: boolean;
    /** Also answers people who are not signed in; all other routes of the API refuse them before anything else. */
    isForEverybody?: boolean;
  }
  interface FastifyRequest {
    signedIn: SignedIn | null;
  }
}

/** The signed-in person of a request. Errors: not_signed_in. */
export const signedIn = (request: Pick<FastifyRequest, 'signedIn'>): SignedIn => {
  if (request.signedIn) return request.signedIn;
  throw new Refusal('not_signed_in', 'missing_authorization_material', 'Sign in first, then try again.');
};
