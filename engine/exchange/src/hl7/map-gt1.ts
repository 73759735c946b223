import type { Segment } from '../wire/message.ts';

/** HL7 table 0063 and its words: the guarantor or the insured is the patient. */
export const isSelf = (relation: string): boolean => /^(SEL|SLF|SELF|本人)$/i.test(relation);

/** The patient as the guarantor of the own bill. */
export const ownGuarantor = (segments: readonly Segment[]): Segment[] =>
  segments.filter((each) => each.name === 'GT1' && isSelf(each.text(11)));
