// Elements whose use is an action at once: buttons, menus, and choices in messages and sections.
import type { Button as ButtonElement, Overflow, PlainTextElement, TextObject } from '@slack/types';
import { useState } from 'react';
import type { ElementValue, OptionValue } from '../../page/contract.ts';
import { Button, buttonLook } from '../shell/button.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { SelectControl, toChoice } from './choice.tsx';
import { ElementView, isGroup } from './element.tsx';
import type { AnyElement, StatefulElement } from './element-value.ts';
import { withEmoji } from './emoji.ts';
import { ExternalLink, TextView } from './rich-text.tsx';
import { useSurface } from './surface.ts';

/** Slack's confirmation object; all four texts are required by its reference. */
type Confirmation = {
  title: PlainTextElement;
  text: TextObject;
  confirm: PlainTextElement;
  deny: PlainTextElement;
  style?: 'primary' | 'danger';
};

type Props = {
  element: Exclude<AnyElement, { type: 'image' }>;
  blockId: string;
  label?: string | undefined;
};

export function ActionElement({ element, blockId, label }: Props) {
  const surface = useSurface();
  const [asking, setAsking] = useState<ElementValue | null>(null);
  const actionId = 'action_id' in element ? (element.action_id ?? '') : '';
  const send = (value: ElementValue) => void surface.dispatch(blockId, actionId, value);
  const confirm = 'confirm' in element ? (element.confirm as Confirmation | undefined) : undefined;
  const act = (value: ElementValue) => (confirm ? setAsking(value) : send(value));
  return (
    <>
      <Control element={element} blockId={blockId} label={label} act={act} />
      {asking && confirm ? (
        <Confirm
          confirm={confirm}
          onNo={() => setAsking(null)}
          onYes={() => {
            setAsking(null);
            send(asking);
          }}
        />
      ) : null}
    </>
  );
}

function Control({ element, blockId, label, act }: Props & { act: (value: ElementValue) => void }) {
  const surface = useSurface();
  switch (element.type) {
    case 'button':
      return <ActionButton element={element} blockId={blockId} act={act} />;
    case 'overflow':
      return <Menu element={element} blockId={blockId} act={act} />;
    case 'workflow_button':
    case 'file_input':
    case 'rich_text_input':
      return <span className="text-muted text-sm">This simulator cannot show “{element.type}” yet.</span>;
    default:
      return (
        <Stateful
          element={element}
          blockId={blockId}
          label={label}
          onChange={(value) => {
            surface.setValue(blockId, element.action_id ?? '', value);
            act(value);
          }}
        />
      );
  }
}

function Stateful(props: {
  element: StatefulElement;
  blockId: string;
  label: string | undefined;
  onChange: (value: ElementValue) => void;
}) {
  const { element, blockId } = props;
  const surface = useSurface();
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  const label = placeholder ?? props.label ?? 'Choose';
  const control = (
    <ElementView
      id={`${surface.idPrefix}-${blockId}-${element.action_id ?? ''}`}
      label={isGroup(element) ? undefined : label}
      element={element}
      value={surface.valueOf(blockId, element)}
      onChange={props.onChange}
    />
  );
  return isGroup(element) ? (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      {control}
    </fieldset>
  ) : (
    <div className="max-w-64">{control}</div>
  );
}

function ActionButton(props: {
  element: ButtonElement;
  blockId: string;
  act: (value: ElementValue) => void;
}) {
  const { element, blockId, act } = props;
  const surface = useSurface();
  const value: ElementValue = {
    type: 'button',
    ...(element.value === undefined ? {} : { value: element.value }),
  };
  const words = withEmoji(element.text.text);
  const tone = element.style ?? 'plain';
  // A link button opens its address and still tells the app about the click, as in Slack.
  if (element.url && /^https?:/.test(element.url))
    return (
      <span onClickCapture={() => act(value)} className="contents">
        <ExternalLink href={element.url} className={buttonLook(tone)}>
          {words}
        </ExternalLink>
      </span>
    );
  return (
    <Button
      tone={tone}
      busy={surface.pending === `${blockId}/${element.action_id ?? ''}`}
      label={element.accessibility_label}
      onClick={() => act(value)}
    >
      {words}
    </Button>
  );
}

function Menu(props: { element: Overflow; blockId: string; act: (value: ElementValue) => void }) {
  const { element, blockId, act } = props;
  const surface = useSurface();
  return (
    <div className="w-40">
      <SelectControl
        id={`${surface.idPrefix}-${blockId}-${element.action_id ?? ''}`}
        label="More actions"
        placeholder="More…"
        choices={element.options.map(toChoice)}
        value={null}
        onChange={(chosen) => {
          const option = element.options.find((one) => one.value === chosen);
          if (option) act({ type: 'overflow', selected_option: option as OptionValue });
        }}
      />
    </div>
  );
}

function Confirm(props: { confirm: Confirmation; onYes: () => void; onNo: () => void }) {
  const { confirm } = props;
  return (
    <Dialog title={confirm.title.text} onClose={props.onNo} narrow>
      <div className="p-5">
        <TextView text={confirm.text} />
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-4">
        <Button onClick={props.onNo}>{confirm.deny.text}</Button>
        <Button tone={confirm.style ?? 'primary'} onClick={props.onYes}>
          {confirm.confirm.text}
        </Button>
      </div>
    </Dialog>
  );
}
