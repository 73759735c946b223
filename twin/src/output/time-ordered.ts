import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Moment, stampText } from '../calendar.ts';

const CHUNK = 1 << 14;
/** `2026112`: the twenties of November. A span fits into memory even for a hospital of a large county. */
const SPAN = 'yyyymmd'.length;

interface Span {
  lines: string[];
  size: number;
}

/**
 * Lives are told one after the other, but a hospital sends what happens in the order of time. Lines wait in one
 * file for each ten days and are sorted one such span at a time, so that memory never holds the county.
 */
export class TimeOrdered {
  readonly #folder: string;
  readonly #spans = new Map<string, Span>();
  #order = 0;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** `line` holds no line feed. */
  add(at: Moment, line: string): void {
    const stamp = stampText(at);
    const name = stamp.slice(0, SPAN);
    const span = this.#spans.get(name) ?? { lines: [], size: 0 };
    this.#spans.set(name, span);
    span.lines.push(`${stamp}${String(this.#order++).padStart(12, '0')}${line}\n`);
    span.size += line.length;
    if (span.size >= CHUNK) this.#flush(name, span);
  }

  /** Every line with its time, in order; the waiting files are gone afterwards. */
  *drain(): Generator<{ stamp: string; line: string }> {
    for (const [name, span] of this.#spans) this.#flush(name, span);
    for (const name of [...this.#spans.keys()].sort()) {
      const lines = readFileSync(join(this.#folder, name), 'utf8').split('\n');
      lines.pop();
      // Plain comparison of characters: the same order in every language setting.
      lines.sort((one, other) => (one < other ? -1 : 1));
      for (const line of lines) yield { stamp: line.slice(0, 14), line: line.slice(26) };
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #flush(name: string, span: Span): void {
    appendFileSync(join(this.#folder, name), span.lines.join(''));
    span.lines = [];
    span.size = 0;
  }
}
