// `/incident action`, `/incident actions`, and "Create action" in the menu of a message.
import { workListeners } from '../work-items/index.ts';
import { actionKind } from './kind.ts';

export const actionListeners = workListeners(actionKind, {
  one: 'action',
  many: 'actions',
  shortcut: 'create_action',
});
