/** The facts of a resource as short sentences, so that two mappings can be compared without their ids and profiles. */
export function factsOf(resource: Part): string[] {
  const read = FACTS[resource.resourceType as string];
  return read ? read(resource).filter((fact) => !/ (undefined|)$/.test(fact)) : [];
}

// biome-ignore lint/suspicious/noExplicitAny: FHIR of two origins, read for a comparison in tests.
type Part = any;

const codes = (concept: Part): string[] => [
  ...((concept?.coding as Part[]) ?? []).map((each) => String(each.code ?? each.display).trim()),
  ...(concept?.coding ? [] : concept?.text ? [String(concept.text).trim()] : []),
];
const instant = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : text.length > 10 ? new Date(text).toISOString() : text;
const quantity = (each: Part): string =>
  each ? `${each.comparator ?? ''}${each.value ?? ''} ${each.code ?? each.unit ?? ''}`.trim() : '';

function measuredValue(each: Part): string | undefined {
  if (each.valueQuantity) return quantity(each.valueQuantity);
  if (each.valueString !== undefined) return String(each.valueString).trim();
  if (each.valueCodeableConcept) return codes(each.valueCodeableConcept)[0];
  if (each.valueDateTime) return instant(each.valueDateTime);
  if (each.valueRange) return `${quantity(each.valueRange.low)} - ${quantity(each.valueRange.high)}`;
  return undefined;
}

const FACTS: Record<string, (each: Part) => string[]> = {
  Patient: (each) => [
    ...(each.identifier ?? []).map((one: Part) => `patient number ${one.value}`),
    ...(each.name ?? []).map(
      (one: Part) => `patient name ${[one.family, ...(one.given ?? [])].filter(Boolean).join(' ').trim()}`,
    ),
    `patient sex ${each.gender}`,
    `patient born ${each.birthDate}`,
  ],
  Encounter: (each) => [
    ...(each.identifier ?? []).slice(0, 1).map((one: Part) => `visit number ${one.value}`),
    `visit class ${each.class?.code}`,
    `visit status ${each.status}`,
    `visit start ${instant(each.period?.start)}`,
    `visit end ${instant(each.period?.end)}`,
  ],
  Observation: (each) => {
    const name = codes(each.code)[0];
    return [
      `result ${name} status ${each.status}`,
      `result ${name} value ${measuredValue(each)}`,
      ...(each.interpretation ?? []).slice(0, 1).map((one: Part) => `result ${name} flag ${codes(one)[0]}`),
      ...(each.referenceRange ?? [])
        .slice(0, 1)
        .map(
          (one: Part) => `result ${name} range ${one.low ? `${one.low.value}-${one.high?.value}` : one.text}`,
        ),
    ];
  },
  DiagnosticReport: (each) => [`report ${codes(each.code)[0]} status ${each.status}`],
  ServiceRequest: (each) => [
    `order ${codes(each.code)[0]}`,
    ...(each.identifier ?? []).map((one: Part) => `order number ${one.value}`),
    `order ${codes(each.code)[0]} status ${each.status}`,
  ],
  Appointment: (each) => [
    ...(each.identifier ?? []).map((one: Part) => `appointment number ${one.value}`),
    `appointment status ${each.status}`,
    `appointment start ${instant(each.start)}`,
    `appointment end ${instant(each.end)}`,
  ],
  DocumentReference: (each) => [
    `document number ${each.masterIdentifier?.value}`,
    `document type ${codes(each.type)[0]}`,
    `document status ${each.status} ${each.docStatus}`,
  ],
  MedicationRequest: (each) => [
    `medicine ${codes(each.medicationCodeableConcept)[0]}`,
    `medicine status ${each.status}`,
  ],
  Condition: (each) => [`diagnosis ${codes(each.code)[0]}`],
  AllergyIntolerance: (each) => [`allergy ${codes(each.code)[0]}`],
  Procedure: (each) => [`procedure ${codes(each.code)[0]}`],
};
