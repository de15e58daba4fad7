// Says in the incident's channel who was given a role, and who has it no more.
import type { KnownBlock } from '@slack/types';
import { incidentChannel } from '../../access/viewer.ts';
import { section } from '../../platform/block-kit.ts';
import type { Delivery } from '../../surfaces/jobs/kit.ts';
import type { SlackServices } from '../../surfaces/slack/kit.ts';
import { postInChannel } from '../incident-channels/index.ts';
import { escapeForSlack, notificationText } from '../incidents/index.ts';
import { type RoleChange, roleChangesAt } from './queries.ts';

/**
 * One message for all roles that were changed at once; none where no role was. It is looked for before it is posted, so that it
 * stands there once. Errors: SlackError, CodedError.
 */
export const noteRoles = async (services: SlackServices, delivery: Delivery): Promise<void> => {
  const { access, bots } = services;
  const changes = await access.readAsViewer(
    incidentChannel(delivery),
    roleChangesAt(delivery.incidentId, delivery.occurredAt),
  );
  if (changes.length === 0) return;
  const bot = await bots.forOrganization(delivery.organizationId);
  await postInChannel(
    services,
    bot,
    delivery,
    (incident) => ({ text: notificationText(incident), blocks: roleBlocks(changes) }),
    { key: `roles/${delivery.id}`, isRepeat: true, since: delivery.occurredAt },
  );
};

const roleBlocks = (changes: readonly RoleChange[]): KnownBlock[] => [
  section(`:busts_in_silhouette: ${changes.map(lineOf).join('\n')}`),
];

const lineOf = ({ kind, actor, subject, label }: RoleChange): string => {
  const [who, whom, role] = [actor, subject, label].map((text) => escapeForSlack(text ?? ''));
  if (kind === 'role_unassigned') return `*${whom}* is not ${role} any more, as ${who} said`;
  return actor === subject ? `*${who}* is ${role} now` : `*${who}* made *${whom}* ${role}`;
};
