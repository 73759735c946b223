import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the manifest says about one file. */
export interface FileRecord {
  readonly path: string;
  readonly bytes: number;
  /** Resources, messages or lines. */
  readonly entries: number;
  readonly sha256: string;
}

const CHUNK = 1 << 18;

/** One file being written in large pieces, hashed on the way, so that memory does not grow with the county. */
export class OutFile {
  readonly #path: string;
  readonly #file: number;
  readonly #hash = createHash('sha256');
  readonly #encode: (text: string) => Buffer;
  #waiting: string[] = [];
  #size = 0;
  #bytes = 0;
  #entries = 0;

  constructor(folder: string, path: string, encode: (text: string) => Buffer = (text) => Buffer.from(text)) {
    this.#path = path;
    this.#encode = encode;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    this.#file = openSync(join(folder, path), 'w');
  }

  /** A line, a message or a row with everything that ends it. */
  write(text: string): void {
    this.#waiting.push(text);
    this.#entries++;
    this.#size += text.length;
    if (this.#size >= CHUNK) this.#flush();
  }

  close(): FileRecord {
    this.#flush();
    closeSync(this.#file);
    return { path: this.#path, bytes: this.#bytes, entries: this.#entries, sha256: this.#hash.digest('hex') };
  }

  #flush(): void {
    if (this.#size === 0) return;
    const bytes = this.#encode(this.#waiting.join(''));
    this.#hash.update(bytes);
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
    this.#bytes += bytes.length;
    this.#waiting = [];
    this.#size = 0;
  }
}
