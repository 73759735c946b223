import { officialResource } from './official.ts';

/** For each type in the Patient compartment the search parameters that tie a resource to a patient. */
export function patientCompartment(): Record<string, string[]> {
  const { resource } = officialResource('compartmentdefinition-patient.json') as unknown as {
    resource: { code: string; param?: string[] }[];
  };
  return Object.fromEntries(resource.flatMap(({ code, param }) => (param ? [[code, param]] : [])));
}
