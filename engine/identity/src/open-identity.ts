import { type County, failure, type Result, success } from '@yiti/base';
import type { Transaction } from '@yiti/database';
import { type Resource, systems } from '@yiti/fhir';
import { type Card, readCard } from './card.ts';
import { type Demographics, describedBy } from './demographics-policy.ts';
import { type Claim, type Identified, identifyResidents } from './identify-residents.ts';
import { linked } from './link-residents.ts';

/** Keeps residents apart and together: what every door through which people arrive asks. */
export interface Identity {
  identify(
    tx: Transaction,
    county: County,
    claims: readonly Claim[],
    now: Date,
  ): Promise<Result<Identified>[]>;
  describe(
    patient: Resource,
    said: Demographics,
    numbers: readonly Pick<Card, 'system' | 'value'>[],
  ): Resource;
  merge(kept: Resource, gone: Resource): Result<{ kept: Resource; gone: Resource }>;
}

export const openIdentity = (): Identity => ({
  identify: identifyResidents,
  describe: describedBy,
  merge(kept, gone) {
    const [one, other] = [idCardsOf(kept), idCardsOf(gone)];
    // A hospital may mean to merge two of its numbers and hit two people: two valid ID cards are two people.
    if (one.length > 0 && other.length > 0 && !other.some((card) => one.includes(card)))
      return failure('conflict', 'exchange.merge-contradicts-cards', { details: `Patient/${gone.id}` });
    return success(linked(kept, gone));
  },
});

function idCardsOf(patient: Resource): string[] {
  const identifiers = (patient.identifier as { system?: string; value?: string }[] | undefined) ?? [];
  return identifiers
    .map(({ system = '', value = '' }) => readCard({ system, value }))
    .filter((card) => card.standing === 'card' && card.system === systems.idCard)
    .map((card) => card.value);
}
