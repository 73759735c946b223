import { isResourceType, type Resource } from '@yiti/fhir';
import type { Body, ConditionHeader, Method } from '../call.ts';
import { refuse } from '../refusal.ts';

/** One entry of a batch or transaction: the request it stands for. */
export interface Entry {
  /** Where it stands, for messages: `Bundle.entry[3]`. */
  readonly at: string;
  readonly fullUrl: string | undefined;
  readonly method: Method;
  /** Relative to the base: `Patient/1`, `Patient?identifier=…`. */
  readonly url: string;
  readonly resource: Resource | undefined;
  readonly headers: Readonly<Partial<Record<ConditionHeader, string>>>;
}

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] satisfies Method[];

type Unread = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Unread =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entries of a bundle, each with a request that can be understood. */
export function readEntries(bundle: Resource, base: string): Entry[] {
  const entries = bundle.entry ?? [];
  if (!Array.isArray(entries)) throw refuse(400, 'structure', 'Bundle.entry is a list');
  return entries.map((entry, index) => readEntry(entry, `Bundle.entry[${index}]`, base));
}

function readEntry(entry: unknown, at: string, base: string): Entry {
  const request = isObject(entry) ? entry.request : undefined;
  if (!isObject(entry) || !isObject(request)) throw refuse(400, 'required', `${at}.request is missing`);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (typeof method !== 'string' || !METHODS.includes(method)) {
    throw refuse(400, 'code-invalid', `${at}.request.method is none of ${METHODS.join(', ')}`);
  }
  if (typeof request.url !== 'string') throw refuse(400, 'required', `${at}.request.url is missing`);
  const url = request.url.startsWith(`${base}/`)
    ? request.url.slice(base.length + 1)
    : request.url.replace(/^\//, '');
  const { resource, fullUrl } = entry;
  if (resource !== undefined && !(isObject(resource) && isResourceType(String(resource.resourceType)))) {
    throw refuse(400, 'structure', `${at}.resource is no R4 resource`);
  }
  return {
    at,
    fullUrl: typeof fullUrl === 'string' ? fullUrl : undefined,
    method: method as Method,
    url,
    resource: resource as Resource | undefined,
    headers: {
      ...header('if-match', request.ifMatch),
      ...header('if-none-match', request.ifNoneMatch),
      ...header('if-modified-since', request.ifModifiedSince),
      ...header('if-none-exist', request.ifNoneExist),
    },
  };
}

const header = (name: ConditionHeader, value: unknown): Partial<Record<ConditionHeader, string>> =>
  typeof value === 'string' ? { [name]: value } : {};

/** What an entry carries; a JSON Patch travels inside a Binary. */
export function bodyOf({ resource, method, at }: Entry): Body {
  if (!resource) return { is: 'nothing' };
  if (method !== 'PATCH' || resource.resourceType !== 'Binary') return { is: 'resource', resource };
  if (typeof resource.data !== 'string') throw refuse(400, 'required', `${at}.resource.data is missing`);
  return { is: 'bytes', bytes: Buffer.from(resource.data, 'base64') };
}

/** `Patient/1`, `Patient?identifier=…` or `Patient`, taken apart; undefined when it is something else. */
export function readTarget(url: string): Target | undefined {
  const [path = '', query] = url.split(/\?(.*)/s);
  const [type = '', id, ...more] = path.split('/');
  if (!isResourceType(type) || more.length > 0 || id?.startsWith('_') || id?.startsWith('$'))
    return undefined;
  return {
    type,
    id: id || undefined,
    criteria: query === undefined ? undefined : new URLSearchParams(query),
  };
}

export interface Target {
  readonly type: string;
  readonly id: string | undefined;
  readonly criteria: URLSearchParams | undefined;
}
