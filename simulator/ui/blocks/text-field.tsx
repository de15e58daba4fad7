// Fields one types into: text, several lines, numbers, addresses, dates and times.
import type {
  Datepicker,
  DateTimepicker,
  EmailInput,
  NumberInput,
  PlainTextInput,
  Timepicker,
  URLInput,
} from '@slack/types';
import type { ElementProps } from './element.tsx';

type TypedElement =
  | PlainTextInput
  | EmailInput
  | URLInput
  | NumberInput
  | Datepicker
  | Timepicker
  | DateTimepicker;

export function TextField(props: Omit<ElementProps, 'element'> & { element: TypedElement }) {
  const { element, value, onChange } = props;
  const shared = {
    id: props.id,
    className: 'control',
    'aria-label': props.label,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.invalid || undefined,
    required: props.required,
    placeholder: 'placeholder' in element ? element.placeholder?.text : undefined,
    onKeyDown: props.onEnter,
  };
  switch (element.type) {
    case 'datepicker':
      return (
        <input
          {...shared}
          type="date"
          value={value.selected_date ?? ''}
          onChange={(event) => onChange({ type: element.type, selected_date: event.target.value || null })}
        />
      );
    case 'timepicker':
      return (
        <input
          {...shared}
          type="time"
          value={value.selected_time ?? ''}
          onChange={(event) => onChange({ type: element.type, selected_time: event.target.value || null })}
        />
      );
    case 'datetimepicker':
      return (
        <input
          {...shared}
          type="datetime-local"
          value={toLocal(value.selected_date_time)}
          onChange={(event) =>
            onChange({ type: element.type, selected_date_time: fromLocal(event.target.value) })
          }
        />
      );
  }
  const text = {
    ...shared,
    value: value.value ?? '',
    onChange: (event: { target: { value: string } }) =>
      onChange({ type: element.type, value: event.target.value || null }),
  };
  if (element.type === 'plain_text_input') {
    const lengths = { maxLength: element.max_length, minLength: element.min_length };
    return (
      <>
        {element.multiline ? (
          <textarea {...text} {...lengths} rows={4} />
        ) : (
          <input {...text} {...lengths} type="text" autoComplete="off" />
        )}
        <RoomLeft used={text.value.length} max={element.max_length} />
      </>
    );
  }
  // A native number field swallows what it cannot parse; as text, the mistake stays visible and can be explained.
  if (element.type === 'number_input')
    return <input {...text} type="text" inputMode={element.is_decimal_allowed ? 'decimal' : 'numeric'} />;
  return <input {...text} type={element.type === 'url_text_input' ? 'url' : 'email'} autoComplete="off" />;
}

/** Shown only near the limit: before that it would be noise. */
function RoomLeft({ used, max }: { used: number; max: number | undefined }) {
  if (max === undefined || used < max * 0.8) return null;
  return (
    <p className="mt-1 text-right text-muted text-xs tabular-nums" aria-live="polite">
      {max - used} of {max} characters left
    </p>
  );
}

function toLocal(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return '';
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function fromLocal(text: string): number | null {
  return text ? Math.floor(new Date(text).getTime() / 1000) : null;
}
