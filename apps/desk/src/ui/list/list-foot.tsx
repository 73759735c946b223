import { Checkbox, Popover } from 'antd';
import { useState } from 'react';
import { refusalOf, saveCsv, saveFile } from '../../api/request.ts';
import { t, tProblem } from '../../text/index.ts';
import { changeAppearance, useAppearance } from '../../theme/appearance.ts';
import { count } from '../format.ts';
import type { Column } from './column.ts';
import { type CsvLine, toCsv } from './csv.ts';

interface FootProps<Row> {
  readonly id: string;
  readonly shown: number;
  readonly source: {
    readonly total?: number | undefined;
    readonly hasMore?: boolean;
    readonly path?: string;
  };
  readonly columns: readonly Column<Row>[];
  readonly settings: { isShown: (column: Column<Row>) => boolean; toggle: (column: Column<Row>) => void };
  readonly selection: { readonly keys: ReadonlySet<string> } | undefined;
  readonly lines: (() => readonly CsvLine[]) | undefined;
  /** Whether a row leads somewhere. */
  readonly opens: boolean;
}

/** How much is listed, the keys, and what can be set about the list itself. */
export function ListFoot<Row>({
  id,
  shown,
  source,
  columns,
  settings,
  selection,
  opens,
  lines,
}: FootProps<Row>) {
  const { density } = useAppearance();
  return (
    <div className="foot">
      <span>{extent(shown, source)}</span>
      {selection && selection.keys.size > 0 && <span>{t('list.chosen', { n: selection.keys.size })}</span>}
      <span className="hint">
        <kbd>↑</kbd> <kbd>↓</kbd> {t('keys.move')}
      </span>
      {opens && (
        <span className="hint">
          <kbd>Enter</kbd> {t('keys.open')}
        </span>
      )}
      {selection && (
        <span className="hint">
          <kbd>{t('keys.space')}</kbd> {t('keys.select')}
        </span>
      )}
      <span className="sp" />
      <Popover
        trigger="click"
        placement="topRight"
        content={<ColumnChoice columns={columns} settings={settings} />}
      >
        <button type="button" className="tool">
          {t('list.columns')}
        </button>
      </Popover>
      <button
        type="button"
        className="tool"
        aria-pressed={density === 'roomy'}
        onClick={() => changeAppearance({ density: density === 'roomy' ? 'compact' : 'roomy' })}
      >
        {t('list.density')}
      </button>
      {(source.path || lines) && <Export save={() => save(id, source.path, lines)} />}
    </div>
  );
}

function extent(
  shown: number,
  { total, hasMore }: { total?: number | undefined; hasMore?: boolean },
): string {
  if (!hasMore) return t('list.all', { n: count(shown) });
  return total === undefined
    ? t('list.some', { n: count(shown) })
    : t('list.someOf', { n: count(shown), total: count(total) });
}

function ColumnChoice<Row>({ columns, settings }: Pick<FootProps<Row>, 'columns' | 'settings'>) {
  return (
    <div className="cols">
      {columns.map((column, index) => (
        <Checkbox
          key={column.key}
          disabled={index === 0}
          checked={index === 0 || settings.isShown(column)}
          onChange={() => settings.toggle(column)}
        >
          {column.title}
        </Checkbox>
      ))}
    </div>
  );
}

async function save(
  name: string,
  path: string | undefined,
  lines: FootProps<unknown>['lines'],
): Promise<void> {
  if (lines) saveFile(new Blob([toCsv(lines())], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
  else if (path) await saveCsv(path, name);
}

function Export({ save }: { save: () => Promise<void> }) {
  const [said, say] = useState('');
  const start = () =>
    save().then(
      () => say(''),
      (error: unknown) => say(tProblem(refusalOf(error))),
    );
  return (
    <>
      {said && <span role="alert">{said}</span>}
      <button type="button" className="tool" onClick={() => void start()}>
        {t('list.export')}
      </button>
    </>
  );
}
