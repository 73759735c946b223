import { Checkbox } from 'antd';
import { t } from '../../text/index.ts';
import type { Column, ListGroup } from './column.ts';

export interface RowNeeds<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly open: (key: string) => void;
  readonly cursor: { readonly at: string | undefined; readonly setAt: (key: string) => void };
  readonly current: string | undefined;
  readonly hot: ((row: Row) => boolean) | undefined;
  readonly selection:
    | { readonly keys: ReadonlySet<string>; readonly toggle: (key: string) => void }
    | undefined;
}

/** The rows of one group, under its heading when it has one. */
export function Rows<Row>({ part, ...needs }: RowNeeds<Row> & { part: ListGroup<Row> }) {
  const { columns, rowKey, selection } = needs;
  return (
    <>
      {part.title && (
        <tr className="grp">
          <td colSpan={columns.length + (selection ? 1 : 0)}>
            <b>{part.title}</b>
            {part.note}
          </td>
        </tr>
      )}
      {part.rows.map((row) => (
        <Line key={rowKey(row)} row={row} {...needs} />
      ))}
    </>
  );
}

function Line<Row>({
  row,
  columns,
  rowKey,
  open,
  cursor,
  current,
  hot,
  selection,
}: RowNeeds<Row> & { row: Row }) {
  const key = rowKey(row);
  const marks = [hot?.(row) && 'hot', current === key && 'at'].filter(Boolean).join(' ');
  return (
    <tr
      data-key={key}
      className={marks}
      tabIndex={cursor.at === key ? 0 : -1}
      aria-current={current === key ? 'true' : undefined}
      onClick={() => open(key)}
      onFocus={() => cursor.setAt(key)}
    >
      {selection && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keeps a click beside the box from opening the row; Space selects by key
        <td className="pick" onClick={(event) => event.stopPropagation()}>
          <Checkbox
            checked={selection.keys.has(key)}
            onChange={() => selection.toggle(key)}
            aria-label={t('keys.select')}
            tabIndex={-1}
          />
        </td>
      )}
      {columns.map((column, index) => {
        const look = `${column.right ? 'num ' : ''}${column.mute ? 'mute ' : ''}${column.strong ? 'k ' : ''}`;
        return index === 0 ? (
          <th scope="row" key={column.key} className={`${look}stick`}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} className={look} data-title={column.title}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}
