// The names of the columns, where these stand side by side. Rows say their own to those who do not see.
import { cx } from '../../components/cx.ts';
import { columnNames } from './columns.ts';
import { layoutOf, rowParts, trackClass } from './row-layout.ts';

type ListHeaderProps = { columns: readonly string[]; fieldNames: ReadonlyMap<string, string> };

export function ListHeader({ columns, fieldNames }: ListHeaderProps) {
  const names: Record<string, string> = columnNames;
  return (
    <div
      aria-hidden="true"
      className={cx(
        trackClass,
        'hidden h-8 items-center gap-x-4 border-b border-n-6 px-2 text-12 text-n-11 @min-[52rem]:flex',
      )}
    >
      <span className={rowParts.reference}>Reference</span>
      <span className={rowParts.name}>Name</span>
      {columns.map((column) => (
        <span key={column} className={cx(layoutOf(column).className, 'truncate')}>
          {names[column] ?? fieldNames.get(column.slice('field:'.length))}
        </span>
      ))}
    </div>
  );
}
