// A list whose order is changed by dragging, with the arrow keys, or by whatever calls `move`.
import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { cx } from './cx.ts';
import { type Drag, dropPlace, moved, shiftOf } from './sorting.ts';

/** What an item is given to draw itself with. */
export type SortableRow = { isFirst: boolean; isLast: boolean; move: (by: number) => void };

type SortableListProps<Item> = {
  label: string;
  items: readonly Item[];
  idOf: (item: Item) => string;
  nameOf: (item: Item) => string;
  /** Called with all ids in their new order. Without it the order is fixed. */
  onOrder?: ((ids: string[]) => void) | undefined;
  children: (item: Item, row: SortableRow) => ReactNode;
};

/** Escape puts back what is being dragged. What was moved is said aloud, and its handle keeps the focus. */
export function SortableList<Item>(props: SortableListProps<Item>) {
  const { label, items, idOf, nameOf, onOrder, children } = props;
  const [drag, setDrag] = useState<Drag>();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const focused = useRef<string>(undefined);
  const hint = useId();
  const isSortable = onOrder !== undefined && items.length > 1;

  useLayoutEffect(() => {
    // Moving an element in the page takes its focus away.
    const id = focused.current;
    focused.current = undefined;
    if (id) list.current?.querySelector<HTMLElement>(`[data-handle="${id}"]`)?.focus();
  });

  const moveTo = (from: number, to: number) => {
    const item = items[from];
    if (!item || !onOrder || to === from || to < 0 || to >= items.length) return;
    onOrder(moved(items.map(idOf), from, to));
    setSaid(`${nameOf(item)} is ${to + 1} of ${items.length} now.`);
  };
  const onKeyDown = (event: KeyboardEvent, index: number, id: string) => {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    focused.current = id;
    moveTo(index, to);
  };
  const startDrag = (index: number, y: number) => {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    setDrag({
      from: index,
      to: index,
      startY: y,
      by: 0,
      rows: rows.map(({ top, height }) => ({ top, height })),
    });
  };

  return (
    <>
      <ul ref={list} aria-label={label} className="divide-y divide-n-6">
        {items.map((item, index) => {
          const id = idOf(item);
          const isDragged = drag?.from === index;
          return (
            <li
              key={id}
              style={drag && { transform: `translateY(${shiftOf(drag, index)}px)` }}
              className={cx(
                'flex items-stretch',
                isDragged && 'relative z-10 rounded-md bg-raised shadow-high',
                drag && !isDragged && 'transition-transform',
              )}
            >
              {isSortable && (
                <button
                  type="button"
                  data-handle={id}
                  aria-label={`Move ${nameOf(item)}`}
                  aria-describedby={hint}
                  onKeyDown={(event) => {
                    if (event.key === 'Escape' && drag) setDrag(undefined);
                    else onKeyDown(event, index, id);
                  }}
                  onPointerDown={(event) => {
                    if (event.button !== 0) return;
                    event.currentTarget.setPointerCapture(event.pointerId);
                    startDrag(index, event.clientY);
                  }}
                  onPointerMove={(event) => {
                    if (!isDragged) return;
                    const by = event.clientY - drag.startY;
                    setDrag({ ...drag, by, to: dropPlace(drag, by) });
                  }}
                  onPointerUp={() => {
                    if (!isDragged) return;
                    setDrag(undefined);
                    moveTo(drag.from, drag.to);
                  }}
                  onPointerCancel={() => setDrag(undefined)}
                  className="flex w-9 shrink-0 cursor-grab touch-none items-center justify-center text-n-10 hover:text-n-12 active:cursor-grabbing pointer-coarse:w-11 max-md:w-11"
                >
                  <GripVertical aria-hidden="true" className="size-4" />
                </button>
              )}
              <div className={cx('min-w-0 flex-1', !isSortable && 'pl-3')}>
                {children(item, {
                  isFirst: index === 0,
                  isLast: index === items.length - 1,
                  move: (by) => moveTo(index, index + by),
                })}
              </div>
            </li>
          );
        })}
      </ul>
      <span id={hint} hidden>
        Drag it, or press the arrow keys up and down.
      </span>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
