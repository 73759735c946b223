import { readDefinition } from './definition-files.ts';

let table: Readonly<Record<string, readonly string[]>> | undefined;

/** The search parameters that tie a resource of the type to a patient, as R4's patient compartment lists them. */
export function patientParameters(type: string): readonly string[] {
  table ??= readDefinition<Record<string, string[]>>('patient-compartment.json');
  return Object.hasOwn(table, type) ? (table[type] ?? []) : [];
}
