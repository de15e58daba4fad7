// All Web API methods that the simulator has.

import type { Keys } from '../sign-in/keys.ts';
import { appsMethods } from './apps.ts';
import { authMethods } from './auth.ts';
import { keepsakeMethods } from './bookmarks.ts';
import { chatMethods } from './chat.ts';
import { conversationMembersMethods } from './conversation-members.ts';
import { conversationReadsMethods } from './conversation-reads.ts';
import { conversationsMethods } from './conversations.ts';
import type { Method, OpenMethod } from './method.ts';
import { oauthAccess } from './oauth.ts';
import { tokenMethod, userInfoMethod } from './openid.ts';
import { teamMethods } from './team.ts';
import { usersMethods } from './users.ts';
import { viewsMethods } from './views.ts';

/** Errors that any method may give. */
export const COMMON_ERRORS: readonly string[] = [
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'missing_scope',
  'not_allowed_token_type',
  'invalid_arguments',
  'invalid_json',
  'internal_error',
];

/** Methods by name; those without a token of a workspace need the keys that sign id tokens. */
export function allMethods(keys: Keys): (Method | OpenMethod)[] {
  return [
    ...appsMethods,
    ...authMethods,
    ...usersMethods,
    ...teamMethods,
    ...conversationsMethods,
    ...conversationMembersMethods,
    ...conversationReadsMethods,
    ...chatMethods,
    ...keepsakeMethods,
    ...viewsMethods,
    oauthAccess,
    tokenMethod(keys),
    userInfoMethod,
  ];
}
