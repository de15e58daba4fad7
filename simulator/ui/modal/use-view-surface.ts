// The typed state of a stack of dialogs: what is in each field, what is wrong with it, what is under way.
import type { KnownBlock } from '@slack/types';
import { useState } from 'react';
import type { ElementValue, PageView, ViewValues } from '../../page/contract.ts';
import { sendAction } from '../api.ts';
import { type AnyElement, fits, initialValue, type StatefulElement } from '../blocks/element-value.ts';
import type { Surface } from '../blocks/surface.ts';

export type ViewSurface = Surface & {
  /** Everything the view holds, as Slack's view.state.values. */
  values: ViewValues;
  setErrors: (errors: Record<string, string>) => void;
};

/** Input belongs to a view's id, so a dialog pushed on top gives back the one below as it was left. */
export function useViewSurface(view: Pick<PageView, 'id' | 'blocks' | 'state'>, as: string): ViewSurface {
  const [typed, setTyped] = useState<Record<string, ViewValues>>({});
  const [errorsOf, setErrorsOf] = useState<Record<string, Record<string, string>>>({});
  const [pending, setPending] = useState<string | null>(null);
  const own = typed[view.id];
  const errors = errorsOf[view.id] ?? {};
  const setErrors = (next: Record<string, string>) =>
    setErrorsOf((before) => ({ ...before, [view.id]: next }));

  const currentValue = (blockId: string, element: StatefulElement): ElementValue => {
    const actionId = element.action_id ?? '';
    const kept = own?.[blockId]?.[actionId];
    if (fits(kept, element)) return kept;
    const known = view.state.values[blockId]?.[actionId];
    return fits(known, element) ? known : initialValue(element);
  };
  const gather = (blocks: KnownBlock[]): ViewValues => {
    const values: ViewValues = {};
    blocks.forEach((block, index) => {
      const blockId = block.block_id ?? `block-${index}`;
      for (const element of statefulIn(block))
        values[blockId] = { ...values[blockId], [element.action_id ?? '']: currentValue(blockId, element) };
    });
    return values;
  };
  const values = gather(view.blocks as KnownBlock[]);

  return {
    kind: 'view',
    idPrefix: `view-${view.id}`,
    values,
    errors,
    pending,
    setErrors,
    valueOf: currentValue,
    setValue: (blockId, actionId, value) => {
      setTyped((before) => {
        const views = before[view.id] ?? {};
        return {
          ...before,
          [view.id]: { ...views, [blockId]: { ...views[blockId], [actionId]: value } },
        };
      });
      // The complaint was about what stood there before.
      if (errors[blockId])
        setErrors(Object.fromEntries(Object.entries(errors).filter(([id]) => id !== blockId)));
    },
    dispatch: async (blockId, actionId, action) => {
      if (pending) return;
      setPending(`${blockId}/${actionId}`);
      const isField = action.type !== 'button' && action.type !== 'overflow';
      const answer = await sendAction({
        as,
        container: { type: 'view', view_id: view.id },
        block_id: blockId,
        action_id: actionId,
        action,
        // State has not re-rendered yet when a choice dispatches itself.
        values: isField ? { ...values, [blockId]: { ...values[blockId], [actionId]: action } } : values,
      });
      setPending(null);
      if (!answer.ok) setErrors({ ...errors, [blockId]: answer.message });
    },
  };
}

function statefulIn(block: KnownBlock): StatefulElement[] {
  const elements: AnyElement[] =
    block.type === 'input'
      ? [block.element]
      : block.type === 'actions'
        ? block.elements
        : block.type === 'section' && block.accessory
          ? [block.accessory]
          : [];
  return elements.filter((element): element is StatefulElement => !stateless.includes(element.type));
}

const stateless: string[] = [
  'button',
  'image',
  'overflow',
  'workflow_button',
  'file_input',
  'rich_text_input',
];
