import type { Grant } from '@yiti/access';
import { ageOn, type County, type Day, dayOf, daysBetween, failure, success } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { maskIdCard, maskPhone } from '@yiti/fhir';
import {
  findHeader,
  listAllergies,
  listMedicines,
  listProblems,
  listProgrammes,
  type MedicineRow,
  recordsOf,
} from './chart-store.ts';
import { listLatestResults, listPoints } from './result-store.ts';
import { toTimeline } from './timeline.ts';
import { countChart, listTimeline, TIMELINE_KINDS } from './timeline-store.ts';
import { TREND_CODES, toTrends } from './trend.ts';

const FIRST_PAGE = { timeline: 12, results: 10, medicines: 8 };
/** Two years: long enough to see whether a treatment worked, short enough to read. */
const TREND_DAYS = 730;

/**
 * Everything the first screen of a resident's page shows. Wants the grant by which it may be read: the caller has asked
 * the access rule and left a line in the audit. `hidden` is the pattern of diagnoses he is not in charge of.
 */
export async function readChart(
  db: Queryable,
  county: County,
  grant: Grant,
  now: Date,
  hidden: string | undefined,
) {
  const { resident } = grant;
  const persons = await recordsOf(db, county, resident);
  const today = dayOf(now);
  const since = new Date(now.getTime() - TREND_DAYS * 86_400_000);
  const [header, allergies, programmes, problems, medicines, results, points, timeline, counts] =
    await Promise.all([
      findHeader(db, county, resident, today),
      listAllergies(db, county, persons),
      listProgrammes(db, county, persons, hidden),
      listProblems(db, county, persons, hidden),
      listMedicines(db, county, persons),
      listLatestResults(db, county, persons, FIRST_PAGE.results),
      listPoints(db, county, persons, TREND_CODES, since),
      listTimeline(db, county, persons, { kinds: TIMELINE_KINDS, limit: FIRST_PAGE.timeline, hidden }),
      countChart(db, county, persons),
    ]);
  if (!header) return failure('not-found', 'resident.not-found');

  const medicinesInUse = medicines
    .map((medicine) => toMedicine(medicine, today))
    .filter((medicine) => medicine.inUse);
  return success({
    resident: {
      id: header.id,
      name: header.name,
      sex: header.sex,
      birthDate: header.birth_date,
      age: header.birth_date
        ? ageOn(header.birth_date as Day, header.died_at ? dayOf(header.died_at) : today)
        : null,
      villageName: header.village,
      address: header.address,
      household: header.household,
      idMasked: header.id_card && maskIdCard(header.id_card),
      phoneMasked: header.phone && maskPhone(header.phone),
      ethnicity: header.ethnicity,
      insurance: header.insurance,
      institution: header.institution,
      villageDoctor: header.village_doctor,
      contract: header.contract_doctor && {
        doctor: header.contract_doctor,
        institution: header.contract_institution,
        until: header.contract_until && dayOf(header.contract_until),
      },
      allergies: allergies.map(({ text, since: noted, reaction }) => ({
        text,
        reaction,
        since: noted && dayOf(noted),
      })),
      programmes: programmes.map(({ code, name, since: start }) => ({
        code,
        name,
        since: start && dayOf(start),
      })),
      deceased: header.died_at && dayOf(header.died_at),
      mergedInto: header.merged_into,
    },
    grant: { basis: grant.basis, until: grant.until ?? null, reason: grant.reason ?? null },
    problems: problems.map(({ since: start, ...problem }) => ({ ...problem, since: start && dayOf(start) })),
    medicines: medicinesInUse.slice(0, FIRST_PAGE.medicines),
    results: results.map(({ taken_at, value_text, ...result }) => ({
      ...result,
      text: value_text,
      on: taken_at && dayOf(taken_at),
    })),
    trends: toTrends(points),
    timeline: { rows: toTimeline(timeline), total: counts.timeline },
    counts: { ...counts, medicines: medicinesInUse.length },
  });
}

/** A refilled medicine that ran out this long ago has been stopped, or is bought elsewhere. */
const GIVEN_UP_DAYS = 90;

/**
 * Days left count from the latest prescription; below zero the medicine has run out, unknown days stay unknown. In use is
 * what is still being taken, and what was refilled before and ran out not long ago; a finished course of days is not.
 */
export function toMedicine({ since, last_filled_at, days, times, ...medicine }: MedicineRow, today: Day) {
  const filledOn = last_filled_at && dayOf(last_filled_at);
  const leftDays = days === null || filledOn === null ? null : days - daysBetween(filledOn, today);
  return {
    ...medicine,
    since: since && dayOf(since),
    lastFilledOn: filledOn,
    leftDays,
    inUse: leftDays === null ? medicine.status === 'active' : leftDays >= (times > 1 ? -GIVEN_UP_DAYS : 0),
  };
}
