import { laterBy, type Moment, stampText } from '../calendar.ts';
import type { Visit } from '../care/visit.ts';
import type { Random } from '../chance/random.ts';
import { type Sent, segment } from './message.ts';
import type { Sender } from './sender.ts';

/** Shares of visits that were booked, and of bookings that were moved, changed, or made and given up. */
const BOOKED = 0.12;
const MOVED = 0.1;
const CHANGED = 0.05;
const GIVEN_UP = 0.06;

/** What booking a visit looks like on the wire: S12, perhaps S13 or S14; S15 for one that never took place. */
export function appointmentMessages(
  visit: Visit,
  sender: Sender,
  pid: (at: Moment) => string,
  random: Random,
): Sent[] {
  if (!random.chance(BOOKED)) return [];
  const booked = laterBy(visit.at, -1440 * random.between(2, 6));
  const siu = (event: string, at: Moment, number: string, slot: Moment, status: string): Sent => ({
    at,
    message: {
      type: `SIU^${event}`,
      segments: [
        // biome-ignore format: the fields are counted.
        segment('SCH', number, number, '', '', '', event, '门诊', '', 30, 'min', `^^30^${stampText(slot)}^${stampText(laterBy(slot, 30))}`,
          '', '', '', '', '', '', '', '', '', '', '', '', '', status),
        pid(at),
        segment('RGS', 1, 'A'),
        segment('AIP', 1, 'A', visit.place ? `${visit.place.doctor.code}^${visit.place.doctor.name}` : ''),
        segment('AIL', 1, 'A', `门诊^^^${sender.institution.code}`),
      ],
    },
  });

  const number = `${visit.id}-b`;
  const moved = random.chance(MOVED);
  const sent = [siu('S12', booked, number, moved ? laterBy(visit.at, 1440) : visit.at, 'Booked')];
  if (moved) sent.push(siu('S13', laterBy(booked, 600), number, visit.at, 'Booked'));
  if (random.chance(CHANGED)) sent.push(siu('S14', laterBy(booked, 700), number, visit.at, 'Booked'));
  if (random.chance(GIVEN_UP)) {
    const slot = laterBy(visit.at, 1440 * 10);
    sent.push(siu('S12', laterBy(booked, 20), `${number}2`, slot, 'Booked'));
    sent.push(siu('S15', laterBy(booked, 1300), `${number}2`, slot, 'Cancelled'));
  }
  return sent;
}
