import { failure, type Result } from '@yiti/base';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import type { RuleId } from '../rule/rule-register.ts';
import type { EmergencyClock, Moment } from './emergency-clocks.ts';

/** When each moment happened; a moment that is not there was not recorded, and is never zero. */
export type Moments = Readonly<Partial<Record<Moment, Date>>>;

export interface ClockReading {
  readonly seconds: number;
  readonly kept: boolean;
}

/** One clock of one case. Without both ends there is no time. */
export function readClock(clock: EmergencyClock, moments: Moments): Judged<ClockReading> {
  const rules = [clock.rule.id as RuleId];
  const from = moments[clock.from];
  const to = moments[clock.to];
  if (!from || !to) return undecided(missingOf({ [clock.from]: from, [clock.to]: to }), rules);

  const seconds = (to.getTime() - from.getTime()) / 1000;
  if (seconds < 0) return failure('invalid', 'clinical.moments-out-of-order', { at: clock.to });

  const { sense, seconds: limit } = clock.limit;
  return found({ seconds, kept: sense === 'below' ? seconds < limit : seconds <= limit }, rules);
}

export interface MonthReading {
  readonly cases: number;
  readonly meanSeconds: number;
  readonly shareKept: number;
  /** Whether the month kept what the source asks of a month; `undefined` when it asks nothing. */
  readonly met: boolean | undefined;
}

/** A month of one clock; cases without both ends are left out by the caller and counted elsewhere. */
export function readMonth(
  clock: EmergencyClock,
  readings: readonly ClockReading[],
): MonthReading | undefined {
  if (readings.length === 0) return undefined;
  const meanSeconds = readings.reduce((sum, { seconds }) => sum + seconds, 0) / readings.length;
  const shareKept = readings.filter(({ kept }) => kept).length / readings.length;

  const { sense, seconds } = clock.limit;
  const meanKept = sense === 'below' ? meanSeconds < seconds : meanSeconds <= seconds;
  const asked = [
    ...(clock.holdsForMean ? [meanKept] : []),
    ...(clock.shareAtLeast === undefined ? [] : [shareKept >= clock.shareAtLeast]),
  ];
  return {
    cases: readings.length,
    meanSeconds,
    shareKept,
    met: asked.length > 0 ? !asked.includes(false) : undefined,
  };
}

/** The moments of an ambulance call, in the order in which they must happen. */
export const CALL_MOMENTS = [
  'callIn',
  'answered',
  'addressConfirmed',
  'dispatched',
  'wheelsRolling',
  'onScene',
  'patientContact',
  'ecgDone',
  'ecgSent',
  'leaveScene',
  'hospitalNotified',
  'arriveHospital',
  'handoverDone',
] as const;

export type CallMoment = (typeof CALL_MOMENTS)[number];

/** Refuses a call whose recorded moments run backwards; moments not recorded are passed over. */
export function refuseDisorder(
  moments: Readonly<Partial<Record<CallMoment, Date>>>,
): Result<never> | undefined {
  let latest: Date | undefined;
  for (const name of CALL_MOMENTS) {
    const at = moments[name];
    if (at && latest && at < latest) return failure('invalid', 'clinical.moments-out-of-order', { at: name });
    latest = at ?? latest;
  }
  return undefined;
}

/** 急救反应时间: from the call to the arrival on the scene, in seconds. */
export function responseSeconds({ callIn, onScene }: Partial<Record<CallMoment, Date>>): number | undefined {
  return callIn && onScene ? (onScene.getTime() - callIn.getTime()) / 1000 : undefined;
}
