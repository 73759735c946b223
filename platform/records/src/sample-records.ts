import { type County, toCounty } from '@yiti/base';
import type { Database, Migration } from '@yiti/database';
import type { Resource } from '@yiti/fhir';
import type { NarrowTable } from './narrow-table.ts';
import { openRecords } from './records.ts';
import { recordsMigrations } from './records-migrations.ts';

/** For the tests of this package: a store of its own, and valid resources of which a test names only what it is about. */
export const county: County = toCounty(349921);
export const author = 'user/1';

export const aPatient = (about: Partial<Resource> = {}): Resource => ({
  resourceType: 'Patient',
  name: [{ text: '王小芳', family: '王', given: ['小芳'] }],
  gender: 'female',
  birthDate: '1956-04-09',
  ...about,
});

export const anObservation = (about: Partial<Resource> = {}): Resource => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8480-6' }] },
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2026-03-02T09:00:00+08:00',
  valueQuantity: { value: 142, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  ...about,
});

/** A narrow table as a package would declare it. */
export const readingTable: NarrowTable = {
  table: 'sample.reading',
  view: {
    resourceType: 'ViewDefinition',
    resource: 'Observation',
    status: 'active',
    select: [
      {
        column: [
          { name: 'status', path: 'status', type: 'code' },
          { name: 'value', path: 'value.ofType(Quantity).value', type: 'decimal' },
          { name: 'read_at', path: 'effective.ofType(dateTime)', type: 'dateTime' },
        ],
      },
      {
        forEachOrNull: 'note',
        column: [{ name: 'note', path: 'text', type: 'markdown' }],
      },
    ],
  },
};

const readingMigration: Migration = {
  package: 'sample',
  name: '0001-create-reading',
  text: `create schema sample;
    create table sample.reading (
      county integer, resource_id text, row_no smallint, status text, value numeric, read_at timestamptz, note text,
      constraint reading_pkey primary key (county, resource_id, row_no))`,
};

type FreshDatabase = (migrations: readonly Migration[]) => Promise<Database & { drop(): Promise<void> }>;

/** A store in a database of its own; the test hands in how to make one. */
export async function aStore(freshDatabase: FreshDatabase, clock: () => Date = () => new Date()) {
  const db = await freshDatabase([...(await recordsMigrations()), readingMigration]);
  return { db, records: openRecords({ db, views: [readingTable], clock }) };
}
