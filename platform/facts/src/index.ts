import { join } from 'node:path';
import { type Migration, readMigrations } from '@yiti/database';
import {
  allergyTable,
  diagnosisTable,
  documentTable,
  measurementTable,
  prescriptionTable,
  reportTable,
  vaccinationTable,
  visitTable,
} from './care.ts';
import {
  contractTable,
  coverageTable,
  programmeTable,
  requestTable,
  settlementTable,
} from './cooperation.ts';
import type { NarrowTable } from './narrow.ts';
import { residentTable } from './resident.ts';
import { residentKeys } from './resident-keys.ts';

export type { NarrowTable, ViewDefinition } from './narrow.ts';
export { residentKeys, reversed } from './resident-keys.ts';

/** Every narrow table that is declared as a ViewDefinition; the server hands them to records. */
export const factTables: readonly NarrowTable[] = [
  residentTable,
  visitTable,
  diagnosisTable,
  measurementTable,
  prescriptionTable,
  reportTable,
  documentTable,
  allergyTable,
  vaccinationTable,
  settlementTable,
  programmeTable,
  contractTable,
  requestTable,
  coverageTable,
];

/** The one table that FHIRPath cannot express, because it needs pinyin: the same shape, computed by a function. */
export const residentKeyTable = {
  table: 'facts.resident_key',
  resource: 'Patient',
  columns: [{ name: 'key', type: 'string', collection: false }],
  rows: (patient: object): { key: string }[] => residentKeys(patient).map((key) => ({ key })),
} as const;

export const factMigrations = (): Promise<Migration[]> =>
  readMigrations('facts', join(import.meta.dirname, '../migrations'));
