import type { NarrowTable } from '@yiti/records';

const teamMember: NarrowTable = {
  table: 'access.team_member',
  view: {
    resourceType: 'ViewDefinition',
    name: 'team_member',
    status: 'active',
    resource: 'CareTeam',
    where: [
      {
        path: "category.coding.where(system = 'https://yiti.health/fhir/CodeSystem/care-team' and code = 'family-doctor').exists()",
      },
    ],
    select: [
      {
        column: [
          { name: 'resident_id', type: 'string', path: 'subject.getReferenceKey(Patient)' },
          { name: 'status', type: 'string', path: 'status' },
          { name: 'from_at', type: 'dateTime', path: 'period.start' },
          { name: 'until_at', type: 'dateTime', path: 'period.end' },
        ],
      },
      {
        forEach: 'participant',
        column: [{ name: 'staff_id', type: 'string', path: 'member.getReferenceKey(Practitioner)' }],
      },
    ],
  },
};

/** Narrow tables that only the access rule needs; all else it reads from the directory and from facts. */
export const relationViews: readonly NarrowTable[] = [teamMember];
