// A text in Markdown, shown. What reads Markdown is fetched beside the page; until it is there, the text stands as it was typed.
import { lazy, Suspense } from 'react';
import { cx } from './cx.ts';
import { PlainText } from './plain-text.tsx';

// Asked for at once, so that it is there when the page's own answer comes. Where it cannot be had, texts stay as typed.
const parts = import('./markdown-parts.tsx').catch(() => ({ default: PlainText }));
const MarkdownParts = lazy(() => parts);

export function Markdown({ text, className }: { text: string; className?: string }) {
  return (
    <div
      className={cx(
        'flex max-w-prose flex-col gap-3 text-14 leading-6 break-words [&_:is(ul,ol)]:pl-5 [&_ol]:list-decimal [&_ul]:list-disc',
        className,
      )}
    >
      <Suspense fallback={<PlainText text={text} />}>
        <MarkdownParts text={text} />
      </Suspense>
    </div>
  );
}
