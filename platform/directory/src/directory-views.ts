import type { NarrowTable } from '@yiti/records';

const YITI = 'https://yiti.health/fhir';
const INSTITUTION_CODE = 'urn:oid:2.16.156.10011.1.5';
const STAFF_CODE = 'urn:oid:2.16.156.10011.1.4';
const extension = (name: string): string => `extension('${YITI}/StructureDefinition/${name}')`;
const codeOf = (element: string, system: string): string =>
  `${element}.coding.where(system = '${YITI}/CodeSystem/${system}').code.first()`;

const institution: NarrowTable = {
  table: 'directory.institution',
  view: {
    resource: 'Organization',
    select: [
      {
        column: [
          {
            name: 'code',
            type: 'string',
            path: `identifier.where(system = '${INSTITUTION_CODE}').value.first()`,
          },
          { name: 'name', type: 'string', path: 'name' },
          { name: 'short_name', type: 'string', path: 'alias.first()' },
          { name: 'kind', type: 'string', path: codeOf('type', 'institution-kind') },
          { name: 'part_of', type: 'string', path: 'partOf.getReferenceKey(Organization)' },
          { name: 'beds', type: 'integer', path: `${extension('beds')}.value.ofType(integer).first()` },
          { name: 'active', type: 'boolean', path: 'active' },
        ],
      },
    ],
  },
};

const keySpecialty: NarrowTable = {
  table: 'directory.key_specialty',
  view: {
    resource: 'Organization',
    select: [
      {
        forEach: extension('key-specialty'),
        column: [
          { name: 'specialty', type: 'string', path: `extension('specialty').value.ofType(string).first()` },
          { name: 'grade', type: 'string', path: `extension('grade').value.ofType(code).first()` },
        ],
      },
    ],
  },
};

const equipment: NarrowTable = {
  table: 'directory.equipment',
  view: {
    resource: 'Organization',
    select: [
      {
        forEach: `${extension('equipment')}.value.ofType(CodeableConcept)`,
        column: [{ name: 'name', type: 'string', path: 'text' }],
      },
    ],
  },
};

const membership: NarrowTable = {
  table: 'directory.membership',
  view: {
    resource: 'OrganizationAffiliation',
    select: [
      {
        column: [
          { name: 'consortium_id', type: 'string', path: 'organization.getReferenceKey(Organization)' },
          {
            name: 'member_id',
            type: 'string',
            path: 'participatingOrganization.getReferenceKey(Organization)',
          },
          { name: 'role', type: 'string', path: codeOf('code', 'membership') },
          { name: 'from_day', type: 'string', path: 'period.start' },
          { name: 'until_day', type: 'string', path: 'period.end' },
          { name: 'active', type: 'boolean', path: 'active' },
        ],
      },
    ],
  },
};

const territory: NarrowTable = {
  table: 'directory.territory',
  view: {
    resource: 'Location',
    where: [
      {
        path: `type.coding.where(system = '${YITI}/CodeSystem/location-kind' and code = 'territory').exists()`,
      },
    ],
    select: [
      {
        column: [
          {
            name: 'division',
            type: 'string',
            path: `identifier.where(system = '${YITI}/CodeSystem/division').value.first()`,
          },
          { name: 'name', type: 'string', path: 'name' },
          {
            name: 'institution_id',
            type: 'string',
            path: 'managingOrganization.getReferenceKey(Organization)',
          },
        ],
      },
    ],
  },
};

const staff: NarrowTable = {
  table: 'directory.staff',
  view: {
    resource: 'Practitioner',
    select: [
      {
        column: [
          { name: 'code', type: 'string', path: `identifier.where(system = '${STAFF_CODE}').value.first()` },
          { name: 'name', type: 'string', path: 'name.text.first()' },
          { name: 'title', type: 'string', path: 'qualification.code.text.first()' },
          { name: 'active', type: 'boolean', path: 'active' },
        ],
      },
    ],
  },
};

const post: NarrowTable = {
  table: 'directory.post',
  view: {
    resource: 'PractitionerRole',
    select: [
      {
        column: [
          { name: 'staff_id', type: 'string', path: 'practitioner.getReferenceKey(Practitioner)' },
          { name: 'institution_id', type: 'string', path: 'organization.getReferenceKey(Organization)' },
          { name: 'role', type: 'string', path: codeOf('code', 'role') },
          { name: 'from_day', type: 'string', path: 'period.start' },
          { name: 'until_day', type: 'string', path: 'period.end' },
          { name: 'active', type: 'boolean', path: 'active' },
        ],
      },
    ],
  },
};

const resident: NarrowTable = {
  table: 'directory.resident',
  view: {
    resource: 'Patient',
    select: [
      {
        column: [
          {
            name: 'institution_id',
            type: 'string',
            path: 'managingOrganization.getReferenceKey(Organization)',
          },
          {
            name: 'division',
            type: 'string',
            path: `address.first().${extension('division')}.value.ofType(string).first()`,
          },
          { name: 'active', type: 'boolean', path: 'active' },
        ],
      },
    ],
  },
};

/** What the directory keeps of the facts; give it to `openRecords` so that the tables stay in step with every write. */
export const directoryViews: readonly NarrowTable[] = [
  institution,
  keySpecialty,
  equipment,
  membership,
  territory,
  staff,
  post,
  resident,
];
