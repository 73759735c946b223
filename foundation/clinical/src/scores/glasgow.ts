import { found, type Judged, missingOf, outside, undecided } from '../rule/finding.ts';
import { notAnOption } from '../rule/input-limits.ts';

/** One component; `untestable` when a tube, swelling or drugs prevent the test. */
export type GlasgowComponent = number | 'untestable' | undefined;

export interface GlasgowFacts {
  /** 1–4. */
  readonly eyes: GlasgowComponent;
  /** 1–5. */
  readonly verbal: GlasgowComponent;
  /** 1–6. */
  readonly motor: GlasgowComponent;
}

export interface Glasgow {
  readonly total: number;
  readonly severity: 'mild' | 'moderate' | 'severe';
}

const BEST = { eyes: 4, verbal: 5, motor: 6 } as const;

/** Glasgow Coma Scale, 3–15. A component that cannot be tested leaves no total, rather than a low one. */
export function judgeGlasgow({ eyes, verbal, motor }: GlasgowFacts): Judged<Glasgow> {
  const given = { eyes, verbal, motor };
  for (const [name, best] of Object.entries(BEST)) {
    const score = given[name as keyof typeof BEST];
    if (typeof score === 'number' && !(Number.isInteger(score) && score >= 1 && score <= best))
      return notAnOption(name);
  }
  if (eyes === 'untestable' || verbal === 'untestable' || motor === 'untestable')
    return outside('component-untestable', ['GCS']);
  if (eyes === undefined || verbal === undefined || motor === undefined)
    return undecided(missingOf(given), ['GCS']);

  const total = eyes + verbal + motor;
  return found({ total, severity: total >= 13 ? 'mild' : total >= 9 ? 'moderate' : 'severe' }, ['GCS']);
}
