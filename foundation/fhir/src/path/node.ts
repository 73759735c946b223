/** A FHIRPath collection. Shared, never changed in place: a step may hand on the very array of the resource. */
export type Items = readonly unknown[];

export const NOTHING: Items = [];
export const YES: Items = [true];
export const NO: Items = [false];

/** What an expression may see beside the items it is applied to. */
export interface Scope {
  /** The resource in hand, `%resource`. */
  readonly root: unknown;
  /** `$index` inside a criterion. */
  index: number;
  /** `$total` inside `aggregate()`. */
  total: Items;
  /** `%rowIndex` of SQL on FHIR. */
  rowIndex: number;
}

export const scopeOf = (root: unknown): Scope => ({ root, index: 0, total: NOTHING, rowIndex: 0 });

export type Run = (focus: Items, scope: Scope) => Items;

/** A compiled expression; `types` are the FHIR types its items can have, as far as the definitions tell. */
export interface Node {
  readonly run: Run;
  readonly types: readonly string[] | undefined;
}

export const BOOLEAN = ['boolean'] as const;

/** One item as a collection; `null` and `undefined` are no items. */
export const single = (value: unknown): Items => (value === undefined || value === null ? NOTHING : [value]);

export const truth = (value: boolean | undefined): Items =>
  value === undefined ? NOTHING : value ? YES : NO;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
