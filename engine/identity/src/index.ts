import { join } from 'node:path';
import { type Migration, readMigrations } from '@yiti/database';

export { type Card, type Claimed, readCard, UNVERIFIED } from './card.ts';
export { identityTable } from './card-view.ts';
export { type Demographics, describedBy } from './demographics-policy.ts';
export { type Claim, type Identified, identifyResidents } from './identify-residents.ts';
export { linked, replacedBy, unlinked } from './link-residents.ts';
export { type Identity, openIdentity } from './open-identity.ts';
export { decideProposal, keepProposal, listProposals, type Proposal } from './proposal-store.ts';

/** The schema `identity`: who holds which number, and who may be the same person. */
export const identityMigrations = (): Promise<Migration[]> =>
  readMigrations('identity', join(import.meta.dirname, '../migrations'));
