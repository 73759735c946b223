import type { NarrowTable } from '@yiti/records';

const YITI = 'https://yiti.health/fhir';
const codeOf = (element: string, system: string): string =>
  `${element}.coding.where(system = '${YITI}/CodeSystem/${system}').code.first()`;

const contract: NarrowTable = {
  table: 'access.contract',
  view: {
    resource: 'CareTeam',
    select: [
      {
        column: [
          { name: 'resident_id', type: 'string', path: 'subject.getReferenceKey(Patient)' },
          {
            name: 'institution_id',
            type: 'string',
            path: 'managingOrganization.first().getReferenceKey(Organization)',
          },
          { name: 'status', type: 'string', path: 'status' },
          { name: 'from_day', type: 'string', path: 'period.start' },
          { name: 'until_day', type: 'string', path: 'period.end' },
        ],
      },
      {
        forEachOrNull: 'participant',
        column: [{ name: 'staff_id', type: 'string', path: 'member.getReferenceKey(Practitioner)' }],
      },
    ],
  },
};

const visit: NarrowTable = {
  table: 'access.visit',
  view: {
    resource: 'Encounter',
    select: [
      {
        column: [
          { name: 'resident_id', type: 'string', path: 'subject.getReferenceKey(Patient)' },
          { name: 'institution_id', type: 'string', path: 'serviceProvider.getReferenceKey(Organization)' },
          { name: 'class', type: 'string', path: 'class.code' },
          { name: 'status', type: 'string', path: 'status' },
          { name: 'from_day', type: 'string', path: 'period.start' },
          { name: 'until_day', type: 'string', path: 'period.end' },
        ],
      },
    ],
  },
};

const request: NarrowTable = {
  table: 'access.request',
  view: {
    resource: 'ServiceRequest',
    where: [
      {
        path: `category.coding.where(system = '${YITI}/CodeSystem/request-kind' and (code = 'referral' or code = 'consultation')).exists()`,
      },
    ],
    select: [
      {
        column: [
          { name: 'kind', type: 'string', path: codeOf('category', 'request-kind') },
          { name: 'resident_id', type: 'string', path: 'subject.getReferenceKey(Patient)' },
          { name: 'requester_id', type: 'string', path: 'requester.getReferenceKey(Organization)' },
          { name: 'performer_id', type: 'string', path: 'performer.first().getReferenceKey(Organization)' },
          { name: 'status', type: 'string', path: 'status' },
          { name: 'from_day', type: 'string', path: 'authoredOn' },
        ],
      },
    ],
  },
};

const programme: NarrowTable = {
  table: 'access.programme',
  view: {
    resource: 'EpisodeOfCare',
    select: [
      {
        column: [
          { name: 'resident_id', type: 'string', path: 'patient.getReferenceKey(Patient)' },
          {
            name: 'institution_id',
            type: 'string',
            path: 'managingOrganization.getReferenceKey(Organization)',
          },
          { name: 'programme', type: 'string', path: codeOf('type', 'programme') },
          { name: 'status', type: 'string', path: 'status' },
          { name: 'from_day', type: 'string', path: 'period.start' },
          { name: 'until_day', type: 'string', path: 'period.end' },
        ],
      },
    ],
  },
};

const diagnosis: NarrowTable = {
  table: 'access.diagnosis',
  view: {
    resource: 'Condition',
    select: [
      {
        column: [
          { name: 'resident_id', type: 'string', path: 'subject.getReferenceKey(Patient)' },
          {
            name: 'code',
            type: 'string',
            path: `code.coding.where(system = 'http://hl7.org/fhir/sid/icd-10' or system = '${YITI}/CodeSystem/icd-10-insurance-2.0').code.first()`,
          },
          { name: 'from_day', type: 'string', path: 'recordedDate' },
        ],
      },
    ],
  },
};

/** Contracts, visits, requests, programmes and diagnoses as the access rule needs them; give these to `openRecords`. */
export const relationViews: readonly NarrowTable[] = [contract, visit, request, programme, diagnosis];
