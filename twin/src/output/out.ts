import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '@yiti/base';
import type { Moment } from '../calendar.ts';
import { type Table, tableEncoder, toRow } from '../csv/table.ts';
import type { Resource } from '../fhir/words.ts';
import type { Message } from '../hl7/message.ts';
import { framed } from '../hl7/message.ts';
import { encoderOf, type Sender } from '../hl7/sender.ts';
import { type FileRecord, OutFile } from './out-file.ts';
import { TimeOrdered } from './time-ordered.ts';

/** Where everything that is told goes: one door for all kinds of files. */
export class Out {
  readonly #folder: string;
  readonly #resources = new Map<string, OutFile>();
  readonly #messages = new Map<string, { sender: Sender; lines: TimeOrdered }>();
  readonly #tables = new Map<string, { table: Table; lines: TimeOrdered }>();
  readonly #truth = new Map<string, OutFile>();
  readonly #files: FileRecord[] = [];
  readonly counts = { resources: 0, messages: 0, rows: 0, byType: new Map<string, number>() };

  constructor(folder: string) {
    this.#folder = folder;
  }

  resource(resource: Resource): void {
    const type = resource.resourceType;
    this.#count(type);
    this.counts.resources++;
    const file = findOrMake(this.#resources, type, () => new OutFile(this.#folder, `fhir/${type}.ndjson`));
    file.write(`${JSON.stringify(resource)}\n`);
  }

  message(sender: Sender, at: Moment, message: Message): void {
    this.#count(message.type);
    this.counts.messages++;
    const { lines } = findOrMake(this.#messages, sender.key, () => ({
      sender,
      lines: this.#waiting(sender.key),
    }));
    lines.add(at, `${message.type}\t${message.segments.join('\r')}`);
  }

  row(table: Table, at: Moment, cells: readonly string[]): void {
    this.#count(table.name);
    this.counts.rows++;
    const { lines } = findOrMake(this.#tables, table.name, () => ({
      table,
      lines: this.#waiting(table.name),
    }));
    lines.add(at, toRow(cells));
  }

  truth(name: string, line: object): void {
    const file = findOrMake(this.#truth, name, () => new OutFile(this.#folder, `truth/${name}.ndjson`));
    file.write(`${JSON.stringify(line)}\n`);
  }

  /** A small file written at once. */
  whole(path: string, text: string): void {
    const file = new OutFile(this.#folder, path);
    file.write(text);
    this.#files.push(file.close());
  }

  /** Sorts what waits, closes all files and says what they hold. */
  close(): FileRecord[] {
    for (const { sender, lines } of this.#messages.values()) this.#closeMessages(sender, lines);
    for (const { table, lines } of this.#tables.values()) this.#closeTable(table, lines);
    for (const file of [...this.#resources.values(), ...this.#truth.values()]) this.#files.push(file.close());
    return this.#files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  }

  #closeMessages(sender: Sender, lines: TimeOrdered): void {
    const file = new OutFile(this.#folder, `hl7/${sender.key}.hl7`, encoderOf(sender));
    let control = 0;
    for (const { stamp, line } of lines.drain()) {
      const tab = line.indexOf('\t');
      file.write(framed(sender, stamp, ++control, line.slice(0, tab), line.slice(tab + 1)));
    }
    this.#files.push(file.close());
  }

  #closeTable(table: Table, lines: TimeOrdered): void {
    const file = new OutFile(this.#folder, `csv/${table.name}.csv`, tableEncoder(table));
    file.write(`${table.byteOrderMark ? '\uFEFF' : ''}${toRow(table.columns)}\r\n`);
    for (const { line } of lines.drain()) file.write(`${line}\r\n`);
    this.#files.push(file.close());
  }

  #waiting = (name: string): TimeOrdered => new TimeOrdered(join(this.#folder, '.waiting', name));

  #count(kind: string): void {
    this.counts.byType.set(kind, (this.counts.byType.get(kind) ?? 0) + 1);
  }
}

function findOrMake<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** Nothing of somebody else's is ever overwritten. */
export function openFolder(folder: string): Result<Out> {
  try {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length > 0)
      return failure('conflict', 'twin.folder-not-empty', { details: folder });
  } catch {
    return failure('conflict', 'twin.folder-not-writable', { details: folder });
  }
  return success(new Out(folder));
}
