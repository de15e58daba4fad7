// Channel members, for other features.
export { besideOf, unexpectedMembers } from './queries.ts';
export { incidentHere, noIncidentHere } from './slack-here.ts';
export { reconcileChannel } from './slack-reconcile.ts';
export {
  readEvent as readSlackEvent,
  requestAllReconciliations,
  requestReconciliations,
} from './store-channel.ts';
