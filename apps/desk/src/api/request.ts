import { appearance } from '../theme/appearance.ts';
import { noteOffline, noteOnline } from './connection.ts';

/** What the server refuses with, or what stood in the way of asking it. */
export interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly details?: string;
  readonly at?: string;
  readonly requestId?: string;
}

/** Thrown by every request that did not succeed, so that a query or a mutation can show it. */
class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** A refusal that the desk itself finds in an answer. */
export const refusedWith = (refusal: Refusal): Error => new RefusedError(refusal);

export const refusalOf = (error: unknown): Refusal =>
  error instanceof RefusedError
    ? error.refusal
    : { code: 'desk.unexpected', status: 0, details: String(error) };

type Parameters = Record<string, string | number | undefined | null>;

/** `path` with the parameters that have a value. */
export function withQuery(path: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  ask<T>(path, signal ? { signal } : {});

export const send = <T>(method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown = {}): Promise<T> =>
  ask<T>(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  if (!response.ok) throw new RefusedError(await readRefusal(response));
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(path, {
      credentials: 'same-origin',
      ...init,
      headers: { 'accept-language': appearance().language === 'en' ? 'en' : 'zh-CN', ...init.headers },
    });
    noteOnline();
    return response;
  } catch (error) {
    if (init.signal?.aborted) throw error;
    noteOffline();
    throw new RefusedError({ code: 'desk.no-network', status: 0 });
  }
}

async function readRefusal(response: Response): Promise<Refusal> {
  const said = await response.json().catch(() => ({}));
  const code = typeof said.code === 'string' ? said.code : `desk.status-${response.status}`;
  return { ...said, code, status: response.status };
}

/** Saves the same list as a CSV file, with the filters it is shown with. */
export async function saveCsv(path: string, name: string): Promise<void> {
  const response = await reach(path, { headers: { accept: 'text/csv' } });
  if (!response.ok) throw new RefusedError(await readRefusal(response));
  saveFile(await response.blob(), `${name}.csv`);
}

export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
