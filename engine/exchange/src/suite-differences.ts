/** A fact of a bundle of the outside suite that ours is not, in which messages, and why. */
export interface Difference {
  readonly file: RegExp;
  readonly fact: RegExp;
  readonly why: string;
}

/**
 * Where our facts differ from the bundles of the outside suite. A bundle is the work of another mapping; where HL7's
 * v2-to-FHIR guide says otherwise the guide is followed, and where following would mislead a doctor it is not followed. A
 * fact that is missing and not explained here fails the test, and so does an explanation that nothing needs any more.
 */
export const DIFFERENCES: readonly Difference[] = [
  {
    file: /MDM-T\d\d-01/,
    fact: /^patient name Smith Robert$/,
    why: 'CON-24 is the person who consented; the bundle takes the name for one of the patient.',
  },
  {
    file: /ADT-A16-0[12]|ADT-A11-01/,
    fact: /^visit end /,
    why: 'PV2-9 is when a discharge is expected. Of a planned visit that is its end; a visit that goes on has none.',
  },
  {
    file: /MDM-|ORU-R01-01|OUL-R23-/,
    fact: /^document status current preliminary$/,
    why: 'AU of table 0271 is authenticated: the document is signed and must not be shown as a draft.',
  },
  {
    file: /LAB-ORU-1|OML-O21-0[12]|ORU-R01-01/,
    fact: /^result (11156-7|20509-6|8867-4) status unknown$/,
    why: 'I of table 0085 is a specimen in the laboratory, its result pending: registered.',
  },
  {
    file: /OUL-R23-01/,
    fact: /^result 8867-4 (value 80 beats\/min|range 70-80)$/,
    why: 'Two OBX with one item and one OBX-4 are two versions of one result; the later one stands.',
  },
  {
    file: /OUL-R23-|OML-O21-0|ORU-R01-01|REF-I12-02|BAR-P12-01/,
    fact: /^report (3DH\w+|4DH\w+|1063-7|8867-4) status unknown$/,
    why: 'A picture (OBX of type ED or RP) stands in the report it came with, presentedForm, and is no report of its own.',
  },
  {
    file: /MDM-T\d\d-01/,
    fact: /^report 02585 status unknown$/,
    why: 'The file of a document (ED) is the content of the DocumentReference, not also a report.',
  },
  {
    file: /LAB-ORU-2/,
    fact: /^report (26464-8|24317-0) status unknown$/,
    why: 'OBR-25 is empty and all results are final: many laboratories leave it out, and their reports are final.',
  },
  {
    file: /LAB-ORU-|RMGEAD|REF-I12-/,
    fact: /^order (24317-0|26464-8|15545|22310-7|SCAN) status active$/,
    why: 'No ORC says that the order goes on; its result is here, so nobody waits for it any more: completed.',
  },
  {
    file: /LRI_2/,
    fact: /^order 57021-8 status unknown$/,
    why: 'ORC-1 RE tells the result of the order: completed.',
  },
  {
    file: /MDHHS-OML-O21-2|MDM-T02-03/,
    fact: /^order (1320|625-4|undefined) status unknown$/,
    why: 'ORC-1 NW without ORC-5 is a new order. Unknown would hide it from those who have to carry it out.',
  },
  {
    file: /OUL-R23-/,
    fact: /^order number 9\w+&L$/,
    why: 'ORC-4.1 has a subcomponent that EI does not allow; the number is what stands before it.',
  },
  {
    file: /REF-I12-/,
    fact: /^order undefined status on-hold$/,
    why: 'A pending referral (RF1-1 P) is work for whom it is sent to; on-hold would keep it out of their list.',
  },
];
