import type { Readable } from 'node:stream';
import type { County } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { Resource } from '@yiti/fhir';
import type { Records } from '../records.ts';
import type { Asker, Gate, ReadLog } from './gate.ts';

/** What the FHIR interface needs of the server. */
export interface RestNeeds {
  readonly db: Database;
  readonly records: Records;
  readonly gate: Gate;
  readonly audit: ReadLog;
  readonly county: County;
  readonly clock: () => Date;
  /** Address of the server as clients know it, without a slash at its end. */
  readonly publicUrl: string;
  /** Where files of bulk import and export stand; without it both are not offered. */
  readonly dataFolder?: string;
}

/** The needs, with the address under which the interface stands: `https://county.example/fhir/R4`. */
export interface Rest extends RestNeeds {
  readonly base: string;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One interaction somebody asks for: a request of its own, or an entry of a batch. */
export interface Call {
  readonly asker: Asker;
  readonly requestId: string;
  readonly method: Method;
  /** What the path names: `type`, `id`, `version`, … */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly header: (name: ConditionHeader) => string | undefined;
  readonly body: Body;
}

export type ConditionHeader =
  | 'if-match'
  | 'if-none-match'
  | 'if-modified-since'
  | 'if-none-exist'
  | 'prefer'
  | 'content-type';

/** Bytes from outside, not yet looked at; or what a bundle that was read already carried. */
export type Body =
  | { readonly is: 'nothing' }
  | { readonly is: 'bytes'; readonly bytes: Buffer }
  | { readonly is: 'resource'; readonly resource: Resource }
  /** Lines of NDJSON, however many. */
  | { readonly is: 'stream'; readonly stream: Readable };

/** What is sent back. `text` is the JSON as it goes out. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** When it is not FHIR JSON. */
  readonly contentType?: string;
  /** Instead of a text, for what does not fit into memory. */
  readonly stream?: Readable;
}

/** The part of a path that must be there because the route names it. */
export const named = (call: Call, name: string): string => call.path[name] ?? '';
