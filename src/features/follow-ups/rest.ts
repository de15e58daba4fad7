// Follow-ups over HTTP.
import { workRoutes } from '../work-items/index.ts';
import { AddedFollowUp, ChangedFollowUp, FollowUpList } from './contract.ts';
import { followUpKind } from './kind.ts';

export const followUpRoutes = workRoutes(followUpKind, {
  list: FollowUpList,
  added: AddedFollowUp,
  changed: ChangedFollowUp,
});
