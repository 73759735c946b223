import type { County, Result } from '@yiti/base';
import type { Transaction } from '@yiti/database';
import type { Resource } from '@yiti/fhir';
import type { PersonNumber } from './hl7/map-pid.ts';

/** A number as it may stand on a record; `system` says by its value when it failed its check digits. */
export interface Numbered {
  readonly system: string;
  readonly value: string;
}

/** Who somebody is, and what may stand on that person's record. */
export interface KnownResident {
  readonly resident: string;
  /** Nobody knew the person before; nothing stands about them until the facts are written. */
  readonly isNew: boolean;
  readonly numbers: readonly Numbered[];
}

/**
 * What exchange asks of whoever keeps residents apart (engine/identity). The server hands it over, because two engines
 * never import each other.
 */
export interface Residents {
  /** One answer for each claim; the numbers stay locked until the transaction ends. */
  identify(
    tx: Transaction,
    county: County,
    claims: readonly { readonly sender: string; readonly numbers: readonly PersonNumber[] }[],
    now: Date,
  ): Promise<Result<KnownResident>[]>;
  /** The record with what a sender says about the person, as far as the sender is believed. */
  describe(patient: Resource, said: Record<string, unknown>, numbers: readonly Numbered[]): Resource;
  /** Both records of one person, each naming the other; a problem when their cards contradict each other. */
  merge(kept: Resource, gone: Resource): Result<{ kept: Resource; gone: Resource }>;
}
