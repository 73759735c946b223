import type { County } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { Records } from '@yiti/records';
import type { SenderProfile } from './hl7/sender.ts';
import { type Intake, openIntake } from './intake/intake.ts';
import { knownPlaces } from './intake/known-places.ts';
import { keepProfile, listProfiles } from './letter/intake-store.ts';
import type { LetterNeeds } from './letter/replay-letter.ts';
import type { Residents } from './residents.ts';
import { listenMllp, type MllpOptions, type MllpServer } from './wire/mllp-server.ts';

export interface ExchangeOptions {
  readonly db: Database;
  readonly records: Records;
  readonly identity: Residents;
  readonly county: County;
  readonly clock?: () => Date;
}

/** Where a county is filled from systems that exist: HL7 v2 by wire, tables and FHIR by file. */
export interface Exchange extends LetterNeeds, Intake {
  listen(options: MllpOptions): Promise<MllpServer>;
  /** Tells which identifier types a sender made up, and what they stand for; holds from the next message on. */
  setProfile(sender: string, profile: SenderProfile): Promise<void>;
}

const PROFILES_KNOWN_FOR_MS = 60_000;

export function openExchange({
  db,
  records,
  identity,
  county,
  clock = () => new Date(),
}: ExchangeOptions): Exchange {
  const profiles = new Map<string, SenderProfile>();
  let readUntil = 0;
  let reading: Promise<void> | undefined;

  async function readProfiles(): Promise<void> {
    for (const { sender, profile } of await listProfiles(db, county))
      profiles.set(sender, profile as SenderProfile);
    readUntil = clock().getTime() + PROFILES_KNOWN_FOR_MS;
  }

  const needs: LetterNeeds = {
    db,
    records,
    residents: identity,
    places: knownPlaces(records, clock),
    county,
    clock,
    profileOf: (sender) => profiles.get(sender),
  };
  const intake = openIntake(needs);
  return {
    ...needs,
    async take(frame) {
      if (clock().getTime() > readUntil) {
        reading ??= readProfiles().finally(() => {
          reading = undefined;
        });
        await reading;
      }
      return intake.take(frame);
    },
    listen(options) {
      return listenMllp(this, { clock, ...options });
    },
    async setProfile(sender, profile) {
      await keepProfile(db, county, sender, profile, clock());
      profiles.set(sender, profile);
    },
  };
}
