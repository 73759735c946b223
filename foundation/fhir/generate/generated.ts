import { codesOf } from './codes.ts';
import { patientCompartment } from './compartment.ts';
import { elementTypes, requiredValueSets } from './elements.ts';
import { officialTypes } from './official.ts';
import { ownDefinitions } from './profiles.ts';
import { searchParameters } from './search-parameters.ts';

/** Every generated file with its text, as `generate.ts` writes it and the test expects it. */
export function generated(): Record<string, string> {
  const types = officialTypes();
  const elements = elementTypes(types);
  return {
    'codes.json': lines(codesOf(requiredValueSets(elements))),
    'elements.json': lines(elements),
    'patient-compartment.json': lines(patientCompartment()),
    'resource-types.json': `${JSON.stringify(types)}\n`,
    'search-parameters.json': lines(searchParameters(types)),
    ...ownDefinitions(),
  };
}

/** One line for each key: small, and a changed definition shows as a changed line. */
function lines(table: Record<string, unknown>): string {
  const rows = Object.entries(table).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `{\n${rows.join(',\n')}\n}\n`;
}
