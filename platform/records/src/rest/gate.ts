import type { Result } from '@yiti/base';
import type { Sql } from '@yiti/database';

// Records stand below access, so the routes say here what they need of it, and the server hands it in.

export type Action = 'create' | 'read' | 'update' | 'delete' | 'search';

/** Whoever asks, as far as these routes look: the gate knows more. */
export interface Asker {
  readonly kind: 'person' | 'program';
  readonly id: string;
  readonly name: string;
}

/** A resource about to be shown or written, as the gate sees it. */
export interface GateItem {
  readonly type: string;
  /** Id of the resident it is about; for a Patient its own. */
  readonly subject?: string | undefined;
  readonly resource?: Record<string, unknown> | undefined;
}

/** On what ground one resident's data were shown. */
export interface Ground {
  readonly access: string;
  readonly resident: string;
  readonly basis: string;
  readonly reason?: string;
}

/** The one access rule, in the words of FHIR. */
export interface Gate {
  mayUse(asker: Asker, type: string, action: Action): Result<void>;
  /** A condition on the columns that hold the resident's id and the JSON; undefined restricts nothing. */
  filter(asker: Asker, type: string, subject: Sql, content: Sql): Sql | undefined;
  /** Which of the items may be shown or written, in their order, and on what grounds. */
  permit<Item extends GateItem>(
    asker: Asker,
    action: Action,
    items: readonly Item[],
  ): Promise<{ items: readonly Item[]; grants: readonly Ground[] }>;
}

/** Where reads are written down. The answer waits for it. */
export interface ReadLog {
  append(event: {
    readonly actor: Asker;
    readonly what: string;
    readonly residents: readonly string[];
    readonly basis: string;
    readonly reason?: string;
    readonly requestId: string;
  }): Promise<void>;
}
