import iconv from 'iconv-lite';

/** One kind of CSV file: its columns in order, and how its sender writes it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly charset: 'utf-8' | 'gb18030';
  readonly byteOrderMark: boolean;
}

/** RFC 4180: quoted only where needed. */
export const toRow = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

export const tableEncoder =
  ({ charset }: Table) =>
  (text: string): Buffer =>
    charset === 'utf-8' ? Buffer.from(text) : iconv.encode(text, charset);
