// The words of managing access, shared by Slack and the dashboard.

/** How somebody got access, for the person's line in lists. */
export const explainGrant = (grant: {
  how: 'declared' | 'invited' | 'request_allowed' | 'added_in_slack';
  granted_by?: { name: string } | undefined;
}): string => {
  const by = grant.granted_by?.name ?? 'Cordon';
  switch (grant.how) {
    case 'declared':
      return 'Reporter';
    case 'invited':
      return `Invited by ${by}`;
    case 'request_allowed':
      return `Request allowed by ${by}`;
    case 'added_in_slack':
      return `Added in Slack by ${by}`;
  }
};

/** What giving access means, said before it is given. */
export const seesEverything =
  'They will be able to see everything in this incident, also what was written before.';
