import type { FastifyReply, FastifyRequest } from 'fastify';

export const wantsCsv = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').startsWith('text/csv');

/** The same rows as a table for a spreadsheet: UTF-8 with a byte order mark, which Excel needs to read Chinese. */
export function csv<Row extends object>(
  reply: FastifyReply,
  rows: readonly Row[],
  columns: Partial<Record<keyof Row & string, string>>,
): string {
  const names = Object.keys(columns) as (keyof Row & string)[];
  const lines = [
    names.map((name) => columns[name] ?? name),
    ...rows.map((row) => names.map((name) => row[name])),
  ];
  reply.type('text/csv; charset=utf-8');
  return `\uFEFF${lines.map((line) => line.map(toField).join(',')).join('\r\n')}\r\n`;
}

/** A field that begins like a formula is quoted with an apostrophe: a name must not run in somebody's spreadsheet. */
function toField(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
