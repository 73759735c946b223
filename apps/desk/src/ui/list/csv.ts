export type CsvLine = Readonly<Record<string, string | number | null | undefined>>;

/** A cell that begins like a formula is made text, so that a spreadsheet shows it instead of running it. */
function cell(value: CsvLine[string]): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t]/.test(text) && typeof value !== 'number' ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What is on the screen as a file for a spreadsheet; the mark in front tells it that this is UTF-8. */
export function toCsv(lines: readonly CsvLine[]): string {
  const names = Object.keys(lines[0] ?? {});
  const rows = [names, ...lines.map((line) => names.map((name) => line[name]))];
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
