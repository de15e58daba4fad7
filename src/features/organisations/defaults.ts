// What a new organisation begins with: severities, statuses and a first custom field, all of which can be changed later.

/** From the mildest to the worst. */
export const defaultSeverities = [
  { name: 'Minor', description: 'Little or no effect on people. Can wait for working hours.', rank: 1 },
  { name: 'Major', description: 'Some people cannot do what they came for. Needs somebody now.', rank: 2 },
  {
    name: 'Critical',
    description: 'Most people are affected, or data is at risk. Everything else waits.',
    rank: 3,
  },
] as const;

/** In the order of an incident's life. */
export const defaultStatuses = [
  { name: 'Triage', category: 'triage', description: 'Is this an incident at all?' },
  { name: 'Investigating', category: 'live', description: 'We are finding out what happens and why.' },
  { name: 'Fixing', category: 'live', description: 'We know the cause and are mending it.' },
  { name: 'Monitoring', category: 'live', description: 'It seems mended. We watch that it stays so.' },
  { name: 'Closed', category: 'closed', description: 'Nothing is left to do.' },
  { name: 'Declined', category: 'declined', description: 'It was looked at and is no incident.' },
  { name: 'Canceled', category: 'canceled', description: 'It was declared by mistake.' },
  { name: 'Merged', category: 'merged', description: 'It is the same as another incident.' },
] as const;

export const defaultCustomFields = [
  {
    name: 'Affected team',
    description: 'Whose services or people are affected.',
    fieldType: 'multi_select',
    options: ['Engineering', 'Operations', 'Customer support', 'People', 'Legal'],
  },
] as const;

/** The lead and the reporter are always there; organisations add their own. */
export const defaultRoles = [
  {
    name: 'Incident lead',
    shortform: 'lead',
    role_type: 'lead',
    description: 'Decides what is done next, and by whom.',
    instructions:
      'Find out what is known. Say who does what. Tell people what is going on, and when they will hear again. Hand over before you are tired.',
  },
  {
    name: 'Reporter',
    shortform: 'reporter',
    role_type: 'reporter',
    description: 'Declared the incident.',
    instructions: 'Tell the lead what you saw, and when.',
  },
] as const;

/** In order; `key` is what durations name them by. */
export const defaultTimestamps = [
  { key: 'started', name: 'Impact started', set_on: null, description: 'When it began to hurt.' },
  { key: 'declared', name: 'Declared', set_on: 'declaration', description: 'When it was declared.' },
  { key: 'accepted', name: 'Accepted', set_on: 'live', description: 'When work on it began.' },
  { key: 'fixed', name: 'Fixed', set_on: null, description: 'When it stopped to hurt.' },
  { key: 'closed', name: 'Closed', set_on: 'closed', description: 'When nothing was left to do.' },
] as const;

export const defaultDurations = [
  { name: 'Time to accept', from: 'declared', to: 'accepted' },
  { name: 'Time to fix', from: 'started', to: 'fixed' },
  { name: 'Time to close', from: 'declared', to: 'closed' },
] as const;

/** The first comes first. */
export const defaultPriorities = [
  { name: 'Urgent', description: 'It will come back soon if this is not done.' },
  { name: 'Important', description: 'Worth planning for.' },
  { name: 'Nice to have', description: 'When there is time.' },
] as const;
