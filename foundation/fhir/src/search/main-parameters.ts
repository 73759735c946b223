import { searchParameters } from './search-parameters.ts';

/** Types whose main date is another parameter than `date`: the day a reader of a chart would write in the margin. */
const MAIN_DATE: Readonly<Record<string, string>> = {
  Account: 'period',
  Basic: 'created',
  Bundle: 'timestamp',
  ChargeItem: 'occurrence',
  Claim: 'created',
  ClaimResponse: 'created',
  Communication: 'sent',
  CommunicationRequest: 'authored',
  Condition: 'recorded-date',
  Contract: 'issued',
  CoverageEligibilityRequest: 'created',
  CoverageEligibilityResponse: 'created',
  DetectedIssue: 'identified',
  DeviceRequest: 'authored-on',
  DocumentManifest: 'created',
  ExplanationOfBenefit: 'created',
  Goal: 'start-date',
  ImagingStudy: 'started',
  Media: 'created',
  MedicationAdministration: 'effective-time',
  MedicationDispense: 'whenhandedover',
  MedicationRequest: 'authoredon',
  MedicationStatement: 'effective',
  NutritionOrder: 'datetime',
  Patient: 'birthdate',
  PaymentNotice: 'created',
  PaymentReconciliation: 'created',
  Person: 'birthdate',
  Provenance: 'recorded',
  QuestionnaireResponse: 'authored',
  RelatedPerson: 'birthdate',
  RequestGroup: 'authored',
  ServiceRequest: 'authored',
  Slot: 'start',
  Specimen: 'collected',
  Task: 'modified',
  TestReport: 'issued',
  VisionPrescription: 'datewritten',
};

/** Types whose main code is another parameter than `code`. */
const MAIN_CODE: Readonly<Record<string, string>> = {
  AdverseEvent: 'category',
  Appointment: 'service-type',
  AuditEvent: 'type',
  CarePlan: 'category',
  CareTeam: 'category',
  Communication: 'category',
  Composition: 'type',
  Consent: 'category',
  Coverage: 'type',
  Device: 'type',
  DocumentManifest: 'type',
  DocumentReference: 'type',
  Encounter: 'class',
  EpisodeOfCare: 'type',
  Goal: 'category',
  HealthcareService: 'service-type',
  Immunization: 'vaccine-code',
  Invoice: 'type',
  Location: 'type',
  Organization: 'type',
  Specimen: 'type',
};

/** The date parameter whose value fills the columns `at` and `at_end`; it has no ranges of its own. */
export const mainDateOf = (type: string): string | undefined => mainOf(type, MAIN_DATE, 'date', 'date');

/** The token parameter whose first coding fills the column `code`. */
export const mainCodeOf = (type: string): string | undefined => mainOf(type, MAIN_CODE, 'code', 'token');

function mainOf(
  type: string,
  special: Readonly<Record<string, string>>,
  usual: string,
  kind: string,
): string | undefined {
  const code = (Object.hasOwn(special, type) && special[type]) || usual;
  return searchParameters(type).get(code)?.type === kind ? code : undefined;
}
