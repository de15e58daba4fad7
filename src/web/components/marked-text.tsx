// A text with what was searched for in it marked. The places come with the text; nothing in it is ever read as HTML.
import { Fragment } from 'react';

type MarkedTextProps = { text: string; marks: readonly (readonly [number, number])[] };

export function MarkedText({ text, marks }: MarkedTextProps) {
  return (
    <>
      {marks.map(([from, to], index) => (
        <Fragment key={from}>
          {text.slice(marks[index - 1]?.[1] ?? 0, from)}
          <mark className="rounded-[2px] bg-warning-tint px-px text-n-12">{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
