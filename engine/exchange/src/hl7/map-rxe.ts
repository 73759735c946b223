import type { Segment } from '../wire/message.ts';
import { type Concept, conceptAt, made, type Part, part, timeOf, toQuantity } from './datatypes.ts';
import { visitReference } from './map-pv1.ts';
import { practitioner, senderInstitution } from './people.ts';
import { type Change, idFor, overlay, type Scene, subject, told } from './plan.ts';
import { localSystem } from './sender.ts';

/** HL7 table 0119 → medicationrequest-status. */
const STATUS: Readonly<Record<string, string>> = {
  CA: 'cancelled',
  OC: 'cancelled',
  CR: 'cancelled',
  DC: 'stopped',
  OD: 'stopped',
  DR: 'stopped',
  HD: 'on-hold',
  OH: 'on-hold',
  RF: 'active',
};

interface Line {
  readonly orc: Segment;
  readonly rxo: Segment | undefined;
  readonly rxe: Segment | undefined;
  readonly rxr: Segment | undefined;
  readonly tq1: Segment | undefined;
}

/** RDE and OMP: one prescription for each order. RXE, what the pharmacy made of it, is believed over RXO, what was asked. */
export function mapPrescriptions(scene: Scene): Change[] {
  return linesOf(scene).flatMap((line, place): Change[] => {
    const { orc, rxo, rxe, tq1 } = line;
    const { facility } = scene.sender;
    const medication = conceptAt(rxe, 2, facility) ?? conceptAt(rxo, 1, facility);
    if (!medication) return [];
    const number = orc.text(2) || orc.text(3) || `${scene.message.controlId}/${place}`;
    const resource = told('MedicationRequest', idFor(scene, 'prescription', number), {
      identifier: orc.text(2)
        ? [{ system: localSystem(scene.sender, 'PLAC'), value: orc.text(2) }]
        : undefined,
      status: STATUS[orc.text(1)] ?? (orc.text(5) === 'CM' ? 'completed' : 'active'),
      intent: 'order',
      medicationCodeableConcept: medication as Concept,
      subject: subject(scene),
      encounter: visitReference(scene),
      authoredOn: timeOf(orc, 9, 15) ?? scene.at,
      requester: practitioner(orc.repetition(12)),
      performer: senderInstitution(scene.sender),
      dosageInstruction: [dosage(line, facility)].filter((each) => each !== undefined),
      dispenseRequest: dispense(rxe, rxo, tq1),
      reasonCode: [conceptAt(rxe, 27, facility)].filter((each) => each !== undefined),
    });
    return [{ resource, join: overlay }];
  });
}

function linesOf(scene: Scene): Line[] {
  const lines: Segment[][] = [];
  for (const segment of scene.message.segments) {
    if (segment.name === 'ORC') lines.push([segment]);
    else lines.at(-1)?.push(segment);
  }
  return lines.map((line) => {
    const first = (name: string): Segment | undefined => line.find((each) => each.name === name);
    return {
      orc: line[0] as Segment,
      rxo: first('RXO'),
      rxe: first('RXE'),
      rxr: first('RXR'),
      tq1: first('TQ1'),
    };
  });
}

/** How to take it. The words of RXE-7 are for the patient; without them the amounts make a sentence. */
function dosage({ rxe, rxo, rxr, tq1 }: Line, facility: string): Part | undefined {
  const words = [...(rxe?.repetitions(7) ?? []), ...(rxo?.repetitions(7) ?? [])]
    .map((each) => each.text(2) || each.text(1))
    .filter((text) => text !== '');
  const dose = rxe && toQuantity(rxe.text(3), rxe.repetition(5));
  return part({
    text: [...new Set(words)].join('；'),
    timing: part({ code: conceptAt(tq1, 3, facility) }),
    route: conceptAt(rxr, 1, facility),
    site: conceptAt(rxr, 2, facility),
    doseAndRate: dose && [{ doseQuantity: dose }],
  });
}

/** RXE-10 and 11: what is handed out; `D7` in the quantity/timing field: for how long it lasts. */
function dispense(
  rxe: Segment | undefined,
  rxo: Segment | undefined,
  tq1: Segment | undefined,
): Part | undefined {
  const quantity =
    (rxe && toQuantity(rxe.text(10), rxe.repetition(11))) ??
    (rxo && toQuantity(rxo.text(11), rxo.repetition(12)));
  const refills = Number(rxe?.text(12) || Number.NaN);
  const length = /^([DWL])(\d+)$/.exec(rxe?.text(1, 3) ?? '') ?? /^([DWL])(\d+)$/.exec(tq1?.text(6) ?? '');
  const days = length ? Number(length[2]) * (DAYS[length[1] as string] as number) : undefined;
  return part({
    quantity,
    numberOfRepeatsAllowed: Number.isInteger(refills) && refills >= 0 ? refills : undefined,
    expectedSupplyDuration:
      days && made({ value: days, unit: 'd', system: 'http://unitsofmeasure.org', code: 'd' }),
  });
}

/** HL7 2.x duration: days, weeks, months. */
const DAYS: Readonly<Record<string, number>> = { D: 1, W: 7, L: 30 };
