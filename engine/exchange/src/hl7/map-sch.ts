import type { Segment } from '../wire/message.ts';
import { conceptAt, type Part, timeOf, toDateTime, toInstant } from './datatypes.ts';
import { practitioner, senderInstitution } from './people.ts';
import { all, type Change, firstOf, idFor, overlay, type Scene, subject, told } from './plan.ts';
import { localSystem } from './sender.ts';

/** What each scheduling event makes of an appointment; S14 only changes what it says. */
const EVENT_STATUS: Readonly<Record<string, string>> = {
  S12: 'booked',
  S13: 'booked',
  S14: 'booked',
  S15: 'cancelled',
  S16: 'cancelled',
  S17: 'entered-in-error',
  S26: 'noshow',
};

/** SIU: the appointment, found again by the filler's number and, where there is none, the placer's. */
export function mapAppointment(scene: Scene): Change[] {
  const sch = firstOf(scene, 'SCH');
  const number = sch?.text(2) || sch?.text(1) || '';
  if (!sch || number === '') return [];
  const { facility } = scene.sender;
  // SCH-11 is what senders before 2.5 have; TQ1 took its place.
  const tq1 = firstOf(scene, 'TQ1');
  const start = toInstant(
    timeOf(tq1, 7) ?? toDateTime(sch.text(11, 4), 'SCH-11') ?? timeOf(firstOf(scene, 'AIS'), 4),
  );
  const minutes = minutesOf(sch.text(9), sch.text(10));
  const end = toInstant(timeOf(tq1, 8) ?? toDateTime(sch.text(11, 5), 'SCH-11')) ?? endOf(start, minutes);
  const status = EVENT_STATUS[scene.message.kind.slice(4)] ?? 'booked';
  const services = servicesOf(scene, number, status);
  const resource = told('Appointment', idFor(scene, 'appointment', number), {
    identifier: [
      ['PLAC', sch.text(1)],
      ['FILL', sch.text(2)],
    ]
      .filter(([, value]) => value !== '')
      .map(([code, value]) => ({
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code }] },
        system: localSystem(scene.sender, `appointment-${code}`),
        value,
      })),
    status,
    cancelationReason: ['cancelled', 'noshow'].includes(status) ? conceptAt(sch, 6, facility) : undefined,
    serviceType: services.map(({ resource }) => resource.code),
    appointmentType: conceptAt(sch, 8, facility),
    reasonCode: [conceptAt(sch, 7, facility)].filter((each) => each !== undefined),
    // A start needs an end and the other way round (invariant app-2 of R4).
    start: end && start,
    end: start && end,
    minutesDuration: minutes,
    comment: commentOf(scene),
    basedOn: services.map(({ resource }) => ({ reference: `ServiceRequest/${resource.id}` })),
    participant: participants(scene),
  });
  return [{ resource, join: overlay }, ...services];
}

/** The services of AIS. They are requests of who performs them (`filler-order`), beside the order that may have led to them. */
function servicesOf(scene: Scene, appointment: string, status: string): Change[] {
  const { facility } = scene.sender;
  return all(scene, 'AIS').flatMap((ais): Change[] => {
    const code = conceptAt(ais, 3, facility);
    if (!code) return [];
    const resource = told(
      'ServiceRequest',
      idFor(scene, 'service', appointment, ais.text(3) || ais.text(3, 2)),
      {
        status: SERVICE_STATUS[status] ?? 'active',
        intent: 'filler-order',
        code,
        subject: subject(scene),
        occurrenceDateTime: timeOf(ais, 4),
        performer: [senderInstitution(scene.sender)],
      },
    );
    return [{ resource, join: overlay }];
  });
}

/** What becomes of the services of an appointment that does not take place. */
const SERVICE_STATUS: Readonly<Record<string, string>> = {
  cancelled: 'revoked',
  noshow: 'revoked',
  'entered-in-error': 'entered-in-error',
};

function minutesOf(text: string, unit: string): number | undefined {
  const amount = Number(text);
  if (text === '' || !Number.isFinite(amount) || amount <= 0) return undefined;
  const minutes = /^s/i.test(unit) ? amount / 60 : /^h/i.test(unit) ? amount * 60 : amount;
  return Math.max(1, Math.round(minutes));
}

const endOf = (start: string | undefined, minutes: number | undefined): string | undefined =>
  start && minutes ? new Date(Date.parse(start) + minutes * 60_000).toISOString() : undefined;

function commentOf(scene: Scene): string | undefined {
  const { segments } = scene.message;
  const before = segments.findIndex((each) => each.name === 'PID' || each.name === 'RGS');
  const texts = segments
    .slice(0, before < 0 ? segments.length : before)
    .filter((each) => each.name === 'NTE')
    .map((nte) => nte.repetition(3).whole());
  return texts.filter((text) => text !== '').join('\n') || undefined;
}

/** The patient, the people of AIP and the places of AIL. */
function participants(scene: Scene): Part[] {
  const place = (ail: Segment): Part | undefined => {
    const words = [ail.text(3), ail.text(3, 2), ail.text(3, 3)].filter((each) => each !== '').join(' ');
    return words === '' ? undefined : { display: words };
  };
  return [
    subject(scene),
    ...all(scene, 'AIP').map((aip) => practitioner(aip.repetition(3))),
    ...all(scene, 'AIL').map(place),
  ]
    .filter((each) => each !== undefined)
    .map((actor) => ({ actor, status: 'accepted' }));
}
