// Texts in Markdown, moments, and parts of a page of which one is shown.
import { useState } from 'react';
import { toLocal } from '../../client/local-time.ts';
import { DateTimeInput } from '../../components/date-time-input.tsx';
import { Field } from '../../components/field.tsx';
import { Markdown } from '../../components/markdown.tsx';
import { MarkdownEditor } from '../../components/markdown-editor.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { Sample, Samples } from './sample.tsx';

const text = `**Bold**, _italic_, \`code\` and a link: https://example.com

- one
- two

> What somebody else said

| Region | State |
|---|---|
| Europe | slow |`;

const tabs = [
  { id: 'first', name: 'First' },
  { id: 'second', name: 'Second' },
] as const;

export function TextSamples() {
  const [draft, setDraft] = useState('What is **known** so far?');
  const [moment, setMoment] = useState(() => toLocal('2026-01-31T13:45:00Z'));
  const [tab, setTab] = useState<(typeof tabs)[number]['id']>('first');
  return (
    <Samples title="Texts and moments">
      <Sample name="Markdown">
        <Markdown text={text} />
      </Sample>
      <Sample name="Markdown editor">
        <div className="w-full max-w-prose">
          <Field label="Message" name="message">
            <MarkdownEditor value={draft} onValueChange={setDraft} />
          </Field>
        </div>
      </Sample>
      <Sample name="Date and time">
        <Field label="Impact started" name="moment" hint="In your time zone.">
          <DateTimeInput value={moment} onValueChange={setMoment} />
        </Field>
      </Sample>
      <Sample name="Tabs">
        <Tabs label="Sample" tabs={tabs} value={tab} onChange={setTab}>
          <p>What the {tab} tab shows.</p>
        </Tabs>
      </Sample>
    </Samples>
  );
}
