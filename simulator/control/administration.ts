// What a workspace's administration, or fate, can do: the acts that no ordinary member has.
import { z } from 'zod';
import type { SimulatorContext } from '../context.ts';
import type { PageResult } from '../page/contract.ts';
import { actOnChannels, channelActs } from './channel-acts.ts';
import { actOnPeople, peopleActs } from './people-acts.ts';
import { actOnWorkspace, workspaceActs } from './workspace-acts.ts';

/** Acts that no ordinary member can do. */
export const administrations = [...peopleActs, ...channelActs, ...workspaceActs] as const;

/** Body of such an act alone, as the page's administration sends it. */
export const administrationBody = z.discriminatedUnion('action', administrations);

export type Administration = z.infer<typeof administrationBody>;

/** Does what the body says. */
export function administer(ctx: SimulatorContext, act: Administration): PageResult {
  switch (act.action) {
    case 'deactivate':
    case 'reactivate':
    case 'make_guest':
    case 'set_role':
    case 'add_person':
    case 'add_bot':
    case 'post_as_bot':
      return actOnPeople(ctx, act);
    case 'convert':
    case 'archive':
    case 'unarchive':
    case 'rename':
    case 'delete_channel':
    case 'change_channel_id':
    case 'remove_member':
    case 'share':
    case 'unshare':
      return actOnChannels(ctx, act);
    default:
      return actOnWorkspace(ctx, act);
  }
}
