import { YITI } from '../identifier/systems.ts';

/** One of our own extensions: what it says, where it may stand, what it may hold. */
export interface OwnExtension {
  readonly title: string;
  /** Paths of the elements it may extend. */
  readonly on: readonly string[];
  /** Types of its value; for one with parts, the parts and their types. */
  readonly holds: readonly string[] | Readonly<Record<string, string>>;
}

export const OWN_EXTENSIONS = `${YITI}/StructureDefinition/`;

/** By the last part of their url; what each is for is told in `docs/guides/modelling.md`. */
export const ownExtensions: Readonly<Record<string, OwnExtension>> = {
  beds: {
    title: '编制床位数 Number of beds',
    on: ['Organization'],
    holds: ['integer', 'positiveInt', 'unsignedInt'],
  },
  'care-level': {
    title: '就诊层级 Level of an institution outside the county',
    on: ['Encounter', 'ExplanationOfBenefit'],
    holds: ['code'],
  },
  division: { title: '行政区划代码 Division code', on: ['Address'], holds: ['string', 'code'] },
  equipment: { title: '设备 Equipment', on: ['Organization'], holds: ['CodeableConcept'] },
  ethnicity: { title: '民族 Ethnicity (GB 3304)', on: ['Patient'], holds: ['Coding', 'string'] },
  household: { title: '户号 Number of the household', on: ['Patient'], holds: ['string', 'Identifier'] },
  'household-head': { title: '户主 Head of the household', on: ['Patient'], holds: ['boolean'] },
  'key-specialty': {
    title: '重点专科 Key specialty',
    on: ['Organization'],
    holds: { specialty: 'string', grade: 'code' },
  },
  'left-on': { title: '迁出日期 Day of leaving the county', on: ['Patient'], holds: ['date'] },
  rank: {
    title: '诊断次序 Order of a diagnosis, 1 = principal',
    on: ['Condition'],
    holds: ['integer', 'positiveInt'],
  },
  'registered-on': { title: '建档日期 Day of registration', on: ['Patient'], holds: ['date'] },
};
