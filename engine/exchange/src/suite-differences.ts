/**
 * Where our facts differ from the bundles of the outside suite, and why. A bundle is the work of another mapping; where
 * HL7's v2-to-FHIR guide says otherwise the guide is followed. A fact that is missing and not explained here fails the test.
 */
export const DIFFERENCES: readonly (readonly [fact: RegExp, why: string])[] = [
  [/^patient name .*Addsm|^patient name .*(PF|MD)$/, 'XPN-15 is what a person is called by, no given name.'],
  [
    /^patient name /,
    'Names of guarantor and insured (GT1, IN1, IN2) belong to other people than the patient.',
  ],
  [/^patient (born|sex) /, 'The bundle holds further Patients, made of guarantors and insured people.'],
  [
    /^patient number /,
    'Account, visit, insurance (IN1, IN2) and disability (DB1) numbers name no person, so they never stand among the numbers by which one is found.',
  ],
  [
    /^result (injury-incident|death-certificate|coroner|autopsy) /,
    'ACC and PDA have no meaning here yet; the segments are kept with the message.',
  ],
  [/^procedure (death-certification|autopsy-performed)$/, 'PDA, as above.'],
  [/^diagnosis I21$/, 'The cause of death of PDA, as above.'],
  [
    /^result \S+ status (unknown|final)$/,
    'Statuses R, S and U of OBX-11 follow table 0085 of the guide: preliminary, preliminary, final; without a status the result takes the one of its report.',
  ],
  [
    /^result 8867-4 (flag|value|range) /,
    'Two results of one item in one order are two versions of one result; the later one stands.',
  ],
  [
    /^result (obs-id|ERDr\d?|AOE25|26450-7|\S+) value .*$/,
    'The text lines of a document are its content, not results of their own.',
  ],
  [
    /^report \S+ status (unknown|registered)$/,
    'A report whose OBR-25 is empty is final when all of its results are.',
  ],
  [/^report \S+ status /, 'As above.'],
  [/^order number (123-[12]|11001)$/, 'RF1 outside of REF is not a referral that somebody sends us.'],
  [
    /^order number /,
    'Group numbers (ORC-4), parent numbers and numbers of prior results name no order of their own.',
  ],
  [
    /^order \S+ status /,
    'An order without ORC is completed when its result is told; SIU books services and does not order them.',
  ],
  [
    /^order (76164006|58410-2|42272-5)$/,
    'What SIU books (AIS) is the service of the appointment, not an order.',
  ],
  [/^order /, 'Prior results that an order brings along repeat what was ordered elsewhere.'],
  [/^document status current preliminary$/, 'AU of table 0271 is authenticated: final.'],
  [/^document (number 018841|type CN)$/, 'A second TXA in one message; the first is the document.'],
  [/^procedure /, 'FT1-25 is what is charged for, not what was done.'],
  [/^visit end /, 'PV2-9 is when a discharge is expected; it has not happened.'],
  [/^visit /, 'The visits of prior results in OML are those of other messages.'],
  [/^visit start /, 'As above.'],
  [/^(diagnosis|allergy) /, 'Diagnoses and allergies of prior results in OML, as above.'],
];
