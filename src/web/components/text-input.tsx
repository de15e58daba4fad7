// One line or several lines of text, inside a Field.
import { Field as Base } from '@base-ui/react/field';
import type { ComponentProps, RefObject } from 'react';
import { cx } from './cx.ts';

/** The frame shared by everything that one types into or chooses from. 16 px on phones, where less would zoom the page. */
export const controlClass =
  'w-full rounded-md border border-n-9 bg-raised px-2.5 text-16 text-n-12 transition-colors md:text-14 ' +
  'placeholder:text-n-11 hover:border-n-10 focus-visible:border-accent-text focus-visible:outline-offset-0 ' +
  'data-invalid:border-danger-text disabled:border-n-7 disabled:bg-n-2 disabled:text-n-11';

export function TextInput({
  className,
  ...props
}: ComponentProps<typeof Base.Control> & { className?: string }) {
  return <Base.Control autoComplete="off" {...props} className={cx(controlClass, 'h-control', className)} />;
}

type TextAreaProps = Pick<ComponentProps<'textarea'>, 'placeholder' | 'rows' | 'maxLength'> & {
  value: string;
  onValueChange: (value: string) => void;
  inputRef?: RefObject<HTMLTextAreaElement | null>;
};

export function TextArea({ rows = 4, ...props }: TextAreaProps) {
  const { value, onValueChange, inputRef, ...rest } = props;
  return (
    <Base.Control
      value={value}
      onValueChange={onValueChange}
      render={<textarea ref={inputRef} rows={rows} {...rest} />}
      className={cx(controlClass, 'min-h-20 resize-y py-1.5')}
    />
  );
}
