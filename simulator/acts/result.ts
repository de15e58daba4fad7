// How something that a person tried in the client ended, with a sentence to show when it did not work.
import type { PageResult } from '../page/contract.ts';

const SENTENCES: Record<string, string> = {
  already_pinned: 'This message is pinned already.',
  already_in_channel: 'This person is already in the channel.',
  cant_kick_from_general: 'Nobody can be removed from #general.',
  cant_leave_general: 'Nobody can leave #general.',
  channel_not_found: 'There is no such channel here. Choose one from the list.',
  invalid_name_maxlength: 'The name is too long. Use at most 80 characters.',
  invalid_name_punctuation: 'The name needs at least one letter or digit.',
  invalid_name_required: 'A channel needs a name.',
  invalid_name_specials: 'Use lower-case letters, digits, hyphens and underscores only.',
  is_archived: 'This channel is archived, so nobody can write in it.',
  is_private: 'This channel is private: somebody in it has to invite you.',
  message_not_found: 'This message is not there any more.',
  name_taken: 'A channel with this name exists already. Choose another name.',
  not_a_member: 'They are not in this channel.',
  no_pin: 'This message is not pinned.',
  no_text: 'The message is empty.',
  not_pinnable: 'This line cannot be pinned. Pin a message that somebody wrote.',
  not_enabled: 'The app has no Home tab in this workspace.',
  not_in_channel: 'Only members of the channel can do that. Join it first, or ask to be invited.',
  restricted_action: 'The preferences of this workspace do not let you do that. Ask an owner or admin.',
  unknown_element: 'This control is not there any more. Reload the page.',
  ura_max_channels: 'This guest may be in one channel only, and is in one already.',
  user_deactivated: 'This account is deactivated, so it cannot do anything.',
  user_not_found: 'There is no such person in this workspace.',
  user_is_restricted: 'The preferences of this workspace keep guests out of private channels.',
  view_not_found: 'This dialog is not open any more.',
  app_not_installed: 'The app is not installed in this workspace.',
  app_unreachable: 'The app did not take it. Is it running?',
};

/** Something went well; `channel` is the one that it made. */
export function done(channel?: string): PageResult {
  return channel ? { ok: true, channel } : { ok: true };
}

/** Something did not work. */
export function refused(error: string): Extract<PageResult, { ok: false }> {
  return { ok: false, error, message: SENTENCES[error] ?? error };
}
