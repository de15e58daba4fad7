// The state of one message's interactive blocks: what was chosen, what is under way, what went wrong.
import { useState } from 'react';
import type { PageMessage, ViewValues } from '../../page/contract.ts';
import { sendAction } from '../api.ts';
import { fits, initialValue } from '../blocks/element-value.ts';
import type { Surface } from '../blocks/surface.ts';

export function useMessageSurface(message: PageMessage, channel: string, as: string): Surface {
  const [chosen, setChosen] = useState<ViewValues>({});
  const [pending, setPending] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  return {
    kind: 'message',
    idPrefix: `message-${message.ts}`,
    pending,
    errors,
    valueOf: (blockId, element) => {
      const value = chosen[blockId]?.[element.action_id ?? ''];
      return fits(value, element) ? value : initialValue(element);
    },
    setValue: (blockId, actionId, value) =>
      setChosen((before) => ({ ...before, [blockId]: { ...before[blockId], [actionId]: value } })),
    dispatch: async (blockId, actionId, action) => {
      if (pending) return;
      setPending(`${blockId}/${actionId}`);
      const answer = await sendAction({
        as,
        container: { type: 'message', channel, ts: message.ts },
        block_id: blockId,
        action_id: actionId,
        action,
      });
      setPending(null);
      setErrors(answer.ok ? {} : { [blockId]: answer.message });
    },
  };
}
