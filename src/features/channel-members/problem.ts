// Why Slack did not let somebody into the channel, as the end of a sentence.

const reasons: Readonly<Record<string, string>> = {
  user_is_restricted: 'Slack does not let guests be added to it',
  ura_max_channels: 'as a guest of a single channel they are in another one already',
  cant_invite: 'Slack does not let them be added',
  user_not_found: 'Slack does not know them any more',
  org_user_not_in_team: 'they belong to another workspace',
  no_permission: 'your Slack workspace restricts who can add people',
  restricted_action: 'your Slack workspace restricts who can add people',
  channel_not_found: 'Cordon is not in the channel any more; bring it back with /invite @cordon',
  not_in_channel: 'Cordon is not in the channel any more; bring it back with /invite @cordon',
  is_archived: 'the channel is archived',
  missing_scope: 'the Cordon app lacks a permission; ask an admin to reinstall it',
  disconnected: 'Cordon is not connected to Slack any more; ask an admin to connect it again',
};

/** A reason, also for codes that nobody foresaw. */
export const explainInviteProblem = (code: string): string =>
  reasons[code] ?? `Slack answered “${code}”; an admin finds more in Cordon’s log`;
