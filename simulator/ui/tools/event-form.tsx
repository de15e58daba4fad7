// Asks what is to befall which events, and how many of them.
import { type FormEvent, useState } from 'react';
import { Button } from '../shell/button.tsx';
import { Field, SelectField, TextField } from '../shell/field.tsx';
import { eventTypes, mishaps } from './event-words.ts';

type Order = { effect: string; [key: string]: unknown };

const whole = (text: string, least: number) => Math.max(least, Math.floor(Number(text)) || least);

export function EventForm(props: { onOrder: (order: Order, done: string) => Promise<void> }) {
  const [effect, setEffect] = useState('lose');
  const [type, setType] = useState('');
  const [times, setTimes] = useState('1');
  const [delay, setDelay] = useState('5000');
  const [busy, setBusy] = useState(false);
  const [kind = '', what] = effect.split(':');
  const isReplay = kind === 'replay';
  const order = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const wanted = type.trim();
    await props.onOrder(
      {
        effect: kind,
        ...(wanted && !what ? { type: wanted } : {}),
        ...(isReplay ? {} : { times: whole(times, kind === 'reorder' ? 2 : 1) }),
        ...(kind === 'delay' ? { delay_ms: whole(delay, 0) } : {}),
        ...(what ? { what, kind: 'event' } : {}),
      },
      isReplay ? 'Delivered again.' : 'Ordered.',
    );
    setBusy(false);
  };
  return (
    <form className="flex flex-col gap-2" onSubmit={(event) => void order(event)}>
      <SelectField label="What befalls an event" value={effect} options={mishaps} onChange={setEffect} />
      {what ? null : (
        <Field label="Which events">
          {(id) => (
            <>
              <input
                id={id}
                className="control font-mono"
                list={`${id}-types`}
                placeholder="any event"
                value={type}
                onChange={(event) => setType(event.target.value)}
              />
              <datalist id={`${id}-types`}>
                {eventTypes.map((one) => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      )}
      <div className="flex gap-2">
        {isReplay ? null : <TextField label="How many events" value={times} onChange={setTimes} />}
        {kind === 'delay' ? (
          <TextField label="Late by, in milliseconds" value={delay} onChange={setDelay} />
        ) : null}
      </div>
      <div>
        <Button type="submit" busy={busy}>
          {isReplay ? 'Replay' : 'Order it'}
        </Button>
      </div>
    </form>
  );
}
