import { ageInYears, type DayNumber } from '../calendar.ts';
import { Random } from '../chance/random.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';

/**
 * A cluster of cases beyond the ordinary, known beforehand: what detection has to find. Only the truth file
 * names it; the record holds visits like any other.
 */
export interface Outbreak {
  readonly key: string;
  /** Key of the notifiable disease. */
  readonly disease: string;
  readonly townshipIndex: number;
  /** Division codes of the villages it stays in; the whole township when empty. */
  readonly villages: readonly string[];
  readonly ages: readonly [from: number, to: number];
  readonly from: DayNumber;
  readonly days: number;
  readonly cases: number;
}

interface Plan {
  readonly disease: string;
  readonly villages: number;
  readonly ages: readonly [number, number];
  readonly days: number;
  readonly cases: number;
  /** Days before the last day that is told; the first is still going on. */
  readonly daysAgo: number;
}

const PLANS: readonly Plan[] = [
  { disease: 'diarrhoea', villages: 2, ages: [0, 100], days: 8, cases: 24, daysAgo: 7 },
  { disease: 'influenza', villages: 0, ages: [6, 17], days: 12, cases: 30, daysAgo: 40 },
  { disease: 'hand-foot-mouth', villages: 1, ages: [0, 6], days: 15, cases: 9, daysAgo: 150 },
  { disease: 'mumps', villages: 0, ages: [6, 17], days: 30, cases: 8, daysAgo: 230 },
  { disease: 'pertussis', villages: 1, ages: [0, 14], days: 28, cases: 7, daysAgo: 310 },
];

export function outbreaksOf(world: World): Outbreak[] {
  return PLANS.map(({ disease, villages, ages, days, cases, daysAgo }, order) => {
    const random = new Random(world.seed, 'outbreak', order);
    const township = random.pick(world.townships);
    const first = random.below(township.villages.length);
    return {
      key: `${disease}-${order + 1}`,
      disease,
      townshipIndex: township.index,
      villages: township.villages.slice(first, first + villages).map(({ code }) => code),
      ages,
      from: world.lastDay - daysAgo,
      days,
      cases,
    };
  });
}

export function isEligible({ townshipIndex, villages, ages, from, days }: Outbreak, person: Person): boolean {
  const { village } = person.household;
  if (village.townshipIndex !== townshipIndex) return false;
  if (villages.length > 0 && !villages.includes(village.code)) return false;
  if (person.from > from || person.until < from + days) return false;
  const age = ageInYears(person.birthOn, from);
  return age >= ages[0] && age <= ages[1];
}

/** At most a third of those it could reach fall ill; a small county has small outbreaks. */
export const attackRate = ({ cases }: Outbreak, eligible: number): number =>
  eligible === 0 ? 0 : Math.min(cases / eligible, 1 / 3);
