// Where Markdown is written: several lines, with a look at how they will be shown. Stands inside a Field.
import { type RefObject, useState } from 'react';
import { Button } from './button.tsx';
import { Markdown } from './markdown.tsx';
import { TextArea } from './text-input.tsx';

type MarkdownEditorProps = {
  value: string;
  onValueChange: (value: string) => void;
  placeholder?: string;
  rows?: number;
  maxLength?: number;
  inputRef?: RefObject<HTMLTextAreaElement | null>;
};

export function MarkdownEditor({ rows = 6, ...props }: MarkdownEditorProps) {
  const { value, onValueChange, placeholder, maxLength, inputRef } = props;
  const [isPreview, setPreview] = useState(false);
  return (
    <div className="flex flex-col gap-1.5">
      {isPreview ? (
        <section
          aria-label="Preview"
          className="min-h-20 rounded-md border border-n-7 border-dashed px-2.5 py-1.5"
        >
          {value.trim() ? <Markdown text={value} /> : <p className="text-n-11">Nothing to show yet.</p>}
        </section>
      ) : (
        <TextArea
          value={value}
          onValueChange={onValueChange}
          rows={rows}
          {...(placeholder && { placeholder })}
          {...(maxLength && { maxLength })}
          {...(inputRef && { inputRef })}
        />
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-12 text-n-11">
        <span>Markdown: **bold**, _italic_, `code`, - list, &gt; quote</span>
        <Button variant="quiet" aria-pressed={isPreview} onClick={() => setPreview(!isPreview)}>
          {isPreview ? 'Write' : 'Preview'}
        </Button>
      </div>
    </div>
  );
}
