import { isDay, ProblemError } from '@yiti/base';
import { type CompiledView, compileView, dateRange, type Resource } from '@yiti/fhir';

/** What a package declares: one of its tables, and the SQL-on-FHIR ViewDefinition that says what stands in it. */
export interface NarrowTable {
  /** `schema.table`; its primary key is (county, resource_id, row_no), its other columns those of the view. */
  readonly table: string;
  readonly view: unknown;
}

/** A table that FHIRPath cannot express, because its rows must be computed: the same shape, from a function. */
export interface ComputedTable {
  readonly table: string;
  readonly resource: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly collection: boolean }[];
  rows(resource: object): Record<string, unknown>[];
}

export type SqlType = 'text' | 'integer' | 'numeric' | 'boolean' | 'date' | 'timestamptz';

export interface NarrowColumn {
  readonly name: string;
  readonly type: SqlType;
}

/** A declared table whose view has been compiled; `rows` gives its lines in the order of `columns`. */
export interface CompiledTable {
  readonly table: string;
  readonly type: string;
  readonly columns: readonly NarrowColumn[];
  rows(resource: Resource): unknown[][];
}

const SQL_TYPES: Readonly<Record<string, SqlType>> = {
  boolean: 'boolean',
  integer: 'integer',
  integer64: 'numeric',
  positiveInt: 'integer',
  unsignedInt: 'integer',
  decimal: 'numeric',
  date: 'date',
  dateTime: 'timestamptz',
  instant: 'timestamptz',
};

/**
 * Compiles what a package declared. A view that cannot be kept as a table is a mistake of ours, found at start-up.
 */
export function compileTable(declared: NarrowTable | ComputedTable): CompiledTable {
  const { table } = declared;
  const value = 'rows' in declared ? declared : compiledViewOf(declared);
  const lists = value.columns.filter((column) => column.collection).map((column) => column.name);
  if (lists.length > 0) {
    throw new ProblemError({
      kind: 'invalid',
      code: 'records.view-column-is-list',
      details: `${table}: ${lists}`,
    });
  }
  const columns = value.columns.map(({ name, type }) => ({ name, type: SQL_TYPES[type] ?? 'text' }) as const);
  return { table, type: value.resource, columns, rows: (resource) => toLines(value, columns, resource) };
}

function compiledViewOf({ view }: NarrowTable): CompiledView {
  const compiled = compileView(view);
  if (!compiled.ok) throw new ProblemError(compiled.problem);
  return compiled.value;
}

/** `row_no` is a smallint; no true resource comes near. */
const MOST_LINES = 32_767;

/** A valid resource that a view cannot read (two values where it expects one) stays out of the table, not out of the record. */
function toLines(
  view: Pick<CompiledView, 'rows'>,
  columns: readonly NarrowColumn[],
  resource: Resource,
): unknown[][] {
  try {
    const rows = view.rows(resource).slice(0, MOST_LINES);
    return rows.map((row) => columns.map(({ name, type }) => toSqlValue(row[name], type)));
  } catch (error) {
    if (error instanceof ProblemError) return [];
    throw error;
  }
}

/**
 * FHIR dates may be a year or a month and times may lack a zone; the column takes the instant at which they begin.
 * Whatever does not fit its column is left out of the table rather than out of the record.
 */
function toSqlValue(value: unknown, type: SqlType): unknown {
  if (value === undefined || value === null) return null;
  switch (type) {
    case 'date': {
      const [year, month = '01', day = '01'] = String(value).slice(0, 10).split('-');
      const whole = `${year}-${month}-${day}`;
      return isDay(whole) ? whole : null;
    }
    case 'timestamptz': {
      const low = dateRange(String(value))?.low;
      return low === undefined ? null : new Date(low * 1000).toISOString();
    }
    case 'integer':
      return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31 ? value : null;
    case 'numeric':
      return Number.isFinite(Number(value)) ? String(value) : null;
    case 'boolean':
      return value === true;
    case 'text':
      return (typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll('\0', '');
  }
}
