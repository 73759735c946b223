// Bundles are put together as text: what is stored goes out as it stands, without being parsed again.

import type { Stored } from '../record.ts';
import { etagOf } from './headers.ts';
import { type OutcomeIssue, outcomeText } from './refusal.ts';

export interface BundleHead {
  readonly type: 'searchset' | 'history' | 'transaction-response' | 'batch-response';
  readonly total?: number | undefined;
  readonly links?: readonly { readonly relation: string; readonly url: string }[];
}

export function bundleText({ type, total, links = [] }: BundleHead, entries: readonly string[]): string {
  const head = `{"resourceType":"Bundle","type":"${type}"${total === undefined ? '' : `,"total":${total}`}`;
  const link = links.length > 0 ? `,"link":${JSON.stringify(links)}` : '';
  return `${head}${link}${entries.length > 0 ? `,"entry":[${entries.join(',')}]` : ''}}`;
}

export const foundEntry = (
  base: string,
  { type, id }: Stored,
  text: string,
  mode: 'match' | 'include',
): string => `{"fullUrl":"${base}/${type}/${id}","resource":${text},"search":{"mode":"${mode}"}}`;

/** What the client should know about its question, among the answers to it. */
export const outcomeEntry = (issues: readonly OutcomeIssue[]): string =>
  `{"resource":${outcomeText(issues)},"search":{"mode":"outcome"}}`;

/** One version in a history: how it came about, and what it was. */
export function versionEntry(base: string, stored: Stored, text: string | undefined): string {
  const { type, id, version, updatedAt } = stored;
  const [method, url, status] =
    stored.text === undefined
      ? ['DELETE', `${type}/${id}`, '204 No Content']
      : version === 1
        ? ['POST', type, '201 Created']
        : ['PUT', `${type}/${id}`, '200 OK'];
  const response = { status, etag: etagOf(version), lastModified: updatedAt.toISOString() };
  const resource = text === undefined ? '' : `"resource":${text},`;
  return `{"fullUrl":"${base}/${type}/${id}",${resource}"request":${JSON.stringify({ method, url })},"response":${JSON.stringify(response)}}`;
}

export interface EntryResponse {
  readonly fullUrl?: string | undefined;
  readonly status: string;
  readonly location?: string | undefined;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** JSON text of the resource that answers the entry. */
  readonly resource?: string | undefined;
  /** JSON text of what there is to say about it. */
  readonly outcome?: string | undefined;
}

export function responseEntry({ fullUrl, resource, outcome, ...response }: EntryResponse): string {
  const parts = [
    ...(fullUrl === undefined ? [] : [`"fullUrl":${JSON.stringify(fullUrl)}`]),
    ...(resource === undefined ? [] : [`"resource":${resource}`]),
    `"response":${JSON.stringify(response).slice(0, -1)}${outcome === undefined ? '' : `,"outcome":${outcome}`}}`,
  ];
  return `{${parts.join(',')}}`;
}
