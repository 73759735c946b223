import type { Rule } from '../rule/rule.ts';
import { RULES, type RuleId } from '../rule/rule-register.ts';

/** A moment on the way of an emergency. */
export type Moment =
  | 'onset'
  | 'call-in'
  | 'answered'
  | 'dispatched'
  | 'wheels-rolling'
  | 'first-medical-contact'
  | 'ecg-done'
  | 'ecg-read'
  | 'blood-drawn'
  | 'troponin-reported'
  | 'first-door-in'
  | 'first-door-out'
  | 'door'
  | 'assessed'
  | 'ct-done'
  | 'imaging-and-laboratory-done'
  | 'cath-lab-called'
  | 'cath-lab-ready'
  | 'wire'
  | 'groin-puncture'
  | 'thrombolysis';

/** The limit a single case is held to, in seconds, with its sense: `below` excludes the limit itself. */
export interface CaseLimit {
  readonly sense: 'below' | 'at-most';
  readonly seconds: number;
}

/** One interval between two moments, what a case must keep, and what a month must show. */
export interface EmergencyClock {
  readonly id: string;
  readonly channel: 'chest-pain' | 'stroke' | 'ambulance';
  readonly from: Moment;
  readonly to: Moment;
  readonly limit: CaseLimit;
  /** The mean of the month must keep the limit as well. */
  readonly holdsForMean: boolean;
  /** At least this share of the month's cases must keep the limit, where the source names one. */
  readonly shareAtLeast: number | undefined;
  readonly rule: Rule;
}

const MINUTE = 60;
const below = (minutes: number): CaseLimit => ({ sense: 'below', seconds: minutes * MINUTE });
const atMost = (minutes: number): CaseLimit => ({ sense: 'at-most', seconds: minutes * MINUTE });

const clock = (
  id: string,
  channel: EmergencyClock['channel'],
  [from, to]: readonly [Moment, Moment],
  limit: CaseLimit,
  rule: RuleId,
  month: { readonly mean?: true; readonly share?: number } = {},
): EmergencyClock => ({
  id,
  channel,
  from,
  to,
  limit,
  holdsForMean: month.mean ?? false,
  shareAtLeast: month.share,
  rule: RULES[rule],
});

/** The times of the green channels and of 120, as data. Trauma, obstetric and neonatal clocks are empty slots. */
export const EMERGENCY_CLOCKS: readonly EmergencyClock[] = [
  clock('fmc-to-ecg', 'chest-pain', ['first-medical-contact', 'ecg-done'], below(10), 'EM-CHEST', {
    mean: true,
    share: 0.75,
  }),
  clock('ecg-to-diagnosis', 'chest-pain', ['ecg-done', 'ecg-read'], below(10), 'EM-CHEST', { mean: true }),
  clock('troponin', 'chest-pain', ['blood-drawn', 'troponin-reported'], atMost(20), 'EM-CHEST', {
    mean: true,
  }),
  clock('door-to-wire', 'chest-pain', ['door', 'wire'], atMost(90), 'EM-CHEST', { mean: true, share: 0.75 }),
  clock('cath-lab-activation', 'chest-pain', ['cath-lab-called', 'cath-lab-ready'], below(30), 'EM-CHEST'),
  clock(
    'fmc-to-device-transfer',
    'chest-pain',
    ['first-medical-contact', 'wire'],
    atMost(120),
    'EM-CHEST-MORE',
  ),
  clock('door-in-door-out', 'chest-pain', ['first-door-in', 'first-door-out'], atMost(30), 'EM-CHEST-MORE'),
  clock(
    'fmc-to-needle',
    'chest-pain',
    ['first-medical-contact', 'thrombolysis'],
    atMost(30),
    'EM-CHEST-MORE',
  ),
  clock('door-to-assessment', 'stroke', ['door', 'assessed'], atMost(10), 'EM-STROKE'),
  clock('door-to-results', 'stroke', ['door', 'imaging-and-laboratory-done'], atMost(45), 'EM-STROKE'),
  clock('door-to-needle', 'stroke', ['door', 'thrombolysis'], atMost(60), 'EM-STROKE'),
  clock('onset-to-needle', 'stroke', ['onset', 'thrombolysis'], atMost(270), 'EM-STROKE'),
  clock('door-to-ct', 'stroke', ['door', 'ct-done'], atMost(25), 'EM-STROKE-CT'),
  clock('door-to-puncture', 'stroke', ['door', 'groin-puncture'], atMost(90), 'EM-STROKE-CT'),
  clock('call-answered', 'ambulance', ['call-in', 'answered'], { sense: 'at-most', seconds: 10 }, 'EM-120', {
    share: 0.95,
  }),
  clock('ambulance-out', 'ambulance', ['dispatched', 'wheels-rolling'], atMost(3), 'EM-120', { share: 0.95 }),
];

/** Shares that are counted without a clock; at least this part of the month's cases. */
export const CHANNEL_SHARES = [
  { id: 'pre-hospital-ecg-transmitted', atLeast: 0.3, rule: RULES['EM-CHEST'] },
  { id: 'ambulance-bypasses-emergency-and-ccu', atLeast: 0.3, rule: RULES['EM-CHEST'] },
  { id: 'walk-in-bypasses-ccu', atLeast: 0.5, rule: RULES['EM-CHEST'] },
] as const;

/** Radius of the 120 stations, km. */
export const STATION_RADIUS_KM = {
  city: { atMost: 5 },
  rural: { from: 10, atMost: 20 },
  rule: RULES['EM-120'],
} as const;
