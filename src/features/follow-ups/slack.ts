// `/incident follow-up`, `/incident follow-ups`, and "Create follow-up" in the menu of a message.
import { workListeners } from '../work-items/index.ts';
import { followUpKind } from './kind.ts';

export const followUpListeners = workListeners(followUpKind, {
  one: 'follow-up',
  many: 'follow-ups',
  shortcut: 'create_follow_up',
});
