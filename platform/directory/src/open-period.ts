import type { Day } from '@yiti/base';

/** A FHIR period as it was written: both ends may be missing, partial (`2024`, `2024-03`) or full instants. */
export interface OpenPeriod {
  readonly fromDay: string | null;
  readonly untilDay: string | null;
}

/** Whether a period covers a day. Both ends belong to it; `2024` as an end means until the last day of 2024. */
export function holdsOn({ fromDay, untilDay }: OpenPeriod, day: Day): boolean {
  const from = fromDay?.slice(0, 10) ?? '';
  const until = untilDay?.slice(0, 10) ?? '';
  return from <= day && (until === '' || day.slice(0, until.length) <= until);
}
