import { type Day, failure, isDay, type Result, success } from '@yiti/base';
import { type DayNumber, toDayNumber, yearsBefore } from './calendar.ts';
import { type Township, townshipsFor } from './county/county.ts';
import type { Membership, Posting } from './county/institution.ts';
import { type Institutions, institutionsFor } from './county/institutions.ts';
import {
  formerPostsOf,
  membershipsOf,
  postingsOf,
  TEMPLATE_NAMES,
  type TemplateName,
  templateOf,
} from './county/template.ts';
import { type Pyramid, ruralPyramid } from './people/pyramid.ts';

/** What decides every byte of a county; the folder it is written to does not. */
export interface Wish {
  readonly residents: number;
  readonly years: number;
  readonly seed: string;
  readonly template: TemplateName;
  /** The last day that is told. */
  readonly asOf: Day;
}

/** The county before anybody lives in it. */
export interface World extends Wish {
  readonly start: DayNumber;
  readonly lastDay: DayNumber;
  readonly pyramid: Pyramid;
  readonly townships: readonly Township[];
  readonly institutions: Institutions;
  readonly memberships: readonly Membership[];
  readonly postings: readonly Posting[];
  readonly formerPosts: readonly Posting[];
}

/** Fixed, so that the same command gives the same county tomorrow. */
export const DEFAULT_AS_OF = '2026-11-20' as Day;

const MOST_RESIDENTS = 2_000_000;
const MOST_YEARS = 10;

export function checkWish(wish: Wish): Result<Wish> {
  const whole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  const wrong = (argument: string) => failure('invalid', 'twin.wrong-argument', { at: argument });
  if (!whole(wish.residents, MOST_RESIDENTS)) return wrong('residents');
  if (!whole(wish.years, MOST_YEARS)) return wrong('years');
  if (!TEMPLATE_NAMES.includes(wish.template)) return wrong('template');
  if (!isDay(wish.asOf)) return wrong('as-of');
  return success(wish);
}

export function worldOf(wish: Wish): World {
  const lastDay = toDayNumber(wish.asOf);
  const start = yearsBefore(lastDay, wish.years) + 1;
  const townships = townshipsFor(wish.residents, wish.seed);
  const template = templateOf(wish.template, townships);
  const institutions = institutionsFor(template, townships, wish.residents, start, wish.seed);
  return {
    ...wish,
    start,
    lastDay,
    pyramid: ruralPyramid(),
    townships,
    institutions,
    memberships: membershipsOf(template, townships, institutions, start, lastDay),
    postings: postingsOf(institutions, start, lastDay),
    formerPosts: formerPostsOf(institutions),
  };
}
