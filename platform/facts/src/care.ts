import { columns, extension, key, type NarrowTable, narrow, ownCode, words } from './narrow.ts';

/** One row for each visit, admission or follow-up, wherever in the county or outside it took place. */
export const visitTable = narrow('visit', 'Encounter', {
  resident: key('subject', 'Patient'),
  class: 'class.code',
  kind: ownCode('type', 'encounter-kind'),
  status: 'status',
  started_at: ['period.start', 'dateTime'],
  ended_at: ['period.end', 'dateTime'],
  institution: key('serviceProvider', 'Organization'),
  institution_name: 'serviceProvider.display',
  care_level: extension('care-level', 'code'),
  practitioner: key('participant.individual', 'Practitioner'),
  practitioner_name: 'participant.individual.display.first()',
  reason: `iif(reasonCode.text.exists(), reasonCode.text.first(), reasonCode.coding.display.first())`,
  disposition: 'hospitalization.dischargeDisposition.coding.code.first()',
});

export const diagnosisTable = narrow('diagnosis', 'Condition', {
  resident: key('subject', 'Patient'),
  visit: key('encounter', 'Encounter'),
  category: 'category.coding.code.first()',
  system: 'code.coding.system.first()',
  code: 'code.coding.code.first()',
  name: words('code'),
  clinical_status: 'clinicalStatus.coding.code.first()',
  verification: 'verificationStatus.coding.code.first()',
  recorded_at: ['recordedDate', 'dateTime'],
  onset_at: ['onset.ofType(dateTime)', 'dateTime'],
  rank: [extension('rank', 'integer'), 'integer'],
});

const measured = {
  code: 'code.coding.code.first()',
  name: words('code'),
  value: ['value.ofType(Quantity).value', 'decimal'],
  unit: 'iif(value.ofType(Quantity).unit.exists(), value.ofType(Quantity).unit, value.ofType(Quantity).code)',
  value_text: `iif(value.ofType(string).exists(), value.ofType(string), iif(value.ofType(CodeableConcept).text.exists(), value.ofType(CodeableConcept).text, value.ofType(CodeableConcept).coding.display.first()))`,
  flag: 'interpretation.coding.code.first()',
  low: ['referenceRange.low.value.first()', 'decimal'],
  high: ['referenceRange.high.value.first()', 'decimal'],
} as const;

/** One row for each number or finding: a blood pressure gives two, one for each component. */
export const measurementTable: NarrowTable = {
  table: 'facts.measurement',
  view: {
    resourceType: 'ViewDefinition',
    name: 'measurement',
    status: 'active',
    resource: 'Observation',
    select: [
      {
        column: columns({
          resident: key('subject', 'Patient'),
          visit: key('encounter', 'Encounter'),
          status: 'status',
          taken_at: [
            'iif(effective.ofType(dateTime).exists(), effective.ofType(dateTime), effective.ofType(Period).start)',
            'dateTime',
          ],
          institution: key('performer', 'Organization'),
        }),
      },
      {
        unionAll: [
          { forEach: '$this.where(component.exists().not())', column: columns(measured) },
          { forEach: 'component', column: columns(measured) },
        ],
      },
    ],
  },
};

export const prescriptionTable = narrow('prescription', 'MedicationRequest', {
  resident: key('subject', 'Patient'),
  visit: key('encounter', 'Encounter'),
  code: 'medication.ofType(CodeableConcept).coding.code.first()',
  name: 'iif(medication.ofType(CodeableConcept).text.exists(), medication.ofType(CodeableConcept).text, medication.ofType(CodeableConcept).coding.display.first())',
  status: 'status',
  dose: 'dosageInstruction.text.first()',
  quantity: ['dispenseRequest.quantity.value', 'decimal'],
  unit: 'dispenseRequest.quantity.unit',
  days: ['dispenseRequest.expectedSupplyDuration.value', 'decimal'],
  written_at: ['authoredOn', 'dateTime'],
  institution: key('performer', 'Organization'),
});

export const reportTable = narrow('report', 'DiagnosticReport', {
  resident: key('subject', 'Patient'),
  visit: key('encounter', 'Encounter'),
  category: 'category.coding.code.first()',
  name: words('code'),
  status: 'status',
  conclusion: 'conclusion',
  made_at: ['iif(effective.ofType(dateTime).exists(), effective.ofType(dateTime), issued)', 'dateTime'],
  institution: key('performer', 'Organization'),
});

export const documentTable = narrow('document', 'DocumentReference', {
  resident: key('subject', 'Patient'),
  kind: words('type'),
  title: 'iif(description.exists(), description, content.attachment.title.first())',
  status: 'status',
  written_at: ['date', 'dateTime'],
  institution: key('custodian', 'Organization'),
});

export const allergyTable = narrow('allergy', 'AllergyIntolerance', {
  resident: key('patient', 'Patient'),
  substance: words('code'),
  status: 'clinicalStatus.coding.code.first()',
  reaction:
    'iif(reaction.manifestation.text.exists(), reaction.manifestation.text.first(), reaction.manifestation.coding.display.first())',
  noted_at: ['iif(onset.ofType(dateTime).exists(), onset.ofType(dateTime), recordedDate)', 'dateTime'],
});

export const vaccinationTable = narrow('vaccination', 'Immunization', {
  resident: key('patient', 'Patient'),
  code: 'vaccineCode.coding.code.first()',
  name: words('vaccineCode'),
  status: 'status',
  lot: 'lotNumber',
  given_at: ['occurrence.ofType(dateTime)', 'dateTime'],
  institution: key('performer.actor', 'Organization'),
});
