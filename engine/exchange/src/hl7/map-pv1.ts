import type { Resource } from '@yiti/fhir';
import type { Repetition, Segment } from '../wire/message.ts';
import { conceptAt, made, type Part, part, timeOf } from './datatypes.ts';
import { practitioner, senderInstitution } from './people.ts';
import { type Change, firstOf, idFor, type Scene, subject, type Told, told } from './plan.ts';
import { localSystem } from './sender.ts';

/** HL7 table 0004 → v3-ActCode. */
const CLASSES: Readonly<Record<string, string>> = {
  E: 'EMER',
  I: 'IMP',
  O: 'AMB',
  P: 'PRENC',
  R: 'AMB',
  B: 'IMP',
};

/** What an event does to a visit; nothing means that the visit goes on as it was. */
export interface VisitStep {
  readonly status?: string;
  /** The discharge is taken back: A13. */
  readonly reopens?: boolean;
  /** The patient is somewhere else now: A02. */
  readonly moves?: boolean;
  /** The message only mentions the visit; one that is known already is left alone. */
  readonly mentions?: boolean;
}

/** The number by which the sender's messages find one visit, and none when PV1 is there only because it must be. */
export function visitNumber(scene: Scene, pv1 = firstOf(scene, 'PV1')): string | undefined {
  const number = pv1?.text(19) || firstOf(scene, 'PID')?.text(18) || pv1?.text(50) || '';
  if (number !== '') return number;
  const began = pv1?.text(44);
  if (!pv1 || !CLASSES[pv1.text(2)]) return undefined;
  return `${scene.resident}/${began || scene.message.controlId}`;
}

export const visitId = (scene: Scene, pv1?: Segment): string | undefined => {
  const number = visitNumber(scene, pv1);
  return number === undefined ? undefined : idFor(scene, 'visit', number);
};

/** A reference to the visit that the message speaks of. */
export function visitReference(scene: Scene, pv1?: Segment): Part | undefined {
  const id = visitId(scene, pv1);
  return id === undefined ? undefined : { reference: `Encounter/${id}` };
}

const TOLD_AT = 'https://yiti.health/fhir/StructureDefinition/told-at';

/** The visit of a PV1, with PV2 and the first diagnosis as its reason. */
export function mapVisit(scene: Scene, step: VisitStep, pv1 = firstOf(scene, 'PV1')): Change[] {
  const id = visitId(scene, pv1);
  if (!pv1 || id === undefined) return [];
  const number = visitNumber(scene, pv1) as string;
  const { facility } = scene.sender;
  const pv2 = firstOf(scene, 'PV2');
  // A visit that is only planned has the times that are expected (PV2-8, PV2-9); R4 has no other place for them.
  const expected = step.status === 'planned' ? pv2 : undefined;
  const begins = timeOf(pv1, 44) ?? timeOf(expected, 8);
  const ends = timeOf(pv1, 45) ?? timeOf(expected, 9) ?? (step.status === 'finished' ? scene.at : undefined);
  const code = CLASSES[pv1.text(2)];
  const disposition = conceptAt(pv1, 36, facility);
  const resource = told('Encounter', id, {
    extension: scene.at && [{ url: TOLD_AT, valueDateTime: scene.at }],
    identifier: number.startsWith(`${scene.resident}/`)
      ? undefined
      : [{ system: localSystem(scene.sender, 'VN', pv1.text(19, 4), pv1.text(19, 4, 2)), value: number }],
    status: step.status ?? (ends ? 'finished' : code === 'PRENC' ? 'planned' : 'in-progress'),
    class: code
      ? { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code }
      : made({ system: 'http://terminology.hl7.org/CodeSystem/v2-0004', code: pv1.text(2) || 'U' }),
    type: [conceptAt(pv1, 4, facility)].filter((each) => each !== undefined),
    serviceType: conceptAt(pv1, 10, facility),
    subject: subject(scene),
    participant: participants(pv1),
    period: part({
      start: begins ?? (step.mentions ? undefined : code === 'PRENC' ? undefined : scene.at),
      end: ends,
    }),
    reasonCode: reason(scene, pv2),
    hospitalization: part({ dischargeDisposition: disposition }),
    location: [place(pv1.repetition(3), step.status === 'finished' ? 'completed' : 'active')].filter(
      (each) => each !== undefined,
    ),
    serviceProvider: senderInstitution(scene.sender, pv1),
  });
  return [{ resource, join: (current, next) => joinVisit(current, next, step) }];
}

/** HL7 gives these fields to the doctors of a visit; the codes are v3-ParticipationType. */
const DOCTORS: readonly [field: number, code: string][] = [
  [7, 'ATND'],
  [8, 'REF'],
  [9, 'CON'],
  [17, 'ADM'],
];

const participants = (pv1: Segment): Part[] =>
  DOCTORS.flatMap(([field, code]) =>
    pv1.repetitions(field).flatMap((each) => {
      const individual = practitioner(each);
      const type = [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code }] },
      ];
      return individual ? [{ type, individual }] : [];
    }),
  );

function reason(scene: Scene, pv2: Segment | undefined): Part[] {
  const { facility } = scene.sender;
  const concept = conceptAt(pv2, 3, facility) ?? conceptAt(firstOf(scene, 'DG1'), 3, facility);
  return concept ? [made({ ...concept, text: concept.text ?? firstOf(scene, 'DG1')?.text(4) })] : [];
}

/** Ward, room and bed in words: beds are not kept as Locations, and everybody reads `内科病区 12`. */
function place(location: Repetition, status: string): Part | undefined {
  const words = [location.text(1), location.text(2), location.text(3)]
    .filter((each) => each !== '')
    .join(' ');
  return words === '' ? undefined : { location: { display: words }, status };
}

/**
 * Joins what a message says with what is known of the visit. What happened earlier never overrides what happened later,
 * in whatever order it arrives or is replayed: then only gaps are filled.
 */
function joinVisit(current: Resource | undefined, next: Told, step: VisitStep): Resource {
  if (!current) return next;
  if (step.mentions) return current;
  const late = (toldAt(current) ?? '') > (toldAt(next) ?? '');
  const joined: Record<string, unknown> = late ? { ...next, ...current } : { ...current, ...next };
  const [before, now] = [current.period, next.period] as (Part | undefined)[];
  // What was expected of a planned visit says nothing about the one that took place.
  const kept = current.status === 'planned' && next.status !== 'planned' ? undefined : before;
  joined.period = late ? { ...now, ...before } : { ...kept, ...now };
  if (late) return joined as Resource;
  if (step.status === undefined) joined.status = current.status;
  if (step.reopens) {
    joined.period = { ...(joined.period as Part) };
    delete (joined.period as Part).end;
    delete joined.hospitalization;
  }
  if (step.moves) {
    const left = ((current.location as Part[] | undefined) ?? []).map((each) => ({
      ...each,
      status: 'completed',
    }));
    joined.location = [...left, ...((next.location as Part[] | undefined) ?? [])];
  }
  return joined as Resource;
}

/** As an instant, since senders write offsets differently. */
function toldAt(visit: Resource): string | undefined {
  const found = (visit.extension as Part[] | undefined)?.find((each) => each.url === TOLD_AT)?.valueDateTime;
  const instant = Date.parse(String(found));
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}
