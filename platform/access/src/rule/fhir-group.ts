/** What a FHIR type is to the access rule. A type that is not named here is clinical: the strictest is the default. */
export type FhirGroup = 'directory' | 'definition' | 'identity' | 'numbers' | 'log' | 'clinical';

const GROUPS: Readonly<Record<Exclude<FhirGroup, 'clinical'>, readonly string[]>> = {
  /** Level 1: public knowledge of the county. */
  directory: [
    'Endpoint',
    'HealthcareService',
    'Location',
    'Organization',
    'OrganizationAffiliation',
    'Practitioner',
    'PractitionerRole',
    'Schedule',
    'Slot',
  ],
  /** About nobody. */
  definition: [
    'ActivityDefinition',
    'CapabilityStatement',
    'CatalogEntry',
    'ChargeItemDefinition',
    'CodeSystem',
    'CompartmentDefinition',
    'ConceptMap',
    'DeviceDefinition',
    'EffectEvidenceSynthesis',
    'EventDefinition',
    'Evidence',
    'EvidenceVariable',
    'ExampleScenario',
    'GraphDefinition',
    'ImplementationGuide',
    'InsurancePlan',
    'Library',
    'Measure',
    'Medication',
    'MedicationKnowledge',
    'MessageDefinition',
    'NamingSystem',
    'ObservationDefinition',
    'OperationDefinition',
    'PlanDefinition',
    'Questionnaire',
    'ResearchDefinition',
    'ResearchElementDefinition',
    'RiskEvidenceSynthesis',
    'SearchParameter',
    'SpecimenDefinition',
    'StructureDefinition',
    'StructureMap',
    'Substance',
    'TerminologyCapabilities',
    'TestScript',
    'ValueSet',
  ],
  /** Who somebody is and how he is insured. */
  identity: ['Coverage', 'Patient', 'Person', 'RelatedPerson'],
  numbers: ['MeasureReport'],
  log: ['AuditEvent'],
};

const GROUP_OF = new Map(
  Object.entries(GROUPS).flatMap(([group, types]) =>
    types.map((type) => [type, group as FhirGroup] as const),
  ),
);

export const groupOf = (type: string): FhirGroup => GROUP_OF.get(type) ?? 'clinical';
