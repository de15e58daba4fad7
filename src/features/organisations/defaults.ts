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
