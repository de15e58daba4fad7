// The mishaps that can befall events, in words.

/** Value of the choice → words; forgeries name what is forged after a colon. */
export const mishaps: Record<string, string> = {
  lose: 'Lose it',
  duplicate: 'Deliver it twice',
  hold: 'Hold it back',
  delay: 'Deliver it late',
  reorder: 'Mix up the order',
  replay: 'Replay one that was delivered',
  'forge:bad_signature': 'Sign it wrongly',
  'forge:timestamp_past': 'Stamp it six minutes early',
  'forge:timestamp_future': 'Stamp it six minutes late',
};

export const timings = {
  random: 'Event or answer, by chance',
  before_answer: 'The event before the answer',
  after_answer: 'The event after the answer',
};

/** Types that are offered; any other can be typed. */
export const eventTypes = [
  'member_joined_channel',
  'member_left_channel',
  'group_left',
  'message/channel_convert_to_private',
  'message/channel_convert_to_public',
  'channel_shared',
  'channel_unshared',
  'group_archive',
  'group_rename',
  'group_deleted',
  'subteam_members_changed',
  'user_change',
  'app_uninstalled',
  'tokens_revoked',
];
