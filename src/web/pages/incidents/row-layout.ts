// Where the parts of a row stand, by the width of the list itself (the rail may be folded): shared by rows and skeleton.

/** The list; the widths below are measured on it. */
export const listClass = '@container max-md:-mx-4';

/** Wraps into three lines on a narrow list; columns from 42 rem on, with the reporter from 58 rem on. */
export const rowClass =
  'relative flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 border-b border-n-6 px-4 py-2.5 ' +
  '@min-[42rem]:grid @min-[42rem]:grid-cols-[6rem_minmax(0,1fr)_5.75rem_8rem_5.5rem] @min-[42rem]:gap-x-4 @min-[42rem]:px-2 @min-[42rem]:py-0 ' +
  '@min-[58rem]:grid-cols-[6rem_minmax(0,1fr)_5.75rem_8.5rem_9rem_5.5rem]';

export const rowParts = {
  reference: 'order-1 min-w-0 @min-[42rem]:order-none',
  name: 'order-3 min-w-0 basis-full @min-[42rem]:order-none',
  severity: 'order-4 flex @min-[42rem]:order-none',
  status: 'order-5 flex min-w-0 @min-[42rem]:order-none',
  reporter: 'hidden min-w-0 @min-[58rem]:block',
  // Above the link that covers the row, so that the exact time can be had by pointing at it.
  time: 'relative order-2 ml-auto text-right @min-[42rem]:order-none',
};
