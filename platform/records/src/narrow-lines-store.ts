import { identifier, join, type Sql, sql, trusted } from '@yiti/database';
import type { CompiledTable } from './narrow-table.ts';

/** A parameter by its place: the text of these statements is made once and sent with ever new values. */
export const parameter = (place: number): Sql => trusted(`$${place}`);

/** How many parameters a narrow table takes: one array for each of its columns. */
export const lineArrays = ({ columns }: CompiledTable): number => columns.length + 2;

/** One array for each column, over the lines of all resources of a batch. */
export function linesOf(
  table: CompiledTable,
  rows: readonly {
    readonly id: string;
    readonly resource: Parameters<CompiledTable['rows']>[0] | undefined;
  }[],
): unknown[][] {
  const arrays: unknown[][] = Array.from({ length: lineArrays(table) }, () => []);
  for (const { id, resource } of rows) {
    const lines = resource ? table.rows(resource) : [];
    lines.forEach((line, rowNo) => {
      [id, rowNo, ...line].forEach((value, place) => {
        (arrays[place] as unknown[]).push(value);
      });
    });
  }
  return arrays;
}

/** For new resources: the lines of those that were kept, as one more part of a `with`. */
export function addLines(table: CompiledTable, index: number, first: number): Sql {
  const { name, columns, lines } = partsOf(table, first);
  return sql`, ${identifier(`lines_${index}`)} as (
      insert into ${name} (county, resource_id, row_no, ${columns})
      select ${parameter(1)}::integer, line.*
        from ${lines}
        join kept
          on kept.id = line.resource_id
    )`;
}

/** For resources that were there: their new lines replace the old ones, and lines they no longer have go. */
export function replaceLines(table: CompiledTable, index: number, first: number): Sql {
  const { name, columns, lines } = partsOf(table, first);
  const line = identifier(`line_${index}`);
  const assignments = table.columns.map(
    (column) => sql`${identifier(column.name)} = excluded.${identifier(column.name)}`,
  );
  return sql`, ${line} as (
      select line.*
        from ${lines}
    ), ${identifier(`lines_${index}`)} as (
      insert into ${name} (county, resource_id, row_no, ${columns})
      select ${parameter(1)}::integer, line.*
        from ${line} as line
          on conflict (county, resource_id, row_no) do update
         set ${join(assignments, ', ')}
    ), ${identifier(`gone_${index}`)} as (
      delete from ${name} as former
       using resource
       where former.county = ${parameter(1)}::integer
         and former.resource_id = resource.id
         and not exists (
             select
               from ${line} as line
              where line.resource_id = former.resource_id
                and line.row_no = former.row_no)
    )`;
}

function partsOf(table: CompiledTable, first: number) {
  const types = ['text', 'smallint', ...table.columns.map((column) => column.type)];
  const arrays = types.map((type, place) => sql`${parameter(first + place)}::${trusted(`${type}[]`)}`);
  const columns = join(
    table.columns.map((column) => identifier(column.name)),
    ', ',
  );
  return {
    name: join(table.table.split('.').map(identifier), '.'),
    columns,
    lines: sql`unnest(${join(arrays, ', ')}) as line (resource_id, row_no, ${columns})`,
  };
}
