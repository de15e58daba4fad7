// From which day to which: either may be left open.
import { type RefObject, useId } from 'react';
import { labelClass } from '../../components/field.tsx';
import { Popover } from '../../components/popover.tsx';
import { controlClass } from '../../components/text-input.tsx';
import { isDay } from './list-search.ts';

type FilterDaysProps = {
  label: string;
  anchor: RefObject<HTMLElement | null>;
  chosen: readonly string[];
  onClose: () => void;
  onChange: (chosen: string[]) => void;
};

export default function FilterDays({ label, anchor, chosen, onClose, onChange }: FilterDaysProps) {
  const [from = '', to = ''] = chosen;
  return (
    <Popover label={label} anchor={anchor} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <Day label="From" value={from} onChange={(day) => onChange([day, to])} />
        <Day label="Until" value={to} onChange={(day) => onChange([from, day])} />
        {from !== '' && to !== '' && to < from && (
          <p role="alert" className="text-12 text-danger-text">
            It ends before it begins, so nothing fits.
          </p>
        )}
      </div>
    </Popover>
  );
}

type DayProps = { label: string; value: string; onChange: (day: string) => void };

/** Takes part once it is a whole day; a year that is half typed is none. */
function Day({ label, value, onChange }: DayProps) {
  const id = useId();
  return (
    <span className="flex flex-col gap-1">
      <label htmlFor={id} className={labelClass}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        min="2000-01-01"
        max="2100-01-01"
        defaultValue={value}
        onChange={({ target }) => {
          if (target.value === '' || (isDay(target.value) && target.value >= '2000')) onChange(target.value);
        }}
        className={`${controlClass} h-control`}
      />
    </span>
  );
}
