import type { Container } from '../walk.ts';
import { has, hasAny, hasChoice, type Invariant, isCoded, listIn, must, should } from './invariant.ts';

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';
const UCUM = 'http://unitsofmeasure.org';

const isErroneous = (it: Container, system: string): boolean =>
  isCoded(it.verificationStatus, `${TERMINOLOGY}/${system}`, 'entered-in-error');

const needsOneOf = (key: string, ...names: readonly string[]): Invariant =>
  must(key, `at least one of ${names.join(', ')} is needed`, (it) => hasAny(it, ...names));

const notBoth = (key: string, one: string, other: string): Invariant =>
  must(key, `${one} and ${other} exclude each other`, (it) => !has(it, one) || !has(it, other));

const isPercent = (limit: unknown): boolean =>
  limit === undefined || ((limit as Container).code === '%' && (limit as Container).system === UCUM);

/** Rules of the resources about people, care and its organisation. */
export const care: Readonly<Record<string, readonly Invariant[]>> = {
  AllergyIntolerance: [
    must(
      'ait-1',
      'clinicalStatus is needed unless entered in error',
      (it) => isErroneous(it, 'allergyintolerance-verification') || has(it, 'clinicalStatus'),
    ),
    must(
      'ait-2',
      'what was entered in error has no clinicalStatus',
      (it) => !isErroneous(it, 'allergyintolerance-verification') || !has(it, 'clinicalStatus'),
    ),
  ],
  Appointment: [
    must('app-2', 'start and end are both there or both absent', (it) => has(it, 'start') === has(it, 'end')),
    must(
      'app-3',
      'only what is proposed, cancelled or waiting may lack start and end',
      (it) =>
        (has(it, 'start') && has(it, 'end')) ||
        ['proposed', 'cancelled', 'waitlist'].includes(it.status as string),
    ),
    must(
      'app-4',
      'a cancelationReason is for cancelled and missed appointments',
      (it) => !has(it, 'cancelationReason') || ['noshow', 'cancelled'].includes(it.status as string),
    ),
  ],
  'Appointment.participant': [needsOneOf('app-1', 'type', 'actor')],
  AppointmentResponse: [needsOneOf('apr-1', 'participantType', 'actor')],
  'AuditEvent.entity': [notBoth('sev-1', 'name', 'query')],
  'CarePlan.activity': [notBoth('cpl-3', 'detail', 'reference')],
  'Composition.section': [
    needsOneOf('cmp-1', 'text', 'entry', 'section'),
    notBoth('cmp-2', 'emptyReason', 'entry'),
  ],
  Condition: [
    should(
      'con-3',
      'a problem on the list should have a clinicalStatus unless entered in error',
      (it) =>
        has(it, 'clinicalStatus') ||
        isErroneous(it, 'condition-ver-status') ||
        !listIn(it, 'category').some((category) =>
          isCoded(category, `${TERMINOLOGY}/condition-category`, 'problem-list-item'),
        ),
    ),
    must(
      'con-4',
      'what has abated is inactive, resolved or in remission',
      (it) =>
        !hasChoice(it, 'abatement') ||
        isCoded(it.clinicalStatus, `${TERMINOLOGY}/condition-clinical`, 'resolved', 'remission', 'inactive'),
    ),
    must(
      'con-5',
      'what was entered in error has no clinicalStatus',
      (it) => !isErroneous(it, 'condition-ver-status') || !has(it, 'clinicalStatus'),
    ),
  ],
  'Condition.stage': [needsOneOf('con-1', 'summary', 'assessment')],
  'Condition.evidence': [needsOneOf('con-2', 'code', 'detail')],
  Consent: [needsOneOf('ppc-1', 'policy', 'policyRule')],
  'CoverageEligibilityResponse.insurance.item': [
    must(
      'ces-1',
      'either category or productOrService',
      (it) => has(it, 'category') !== has(it, 'productOrService'),
    ),
  ],
  FamilyMemberHistory: [
    must('fhs-1', 'either age or born', (it) => !hasChoice(it, 'age') || !hasChoice(it, 'born')),
    must('fhs-2', 'estimatedAge needs an age', (it) => hasChoice(it, 'age') || !has(it, 'estimatedAge')),
  ],
  'Goal.target': [
    must('gol-1', 'detail needs a measure', (it) => !hasChoice(it, 'detail') || has(it, 'measure')),
  ],
  Group: [
    must('grp-1', 'only an actual group has members', (it) => !has(it, 'member') || it.actual === true),
  ],
  'Immunization.education': [needsOneOf('imm-1', 'documentType', 'reference')],
  'ImmunizationRecommendation.recommendation': [needsOneOf('imr-1', 'vaccineCode', 'targetDisease')],
  InsurancePlan: [needsOneOf('ipn-1', 'identifier', 'name')],
  Linkage: [must('lnk-1', 'at least two items are needed', (it) => listIn(it, 'item').length > 1)],
  List: [
    notBoth('lst-1', 'emptyReason', 'entry'),
    must(
      'lst-2',
      'only a list of changes marks deletions',
      (it) => it.mode === 'changes' || !listIn(it, 'entry').some((entry) => has(entry, 'deleted')),
    ),
    must(
      'lst-3',
      'only a working list dates its entries',
      (it) => it.mode === 'working' || !listIn(it, 'entry').some((entry) => has(entry, 'date')),
    ),
  ],
  Observation: [
    must(
      'obs-6',
      'dataAbsentReason is for an absent value',
      (it) => !has(it, 'dataAbsentReason') || !hasValue(it),
    ),
    must(
      'obs-7',
      'a component with the code of the observation would be its value a second time',
      (it) => !hasValue(it) || !repeatsCode(it),
    ),
  ],
  'Observation.referenceRange': [needsOneOf('obs-3', 'low', 'high', 'text')],
  Organization: [
    needsOneOf('org-1', 'identifier', 'name'),
    must(
      'org-2',
      'an organization is not at home',
      (it) => !listIn(it, 'address').some(({ use }) => use === 'home'),
    ),
    must(
      'org-3',
      'an organization is not called at home',
      (it) => !listIn(it, 'telecom').some(({ use }) => use === 'home'),
    ),
  ],
  'Parameters.parameter': [
    must(
      'inv-1',
      'exactly one of value, resource and part',
      (it) => [hasChoice(it, 'value'), has(it, 'resource'), has(it, 'part')].filter(Boolean).length === 1,
    ),
  ],
  'Patient.contact': [needsOneOf('pat-1', 'name', 'telecom', 'address', 'organization')],
  'QuestionnaireResponse.item': [notBoth('qrs-1', 'answer', 'item')],
  'RequestGroup.action': [
    must('rqg-1', 'either resource or action', (it) => has(it, 'resource') !== has(it, 'action')),
  ],
  'RiskAssessment.prediction': [
    must(
      'ras-2',
      'a probability is at most 100',
      ({ probabilityDecimal = 0 }) => (probabilityDecimal as number) <= 100,
    ),
    must(
      'ras-1',
      'limits are percentages',
      ({ probabilityRange }) =>
        isPercent((probabilityRange as Container)?.low) && isPercent((probabilityRange as Container)?.high),
    ),
  ],
  ServiceRequest: [
    must('prr-1', 'orderDetail needs a code', (it) => !has(it, 'orderDetail') || has(it, 'code')),
  ],
};

const hasValue = (it: Container): boolean => hasChoice(it, 'value');

function repeatsCode({ code, component }: Container): boolean {
  if (component === undefined) return false;
  const own = new Set(listIn(code as Container, 'coding').map((coding) => `${coding.system}|${coding.code}`));
  return listIn({ component }, 'component').some((part) =>
    listIn(part.code as Container, 'coding').some((coding) => own.has(`${coding.system}|${coding.code}`)),
  );
}
