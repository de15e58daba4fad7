// What a person can be in a workspace, in words.
import type { PersonKind } from '../../page/contract.ts';

export const roles: Record<PersonKind, string> = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  guest: 'Guest',
  single_channel_guest: 'Guest of one channel',
};
