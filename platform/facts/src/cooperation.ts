import { extension, key, narrow, ownCode, words } from './narrow.ts';

/** One row for each settled visit: what it cost and who paid. */
export const settlementTable = narrow('settlement', 'ExplanationOfBenefit', {
  resident: key('patient', 'Patient'),
  visit: key('item.encounter', 'Encounter'),
  settled_at: ['created', 'dateTime'],
  institution: key('provider', 'Organization'),
  institution_name: 'provider.display',
  care_level: extension('care-level', 'code'),
  total_yuan: [amountOf('total'), 'decimal'],
  fund_yuan: [amountOf('fund'), 'decimal'],
  self_yuan: [amountOf('self'), 'decimal'],
});

function amountOf(category: string): string {
  return `total.where(category.coding.where(code = '${category}').exists()).amount.value.first()`;
}

/** Who is enrolled in which public-health programme, and who answers for it. */
export const programmeTable = narrow('programme', 'EpisodeOfCare', {
  resident: key('patient', 'Patient'),
  code: ownCode('type', 'programme'),
  name: 'iif(type.text.exists(), type.text.first(), type.coding.display.first())',
  status: 'status',
  institution: key('managingOrganization', 'Organization'),
  started_at: ['period.start', 'dateTime'],
  ended_at: ['period.end', 'dateTime'],
});

export const contractTable = narrow(
  'contract',
  'CareTeam',
  {
    resident: key('subject', 'Patient'),
    status: 'status',
    institution: key('managingOrganization', 'Organization'),
    practitioner: key('participant.member', 'Practitioner'),
    practitioner_name: 'participant.member.display.first()',
    started_at: ['period.start', 'dateTime'],
    ended_at: ['period.end', 'dateTime'],
  },
  { where: [{ path: "category.coding.where(code = 'family-doctor').exists()" }] },
);

/** Referrals, consultations and orders that one institution asks of another. */
export const requestTable = narrow('request', 'ServiceRequest', {
  resident: key('subject', 'Patient'),
  kind: ownCode('category', 'request-kind'),
  status: 'status',
  name: words('code'),
  reason: 'iif(reasonCode.text.exists(), reasonCode.text.first(), reasonCode.coding.display.first())',
  requester: key('requester', 'Organization'),
  performer: key('performer', 'Organization'),
  written_at: ['authoredOn', 'dateTime'],
});

export const coverageTable = narrow('coverage', 'Coverage', {
  resident: key('beneficiary', 'Patient'),
  kind: 'type.coding.code.first()',
  status: 'status',
  started_at: ['period.start', 'dateTime'],
  ended_at: ['period.end', 'dateTime'],
});
