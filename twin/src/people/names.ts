import type { Random } from '../chance/random.ts';
import { charactersOf, DOTTED, fashionOf, RARE } from './given-names.ts';
import type { Sex } from './person.ts';
import { SURNAMES } from './surnames.ts';

/** One household in three hundred writes its names with a dot, one name in five hundred has a rare character. */
const DOTTED_SHARE = 1 / 300;
const RARE_SHARE = 1 / 500;

/** What the members of a family share when they are named. */
export interface Family {
  readonly surname: string;
  readonly dotted: boolean;
  readonly ethnicity: string;
}

export function familyOf(random: Random): Family {
  const dotted = random.chance(DOTTED_SHARE);
  const [surname] = random.weighted(SURNAMES, ([, share]) => share);
  // Letter codes of GB 3304: 汉, and the peoples met in every county.
  const ethnicity = dotted
    ? DOTTED.ethnicity
    : random.chance(0.97)
      ? 'HA'
      : random.pick(['HU', 'MA', 'TJ', 'MG', 'MH']);
  return { surname, dotted, ethnicity };
}

export function nameOf(random: Random, family: Family, sex: Sex, birthYear: number): string {
  if (family.dotted) return `${random.pick(DOTTED[sex])}·${random.pick(DOTTED.male)}`;

  const fashion = fashionOf(birthYear);
  const [first, second] = charactersOf(fashion, sex);
  const last = random.chance(RARE_SHARE) ? random.pick(RARE) : random.pick([...second]);
  return family.surname + (random.chance(fashion.single) ? last : random.pick([...first]) + last);
}

/** Chinese names of the letter codes above (GB 3304-1991). */
export const ETHNICITIES: Readonly<Record<string, string>> = {
  HA: '汉族',
  HU: '回族',
  MA: '满族',
  TJ: '土家族',
  MG: '蒙古族',
  MH: '苗族',
  UG: '维吾尔族',
};
