import type { Repetition, Segment } from '../wire/message.ts';
import { type Part, toName } from './datatypes.ts';
import { ownGuarantor } from './map-gt1.ts';
import type { PersonNumber } from './map-pid.ts';
import { localSystem, type Sender } from './sender.ts';

/** Fields with numbers that others gave to the patient, after the v2-to-FHIR guide, and what to call their number space. */
const FIELDS: readonly [segment: string, field: number, kind: string][] = [
  ['IN2', 6, 'insurance-medicare'],
  ['IN2', 8, 'insurance-medicaid'],
  ['IN2', 10, 'insurance-military'],
  ['IN2', 61, 'insurance-member'],
];
const GUARANTOR: readonly [field: number, kind: string][] = [
  [2, 'guarantor'],
  [12, 'guarantor-SS'],
  [19, 'guarantor-employee'],
];

/**
 * Numbers of the patient outside of PID: on insurance cards (IN2), on the disability card (DB1), as guarantor of the own
 * bill (GT1). They may be read and searched, but each stands in a number space of its own and none says who somebody is:
 * a family shares an insurance number, and a clerk copies the one of the last patient.
 */
export function furtherNumbersOf(segments: readonly Segment[], sender: Sender): PersonNumber[] {
  const on = (name: string): readonly Segment[] => segments.filter((each) => each.name === name);
  const disabled = on('DB1').filter((each) => ['', 'PT'].includes(each.text(2)));
  const found = [
    ...disabled.flatMap((db1) => db1.repetitions(3).map((each) => ['disability', each] as const)),
    ...FIELDS.flatMap(([name, field, kind]) =>
      on(name).flatMap((each) => each.repetitions(field).map((one) => [kind, one] as const)),
    ),
    ...ownGuarantor(segments).flatMap((gt1) =>
      GUARANTOR.flatMap(([field, kind]) => gt1.repetitions(field).map((each) => [kind, each] as const)),
    ),
  ];
  return found
    .filter(([, each]: readonly [string, Repetition]) => each.text(1) !== '')
    .map(([kind, each]) => ({
      // Never the system of a card, whatever the field claims: by a card one is found.
      system: localSystem(sender, kind, each.text(4)),
      value: each.text(1),
      local: false,
    }));
}

/** Names of the patient on an insurance card (IN2-7) and on the own bill (GT1-3). */
export const furtherNamesOf = (segments: readonly Segment[]): Part[] =>
  [
    ...segments.filter((each) => each.name === 'IN2').flatMap((each) => each.repetitions(7)),
    ...ownGuarantor(segments).flatMap((each) => each.repetitions(3)),
  ]
    .map(toName)
    .filter((each) => each !== undefined);
