// What happened at the demo's organisation in the past year: sixty incidents in public, in the words of those who handled them.
import told from './stories.json' with { type: 'json' };

/** Where people of the simulated workspace come from; `by` declares, `lead` leads. */
export const cast = {
  ada: 'U0ADA00001',
  bruno: 'U0BRUNO001',
  chidi: 'U0CHIDI001',
  olivia: 'U0OWNER001',
  adam: 'U0ADMIN001',
} as const;
export type DemoPerson = keyof typeof cast;

type Severity = 'Minor' | 'Major' | 'Critical';
export type DemoType = 'Service' | 'Data' | 'Security' | 'Third party';

/** One story: a line each for what it was, what was found, and what mended it. */
type Story = { name: string; severity: Severity; type: DemoType; cause: string; fix: string };

/** The oldest first. */
export const stories = told as readonly Story[];

/** Something to be done now. */
export type DemoAction = { text: string; doer?: DemoPerson; isDone?: boolean };

/** What is going on now, with a channel in Slack. */
export const current = [
  {
    by: 'ada',
    lead: 'ada',
    name: 'Checkout is slow for customers in Europe',
    severity: 'Major',
    type: 'Service',
    status: 'Fixing',
    hoursAgo: 5,
    actions: [
      { text: 'Find the query that holds the locks', doer: 'bruno', isDone: true },
      { text: 'Tell the shops in France and Germany', doer: 'chidi' },
      { text: 'Decide whether the report may run again tonight' },
    ],
    summary:
      'Payment pages take **more than 10 seconds**. The database of the Frankfurt region is at its limit.\n\n- Orders still arrive.\n- About one in twenty people gives up.',
    updates: [
      'We see it in Frankfurt only. Somebody is looking at the database.',
      'A report that ran since the morning is the cause. It was stopped; we watch whether that is enough.',
    ],
  },
  {
    by: 'bruno',
    lead: 'bruno',
    name: 'Search results are missing new articles',
    severity: 'Minor',
    type: 'Service',
    status: 'Investigating',
    hoursAgo: 3,
    actions: [{ text: 'Start the index job by hand and watch it', doer: 'bruno' }],
    summary: 'Articles published after 06:00 do not appear. The index job stopped during the night.',
    updates: [],
  },
  {
    by: 'chidi',
    lead: 'olivia',
    name: 'E-mail to customers is delayed',
    severity: 'Critical',
    type: 'Third party',
    status: 'Monitoring',
    hoursAgo: 8,
    actions: [{ text: 'Send password resets first', doer: 'adam', isDone: true }],
    summary: 'No e-mail left between 09:40 and 12:10, password resets included.',
    updates: [
      'The provider confirms a failure on its side.',
      'Mails leave again. 12,000 are waiting and will be out in an hour.',
    ],
  },
  {
    by: 'adam',
    name: 'Is the loyalty page down, or just slow?',
    severity: 'Minor',
    type: 'Service',
    status: 'Triage',
    hoursAgo: 1,
    actions: [],
    summary: 'Two reports from the shop floor. Not seen by our own checks.',
    updates: [],
  },
] as const satisfies readonly {
  by: DemoPerson;
  lead?: DemoPerson;
  name: string;
  severity: Severity;
  type: DemoType;
  status: string;
  hoursAgo: number;
  summary: string;
  actions: readonly DemoAction[];
  updates: readonly string[];
}[];

/** What not everyone is to see. */
export const secret = [
  {
    by: 'ada',
    invited: ['bruno'],
    name: 'Laptop with customer data stolen',
    severity: 'Critical',
    hoursAgo: 30,
    summary:
      'Taken from a train on Friday evening. The disk is encrypted; legal and the police are informed.',
  },
  {
    by: 'olivia',
    invited: ['adam'],
    name: 'Former contractor still has access to the data room',
    severity: 'Major',
    hoursAgo: 76,
    summary: 'Found during the quarterly review. Access was ended; we look at what was opened since March.',
  },
] as const satisfies readonly {
  by: DemoPerson;
  invited: readonly DemoPerson[];
  name: string;
  severity: Severity;
  hoursAgo: number;
  summary: string;
}[];
