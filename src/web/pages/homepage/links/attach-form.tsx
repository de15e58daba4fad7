// Attaching a link: its address, and what it should be called.
import { useEffect, useRef, useState } from 'react';
import { useAddAttachment } from '../../../client/incident-changes.ts';
import { Field } from '../../../components/field.tsx';
import { TextInput } from '../../../components/text-input.tsx';
import { sortErrors } from '../../declare/field-errors.ts';
import { EditorFrame } from '../editing/editor-frame.tsx';

export default function AttachForm({ reference, onClose }: { reference: string; onClose: () => void }) {
  const [url, setUrl] = useState('');
  const [title, setTitle] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const add = useAddAttachment(reference, { onDone: onClose });
  const { byField, others } = sortErrors(add.error, new Set(['url', 'title']));
  const save = () => add.mutate({ url, ...(title.trim() && { title }) });
  return (
    <div className="w-full max-w-prose">
      <EditorFrame
        label="Attach a link"
        isPending={add.isPending}
        error={add.error}
        onSave={save}
        onCancel={onClose}
        onSaveMine={save}
      >
        <Field label="Address" name="url" error={byField.url ?? others[0]}>
          <TextInput
            ref={input}
            type="url"
            inputMode="url"
            placeholder="https://"
            value={url}
            onValueChange={setUrl}
          />
        </Field>
        <Field
          label="Title"
          isOptional
          name="title"
          hint="Without one, it is called by its address. Cordon does not open it."
          error={byField.title}
        >
          <TextInput value={title} onValueChange={setTitle} maxLength={255} />
        </Field>
      </EditorFrame>
    </div>
  );
}
