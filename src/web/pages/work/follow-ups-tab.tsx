// The follow-ups of an incident.

import { followUpWords } from './words.ts';
import { WorkTab } from './work-tab.tsx';

export function FollowUpsTab({ reference }: { reference: string }) {
  return <WorkTab reference={reference} words={followUpWords} />;
}
