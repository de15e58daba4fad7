// The actions of an incident.

import { actionWords } from './words.ts';
import { WorkTab } from './work-tab.tsx';

export function ActionsTab({ reference }: { reference: string }) {
  return <WorkTab reference={reference} words={actionWords} />;
}
