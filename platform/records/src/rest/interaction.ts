import type { Dispatch } from './bundle/batch.ts';
import type { Answer, Call, Method, Rest } from './call.ts';
import type { ConditionLock } from './condition-lock-store.ts';

/** What an interaction is called in the CapabilityStatement; the statement is made from these. */
export type Claim =
  | { readonly on: 'type'; readonly code: string }
  | { readonly on: 'system'; readonly code: string }
  | { readonly on: 'type'; readonly condition: 'create' | 'update' | 'delete' | 'patch' }
  /** `types` when it is offered on these only. */
  | {
      readonly on: 'operation';
      readonly name: string;
      readonly definition: string;
      readonly types?: readonly string[];
    };

/** One thing a client may ask for: its address, what it is called, and how it is answered. */
export interface Interaction {
  readonly method: Method;
  /** Below the base, as Fastify writes it: `/:type/:id`. */
  readonly path: string;
  readonly claims: readonly Claim[];
  readonly access?: 'public';
  /** For files, which are not FHIR JSON. */
  readonly anyFormat?: true;
  readonly answer: (call: Call) => Promise<Answer>;
}

export interface InteractionNeeds {
  readonly rest: Rest;
  readonly lock: ConditionLock;
  readonly dispatch: Dispatch;
}
