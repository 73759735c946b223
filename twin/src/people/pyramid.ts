import type { Sex } from './person.ts';

/**
 * How many of a rural county's residents are of each age and sex in 2026.
 *
 * Begins with the 2020 census of the country (中国人口普查年鉴 2020, table 1-5), makes it rural (fewer of 20–39,
 * more of 60 and above), and lets everybody grow six years older. The rural factors, the death rates by age
 * and the births are working assumptions, fitted to 6.8 births and 7.8 deaths per thousand.
 */
export interface Pyramid {
  /** Share of all residents by completed year of age, 0 to 100; all shares together are 1. */
  readonly share: Readonly<Record<Sex, readonly number[]>>;
  /** Deaths per person and year at that age. */
  readonly mortality: Readonly<Record<Sex, readonly number[]>>;
}

/** Census 2020, five-year groups from 0–4 to 100 and above. */
const CENSUS: Record<Sex, readonly number[]> = {
  male: [
    40969331, 48017458, 45606790, 39053343, 39675995, 48162270, 63871808, 50932037, 47632694, 58191686,
    61105470, 50816026, 36871125, 36337923, 24162733, 14752433, 9157003, 4426091, 1367594, 271455, 35129,
  ],
  female: [
    36914557, 42226598, 39649204, 33630797, 35265680, 43685062, 60273382, 48080895, 45322636, 56033201,
    60058826, 50584760, 36511813, 37667637, 25427303, 16486416, 11225875, 6400439, 2285155, 548357, 83737,
  ],
};

/** Deaths per thousand and year in the same groups, both sexes together, before the fit. */
const DEATHS = [
  1.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2.3, 3.6, 5.5, 8.5, 14, 23, 40, 70, 120, 190, 280, 400,
];
const MALE_DEATHS = 1.25;
const FEMALE_DEATHS = 0.75;

const YEARS_SINCE_CENSUS = 6;
const BIRTHS = 0.0068;
const DEATHS_ALTOGETHER = 0.0078;
/** Boys among the newborn, from the sexes at age 0 in the census (111.2 to 100). */
const BOYS = 0.5265;
const OLDEST = 100;

export function ruralPyramid(): Pyramid {
  const rates = { male: ratesOf(MALE_DEATHS), female: ratesOf(FEMALE_DEATHS) };
  let share = normalise({ male: singleYears(CENSUS.male), female: singleYears(CENSUS.female) });
  for (let year = 0; year < YEARS_SINCE_CENSUS; year++) share = normalise(oneYearLater(share, rates));

  const crude = sumOf(share.male, rates.male) + sumOf(share.female, rates.female);
  const fit = (rate: number) => rate * (DEATHS_ALTOGETHER / crude);
  return { share, mortality: { male: rates.male.map(fit), female: rates.female.map(fit) } };
}

const ratesOf = (factor: number): number[] =>
  Array.from({ length: OLDEST + 1 }, (_, age) => ((DEATHS[groupOf(age)] as number) / 1000) * factor);

const groupOf = (age: number): number => Math.min(20, Math.floor(age / 5));

const singleYears = (groups: readonly number[]): number[] =>
  Array.from({ length: OLDEST + 1 }, (_, age) => {
    const people = groups[groupOf(age)] as number;
    return (age === OLDEST ? people : people / 5) * ruralFactor(age);
  });

/** Those of 20–39 have left for the cities, those of 60 and above have stayed (standards.md §6.2, C). */
const ruralFactor = (age: number): number => (age >= 60 ? 1.27 : age >= 20 && age < 40 ? 0.7 : 1);

type Ages = Record<Sex, number[]>;

function oneYearLater(share: Ages, rates: Ages): Ages {
  const older = (sex: Sex, born: number): number[] => {
    const survivors = share[sex].map((people, age) => people * (1 - (rates[sex][age] as number)));
    const next = [born, ...survivors.slice(0, OLDEST)];
    next[OLDEST] = (next[OLDEST] as number) + (survivors[OLDEST] as number);
    return next;
  };
  return { male: older('male', BIRTHS * BOYS), female: older('female', BIRTHS * (1 - BOYS)) };
}

function normalise({ male, female }: Ages): Ages {
  const all = [...male, ...female].reduce((sum, people) => sum + people, 0);
  return { male: male.map((people) => people / all), female: female.map((people) => people / all) };
}

const sumOf = (share: readonly number[], rates: readonly number[]): number =>
  share.reduce((sum, people, age) => sum + people * (rates[age] as number), 0);
