// What is known of the incident, in Markdown, edited where it stands.
import { PencilLine } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { Button } from '../../components/button.tsx';
import { Markdown } from '../../components/markdown.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useFocusBack } from './editing/use-focus-back.ts';

const loadEditor = () => import('./editing/text-editor.tsx');
const TextEditor = lazy(loadEditor);

export function Summary({ incident }: { incident: Homepage['incident'] }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useFocusBack(isOpen, button);
  if (isOpen)
    return (
      <Suspense fallback={<Skeleton className="h-64 w-full" />}>
        <TextEditor
          reference={incident.reference}
          path="summary"
          text={incident.summary ?? ''}
          onClose={() => setOpen(false)}
        />
      </Suspense>
    );
  return (
    <div className="flex flex-col items-start gap-2">
      {incident.summary ? (
        <Markdown text={incident.summary} />
      ) : (
        <p className="text-n-11">No summary yet. Write what is known so far.</p>
      )}
      <Button
        ref={button}
        variant="quiet"
        icon={<PencilLine aria-hidden="true" />}
        onPointerEnter={loadEditor}
        onFocus={loadEditor}
        onClick={() => setOpen(true)}
        className="-ml-3"
      >
        {incident.summary ? 'Edit summary' : 'Write a summary'}
      </Button>
    </div>
  );
}
