// What stands in the way of an incident's channel, in words for the people who can see the incident.

const explanations: Record<string, string> = {
  restricted_action:
    'Your Slack workspace limits who can create channels. Ask a workspace admin to let the Cordon app create private channels.',
  cannot_create_channel:
    'Your Slack workspace limits who can create channels. Ask a workspace admin to let the Cordon app create private channels.',
  missing_scope: 'The Cordon app lacks a permission in Slack. Ask an admin to reinstall it.',
  not_private:
    'Slack created a channel that is not private, so Cordon does not use it. Ask an admin to look at the workspace settings.',
  disconnected: 'Slack does not accept Cordon’s token any more. Ask an admin to connect the workspace again.',
  guest_not_invited:
    'The reporter is not in the channel, because Slack does not let guests be added to it. Everything is here on the homepage.',
  reporter_not_invited:
    'The reporter is not in the channel, because Slack did not let Cordon add them. Everything is here on the homepage.',
};

/** The problem to show for an error with which Slack refused to invite the reporter. */
export const inviteProblem = (code: string): string =>
  /restricted|ura_/.test(code) && code !== 'restricted_action' ? 'guest_not_invited' : 'reporter_not_invited';

/** A sentence that says what to do; codes that nobody foresaw get the general one. */
export const explainProblem = (code: string): string =>
  explanations[code] ??
  'Slack refused to create the channel. Cordon keeps the incident here; an admin finds the cause in the log.';
