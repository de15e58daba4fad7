// A labelled field of a dialog with its hint and error, wired so that assistive technology hears all three.
import type { InputBlock } from '@slack/types';
import { CircleAlert } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ElementValue } from '../../page/contract.ts';
import { ElementView, isGroup } from './element.tsx';
import type { StatefulElement } from './element-value.ts';
import { withEmoji } from './emoji.ts';
import { useSurface } from './surface.ts';

export function InputBlockView({ block, blockId }: { block: InputBlock; blockId: string }) {
  const surface = useSurface();
  if (block.element.type === 'file_input' || block.element.type === 'rich_text_input')
    return <p className="text-muted">This simulator cannot show “{block.element.type}” yet.</p>;
  const element: StatefulElement = block.element;
  const actionId = element.action_id ?? '';
  const id = `${surface.idPrefix}-${blockId}`;
  const error = surface.errors[blockId];
  const describedBy =
    [block.hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

  const set = (value: ElementValue) => {
    surface.setValue(blockId, actionId, value);
    if (block.dispatch_action && dispatchesOn(element, 'change'))
      void surface.dispatch(blockId, actionId, value);
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (!block.dispatch_action || !dispatchesOn(element, 'enter')) return;
    event.preventDefault();
    void surface.dispatch(blockId, actionId, surface.valueOf(blockId, element));
  };

  return (
    <Field group={isGroup(element)} id={id} label={block.label.text} optional={block.optional === true}>
      <ElementView
        id={id}
        element={element}
        value={surface.valueOf(blockId, element)}
        onChange={set}
        onEnter={onEnter}
        describedBy={describedBy}
        invalid={error !== undefined}
        required={block.optional !== true}
      />
      {error ? (
        <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 text-danger text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{error}</span>
        </p>
      ) : null}
      {block.hint ? (
        <p id={`${id}-hint`} className="mt-1 text-muted text-sm wrap-anywhere">
          {withEmoji(block.hint.text)}
        </p>
      ) : null}
    </Field>
  );
}

function Field(props: { group: boolean; id: string; label: string; optional: boolean; children: ReactNode }) {
  const words = (
    <>
      {withEmoji(props.label)}
      {props.optional ? <span className="font-normal text-muted"> (optional)</span> : null}
    </>
  );
  if (props.group)
    return (
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium">{words}</legend>
        {props.children}
      </fieldset>
    );
  return (
    <div className="min-w-0">
      <label htmlFor={props.id} className="mb-1 block font-medium">
        {words}
      </label>
      {props.children}
    </div>
  );
}

/** Slack's rule: choices tell at once, text on Enter unless the app asks for every character. */
function dispatchesOn(element: StatefulElement, moment: 'change' | 'enter'): boolean {
  const isText = element.type.endsWith('_input');
  if (!isText) return moment === 'change';
  const config = 'dispatch_action_config' in element ? element.dispatch_action_config : undefined;
  const triggers = config?.trigger_actions_on ?? ['on_enter_pressed'];
  return triggers.includes(moment === 'enter' ? 'on_enter_pressed' : 'on_character_entered');
}
