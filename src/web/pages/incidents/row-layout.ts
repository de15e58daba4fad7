// Where the parts of a row stand, by the width of the list itself (the rail may be folded): shared by rows and skeleton.
import { type Column, columnNames } from './columns.ts';

/** The list; the widths below are measured on it. Where more columns were chosen than fit, it scrolls sideways. */
export const listClass = '@container overflow-x-auto overflow-y-hidden max-md:-mx-4';

/** As wide as its columns need to be, once they stand side by side. */
export const trackClass = 'relative @min-[52rem]:min-w-(--row-width)';

/** Wraps into three lines on a narrow list; one line of 44 px from 52 rem on. */
export const rowClass =
  'relative flex min-h-row w-full flex-wrap items-center gap-x-3 gap-y-1 border-b border-n-6 px-4 py-2.5 ' +
  '@min-[52rem]:flex-nowrap @min-[52rem]:gap-x-4 @min-[52rem]:px-2 @min-[52rem]:py-0';

export const rowParts = {
  reference: 'order-1 min-w-0 shrink-0 @min-[52rem]:order-none @min-[52rem]:w-22',
  name: 'order-3 min-w-0 basis-full @min-[52rem]:order-none @min-[52rem]:min-w-48 @min-[52rem]:flex-1 @min-[52rem]:basis-0',
};

const aside = 'hidden min-w-0 shrink-0 @min-[52rem]:block';

/** Each column with its place and, where columns stand side by side, its width in rem. */
const columnLayout: Record<Column, { className: string; width: number }> = {
  severity: {
    className: 'order-4 flex min-w-0 shrink-0 @min-[52rem]:order-none @min-[52rem]:w-24',
    width: 6,
  },
  status: {
    className: 'order-5 flex min-w-0 @min-[52rem]:order-none @min-[52rem]:w-34 @min-[52rem]:shrink-0',
    width: 8.5,
  },
  type: { className: `${aside} w-30`, width: 7.5 },
  lead: { className: `${aside} w-34`, width: 8.5 },
  reporter: { className: `${aside} w-34`, width: 8.5 },
  // Above the link that covers the row, so that the exact time can be had by pointing at it.
  declared: {
    className:
      'relative order-2 ml-auto shrink-0 text-right @min-[52rem]:order-none @min-[52rem]:ml-0 @min-[52rem]:w-24',
    width: 6,
  },
  activity: {
    className:
      'relative order-2 ml-auto shrink-0 text-right @min-[52rem]:order-none @min-[52rem]:ml-0 @min-[52rem]:w-24',
    width: 6,
  },
};

const fieldLayout = { className: `${aside} w-34`, width: 8.5 };

const isColumn = (column: string): column is Column => column in columnNames;

export const layoutOf = (column: string) => (isColumn(column) ? columnLayout[column] : fieldLayout);

/** The columns in the order in which they stand: the organisation's own before the times. */
export const arranged = (shown: readonly string[]): string[] => {
  const names = Object.keys(columnNames).filter((column) => shown.includes(column));
  const times = ['declared', 'activity'];
  return [
    ...names.filter((column) => !times.includes(column)),
    ...shown.filter((column) => !isColumn(column)),
    ...names.filter((column) => times.includes(column)),
  ];
};

/** For `--row-width`: everything side by side. */
export const rowWidth = (columns: readonly string[]): string =>
  `${5.5 + 12 + 1 + columns.reduce((sum, column) => sum + layoutOf(column).width + 1, 1)}rem`;
