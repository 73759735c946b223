import { type Answer, both, either, not } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';

/** What was seen or reported since the last visit. */
export interface DangerousBehaviour {
  readonly threatsOrShouting: Answer;
  readonly smashing: Answer;
  /** The next four are asked only about smashing. */
  readonly outsideHome?: Answer;
  readonly againstPeople?: Answer;
  readonly stopsWhenPersuaded?: Answer;
  readonly continued?: Answer;
  readonly selfHarmOrSuicide: Answer;
  /** Any armed violence against people, or arson or explosion, anywhere. */
  readonly armedViolenceOrArson: Answer;
}

/** 危险性评估 0–5 级. */
export type DangerGrade = 0 | 1 | 2 | 3 | 4 | 5;

/**
 * The danger grade of a person with severe mental disorder. Behaviour that goes beyond the description of a
 * grade in any respect (place, target, stopping) takes the next one.
 */
export function dangerGrade(behaviour: DangerousBehaviour): Judged<DangerGrade> {
  const { smashing, outsideHome, againstPeople, stopsWhenPersuaded, continued } = behaviour;
  const attackedPeople = againstPeople === true; // also without anything smashed
  const beyondThree = both(smashing, either(againstPeople, both(continued, not(stopsWhenPersuaded))));
  const ladder: readonly [DangerGrade, Answer][] = [
    [5, behaviour.armedViolenceOrArson],
    [4, either(behaviour.selfHarmOrSuicide, attackedPeople, beyondThree)],
    [3, both(smashing, either(outsideHome, not(stopsWhenPersuaded)))],
    [2, smashing],
    [1, behaviour.threatsOrShouting],
  ];
  const step = ladder.find(([, holds]) => holds !== false);
  if (!step) return found<DangerGrade>(0, ['PH-SMD-GRADE']);

  const [grade, holds] = step;
  return holds ? found(grade, ['PH-SMD-GRADE']) : undecided(missingFrom(behaviour), ['PH-SMD-GRADE']);
}

function missingFrom(behaviour: DangerousBehaviour): string[] {
  const { threatsOrShouting, smashing, selfHarmOrSuicide, armedViolenceOrArson } = behaviour;
  const asked = { threatsOrShouting, smashing, selfHarmOrSuicide, armedViolenceOrArson };
  if (smashing === false) return missingOf(asked);
  const { outsideHome, againstPeople, stopsWhenPersuaded, continued } = behaviour;
  return missingOf({ ...asked, outsideHome, againstPeople, stopsWhenPersuaded, continued });
}
