// The package of definitions carries, beside R4 4.0.1, elements of R5 and of its makers. They are taken out
// here by comparing with https://hl7.org/fhir/R4, so that a resource with them is refused as R4 requires.

/** Elements that R4 4.0.1 does not have; what stands under them goes too. */
export const additions: readonly string[] = [
  'Binary.url',
  'DeviceDefinition.bodySite',
  'DeviceDefinition.classification',
  'EvidenceVariable.characteristic',
  'Meta.accounts',
  'Meta.onBehalfOf',
  'ResearchStudy.associatedParty',
  'ResearchStudy.classifier',
  'ResearchStudy.comparisonGroup',
  'ResearchStudy.descriptionSummary',
  'ResearchStudy.label',
  'ResearchStudy.name',
  'ResearchStudy.objective.description',
  'ResearchStudy.outcomeMeasure',
  'ResearchStudy.progressStatus',
  'ResearchStudy.recruitment',
  'ResearchStudy.region',
  'ResearchStudy.result',
  'ResearchStudy.studyDesign',
  'ResearchStudy.whyStopped',
];

/** https://hl7.org/fhir/R4/evidencevariable-definitions.html, which the package replaced by the R5 form. */
export const characteristicOfR4: Record<string, string> = {
  id: '0..1 @string',
  extension: '0..* Extension',
  modifierExtension: '0..* Extension',
  description: '0..1 string',
  'definition[x]':
    '1..1 Reference(Group)|canonical|CodeableConcept|Expression|DataRequirement|TriggerDefinition',
  usageContext: '0..* UsageContext',
  exclude: '0..1 boolean',
  'participantEffective[x]': '0..1 dateTime|Period|Duration|Timing',
  timeFromStart: '0..1 Duration',
  groupMeasure: '0..1 code =group-measure',
};
