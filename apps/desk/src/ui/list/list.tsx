import { Button } from 'antd';
import type { ReactNode, UIEvent } from 'react';
import type { CursorList } from '../../api/use-cursor-list.ts';
import { t } from '../../text/index.ts';
import { useAppearance } from '../../theme/appearance.ts';
import { SkeletonRows } from '../skeleton.tsx';
import { Failed } from '../states.tsx';
import { useLate } from '../use-late.ts';
import type { Column, ListGroup } from './column.ts';
import type { CsvLine } from './csv.ts';
import { ListFoot } from './list-foot.tsx';
import { type RowNeeds, Rows } from './rows.tsx';
import { useListCursor } from './use-list-cursor.ts';
import { useListSettings } from './use-list-settings.ts';

export interface ListProps<Row> {
  /** Settings are remembered under this name, and an export is called so. */
  readonly id: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly source: Pick<CursorList<Row>, 'rows' | 'total' | 'error' | 'retry'> & Partial<CursorList<Row>>;
  /** Replaces the flat list when the rows come in groups. */
  readonly groups?: readonly ListGroup<Row>[] | undefined;
  readonly current?: string | undefined;
  /** A list without it is only read. */
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly hot?: (row: Row) => boolean;
  readonly selection?: { readonly keys: ReadonlySet<string>; readonly toggle: (key: string) => void };
  /** For a list that is here as a whole: how a row is exported. Others export from the server, all of them. */
  readonly line?: (row: Row) => CsvLine;
  readonly empty: ReactNode;
}

const NEAR_END_PX = 240;

/** The working list: sticky head, keyboard, growing by cursor, columns and density as one likes, export. */
export function List<Row>({
  id,
  label,
  columns,
  rowKey,
  source,
  groups,
  current,
  onOpen,
  hot,
  selection,
  line,
  empty,
}: ListProps<Row>) {
  const { density } = useAppearance();
  const settings = useListSettings(id, columns);
  const parts = groups ?? [{ key: '', title: '', rows: source.rows ?? [] }];
  const rows = parts.flatMap((part) => part.rows);
  const byKey = new Map(rows.map((row) => [rowKey(row), row]));
  const open = (key: string) => {
    const row = byKey.get(key);
    if (row) onOpen?.(row);
  };
  const cursor = useListCursor({
    keys: [...byKey.keys()],
    current,
    onOpen: onOpen && open,
    onSelect: selection?.toggle,
    onEnd: () => source.loadMore?.(),
  });
  const late = useLate(source.rows === undefined && !source.error);

  if (source.rows === undefined) {
    if (source.error) return <Failed error={source.error} retry={source.retry} />;
    return <div className="lst">{late && <SkeletonRows />}</div>;
  }
  if (rows.length === 0) return <div className="lst">{empty}</div>;

  const needs: RowNeeds<Row> = { columns: settings.visible, rowKey, open, cursor, current, hot, selection };
  const onScroll = ({ currentTarget: box }: UIEvent<HTMLElement>) => {
    if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX) source.loadMore?.();
  };
  return (
    <div className="lst">
      <div className="scroll" onScroll={onScroll}>
        <table className={`${density} ${onOpen ? '' : 'read'}`} aria-label={label}>
          <colgroup>
            {selection && <col style={{ width: 40 }} />}
            {settings.visible.map((column) => (
              <col key={column.key} style={column.width ? { width: column.width } : undefined} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {selection && (
                <th scope="col">
                  <span className="vh">{t('list.selected')}</span>
                </th>
              )}
              {settings.visible.map((column, index) => (
                <th
                  scope="col"
                  key={column.key}
                  className={`${column.right ? 'num' : ''} ${index === 0 ? 'stick' : ''}`}
                >
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={cursor.body}>
            {parts.map((part) => (
              <Rows key={part.key} part={part} {...needs} />
            ))}
          </tbody>
        </table>
        {source.hasMore && (
          <div className="more">
            <Button size="small" loading={source.loadingMore ?? false} onClick={source.loadMore}>
              {t('list.more')}
            </Button>
          </div>
        )}
      </div>
      <ListFoot
        id={id}
        shown={rows.length}
        source={source}
        columns={columns}
        settings={settings}
        selection={selection}
        opens={onOpen !== undefined}
        lines={line && (() => rows.map(line))}
      />
    </div>
  );
}
