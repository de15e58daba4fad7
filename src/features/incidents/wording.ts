// The labels of the declare dialog, shared word for word by Slack and the dashboard; apart from the zod shapes, so that the browser need not load zod.

/** The labels of the declare dialog, in the order in which they are shown (brief, B3). */
export const declareWording = {
  title: 'Declare incident',
  submit: 'Declare incident',
  name: 'Name',
  namePlaceholder: "What's going wrong?",
  incidentType: 'Incident type',
  incidentTypePlaceholder: 'Choose a type',
  alwaysPrivate: 'always private',
  alwaysPrivateHint: (type: string) => `Incidents of the type “${type}” are always private.`,
  alwaysTriageHint: (type: string) => `Incidents of the type “${type}” always begin in triage.`,
  incidentTypeMissing: 'Choose what kind of incident this is.',
  status: 'Status',
  severity: 'Severity',
  summary: 'Summary',
  summaryPlaceholder: 'What do you know so far? You can change this later.',
  visibility: 'Who should be able to see this incident?',
  visibilityHint:
    'Private incidents get a private channel; only people you invite can see them. Owners of your Slack workspace may be able to read the channel.',
  visibilityOptions: { public: 'Everyone', private: 'Only invited users (private)' },
  statusOptions: { triage: 'Triage', active: 'Active' },
} as const;
