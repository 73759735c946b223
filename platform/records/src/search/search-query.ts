import type { SearchParameter } from '@yiti/fhir';

/** A search that has been understood: every name is known, every value has the form its parameter needs. */
export interface SearchQuery {
  /** One type; several only at system level, in the order of their names. */
  readonly types: readonly string[];
  /** All must hold. */
  readonly conditions: readonly Condition[];
  readonly sort: readonly SortKey[];
  readonly count: number;
  readonly total: 'none' | 'estimate' | 'accurate';
  readonly includes: readonly Include[];
  readonly cursor?: string;
  /** Parameters that were left out under lenient handling; the answer's self link must not name them. */
  readonly ignored: readonly string[];
  /** The question without its page: what a cursor belongs to. */
  readonly scope: string;
}

export type Condition =
  | {
      readonly kind: 'value';
      readonly parameter: SearchParameter;
      readonly modifier?: string;
      readonly values: readonly Value[];
    }
  | { readonly kind: 'missing'; readonly parameter: SearchParameter; readonly missing: boolean }
  /** The resource refers, under `parameter`, to one of these that meets the condition. */
  | { readonly kind: 'chain'; readonly parameter: SearchParameter; readonly targets: readonly Target[] }
  /** A resource of `type` that meets the condition refers to this one under `parameter`. */
  | {
      readonly kind: 'has';
      readonly type: string;
      readonly parameter: SearchParameter;
      readonly condition: Condition;
    };

export interface Target {
  readonly type: string;
  readonly condition: Condition;
}

export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap';

/** Values of one parameter joined by commas: one of them must hold. */
export type Value =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'token'; readonly system?: string; readonly code?: string }
  | { readonly is: 'identifier'; readonly system: string; readonly code: string; readonly value: string }
  | { readonly is: 'reference'; readonly type?: string; readonly target: string }
  | {
      readonly is: 'range';
      readonly prefix: Prefix;
      readonly low: number;
      readonly high: number;
      readonly system?: string;
      readonly code?: string;
    }
  | { readonly is: 'composite'; readonly parts: readonly CompositePart[] };

export interface CompositePart {
  readonly parameter: SearchParameter;
  /** The FHIRPath of the part, from the element the composite is about. */
  readonly expression: string;
  readonly value: Value;
}

export interface SortKey {
  readonly parameter: SearchParameter;
  readonly descending: boolean;
}

export interface Include {
  /** From the found resources to what they refer to, or from those who refer to the found ones. */
  readonly direction: 'forward' | 'reverse';
  /** The type that holds the reference; `*` is any. */
  readonly type: string;
  /** Parameter code; `*` is any. */
  readonly parameter: string;
  readonly target?: string;
  /** Also from what was included. */
  readonly iterate: boolean;
}
