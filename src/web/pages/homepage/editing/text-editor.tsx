// Editing what the incident is called, and what is known of it.
import { useEffect, useRef, useState } from 'react';
import { useEditIncident } from '../../../client/incident-changes.ts';
import { Field } from '../../../components/field.tsx';
import { MarkdownEditor } from '../../../components/markdown-editor.tsx';
import { TextInput } from '../../../components/text-input.tsx';
import { lengthHint } from '../../declare/lengths.ts';
import { EditorFrame, fieldError } from './editor-frame.tsx';

type TextEditorProps = {
  reference: string;
  path: 'name' | 'summary';
  text: string;
  onClose: () => void;
};

/** In characters; the server says the same. */
const longest = { name: 200, summary: 10_000 };
const labels = { name: 'Name', summary: 'Summary' };

export default function TextEditor({ reference, path, text, onClose }: TextEditorProps) {
  const [opened] = useState(text);
  const [value, setValue] = useState(text);
  const line = useRef<HTMLInputElement>(null);
  const lines = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    lines.current?.focus();
    line.current?.select();
  }, []);
  const edit = useEditIncident(reference, { onDone: onClose });
  const save = (seen: string = opened) => {
    if (value.trim() === opened.trim()) return onClose();
    edit.mutate({ [path]: value, seen: { [path]: seen || null } });
  };
  const isName = path === 'name';
  return (
    <EditorFrame
      label={`Edit ${labels[path].toLowerCase()}`}
      isPending={edit.isPending}
      error={edit.error}
      onSave={() => save()}
      onCancel={onClose}
      onSaveMine={(current) => save(current)}
      isLong={!isName}
      keepsOnEscape={!isName && value !== opened}
    >
      <Field
        label={labels[path]}
        name={path}
        hint={lengthHint(value, longest[path])}
        error={fieldError(edit.error)}
      >
        {isName ? (
          <TextInput
            ref={line}
            value={value}
            onValueChange={setValue}
            maxLength={longest.name}
            required
            className="font-semibold"
          />
        ) : (
          <MarkdownEditor
            inputRef={lines}
            value={value}
            onValueChange={setValue}
            rows={10}
            maxLength={longest.summary}
            placeholder="What is known so far?"
          />
        )}
      </Field>
    </EditorFrame>
  );
}
