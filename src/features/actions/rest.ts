// Actions over HTTP.
import { workRoutes } from '../work-items/index.ts';
import { ActionList, AddedAction, ChangedAction } from './contract.ts';
import { actionKind } from './kind.ts';

export const actionRoutes = workRoutes(actionKind, {
  list: ActionList,
  added: AddedAction,
  changed: ChangedAction,
});
