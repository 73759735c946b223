import { extension, key, narrow } from './narrow.ts';

const ID_CARDS = ['urn:oid:2.16.156.10011.1.3', 'urn:oid:2.16.840.1.113883.2.23.1.19.1'];

const identifierOf = (...systems: string[]): string =>
  `identifier.where(${systems.map((system) => `system = '${system}'`).join(' or ')}).value.first()`;

const HOUSEHOLD_NUMBER =
  "extension('https://yiti.health/fhir/StructureDefinition/household').value.ofType(Identifier).value.first()";

/** The extensions of the first address, where a resident lives. */
const inAddress = (path: string): string => path.replaceAll('extension(', 'address.first().extension(');

/** One row for each resident: who it is, where the record is kept, by which numbers others know the person. */
export const residentTable = narrow('resident', 'Patient', {
  name: "iif(name.where(use = 'official').exists(), name.where(use = 'official').text.first(), name.text.first())",
  sex: 'gender',
  birth_date: ['birthDate', 'date'],
  died_at: ['deceased.ofType(dateTime)', 'dateTime'],
  active: ['active', 'boolean'],
  institution: key('managingOrganization', 'Organization'),
  division: inAddress(extension('division', 'string', 'code')),
  address: 'iif(address.first().text.exists(), address.first().text, address.first().line.join())',
  household: `iif(${extension('household', 'string')}.exists(), ${extension('household', 'string')}, ${HOUSEHOLD_NUMBER})`,
  household_head: [extension('household-head', 'boolean'), 'boolean'],
  phone: "telecom.where(system = 'phone').value.first()",
  id_card: identifierOf(...ID_CARDS),
  health_card: identifierOf('urn:oid:2.16.156.10011.1.19'),
  insurance_card: identifierOf('urn:oid:2.16.156.10011.1.15'),
  ethnicity: `iif(${extension('ethnicity', 'Coding')}.display.exists(), ${extension('ethnicity', 'Coding')}.display, ${extension('ethnicity', 'string')})`,
  registered_on: [extension('registered-on', 'date'), 'date'],
  left_on: [extension('left-on', 'date'), 'date'],
  merged_into: "link.where(type = 'replaced-by').other.getReferenceKey(Patient).first()",
});
