// What "Sign in with Slack" says about a person.
import type { SimulatorContext } from '../context.ts';
import { workspaceOf } from '../world/lookups.ts';
import type { User } from '../world/types.ts';

/** Slack's claims, as far as the granted scopes (openid, email, profile) allow. */
export function claimsOf(ctx: SimulatorContext, user: User, scopes: string[]): Record<string, unknown> {
  const team = workspaceOf(ctx.world, user.teamId);
  const picture = `${ctx.baseUrl()}/avatars/${user.id}.svg`;
  const [givenName = '', ...rest] = user.realName.split(' ');
  const email = { email: user.email, email_verified: true, date_email_verified: user.updated };
  const profile = {
    name: user.realName,
    picture,
    given_name: givenName,
    family_name: rest.join(' '),
    locale: 'en-US',
    'https://slack.com/team_name': team.name,
    'https://slack.com/team_domain': team.domain,
    'https://slack.com/user_image_24': picture,
    'https://slack.com/user_image_512': picture,
    'https://slack.com/team_image_default': true,
  };
  return {
    sub: user.id,
    'https://slack.com/user_id': user.id,
    'https://slack.com/team_id': user.teamId,
    ...(scopes.includes('email') ? email : {}),
    ...(scopes.includes('profile') ? profile : {}),
  };
}
