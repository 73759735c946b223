import { own } from '../profile/own-invariants.ts';
import { bundle } from './invariants/bundle.ts';
import { care } from './invariants/care.ts';
import { datatypes } from './invariants/datatypes.ts';
import { definitions } from './invariants/definitions.ts';
import type { Invariant } from './invariants/invariant.ts';

const ALL: Readonly<Record<string, readonly Invariant[]>> = {
  ...bundle,
  ...care,
  ...datatypes,
  ...definitions,
};

/** The rules of a type or of a structure inside one, `Patient.contact`: those of R4, then our own. */
export const invariantsOf = (type: string): readonly Invariant[] => [
  ...(ALL[type] ?? []),
  ...(own[type] ?? []),
];
