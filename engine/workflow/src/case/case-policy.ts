import type { Actor } from '@yiti/access';
import type { Definition, StepRule, Who } from '../definition/definition.ts';
import { isEnd } from '../definition/definition.ts';
import type { CaseFile, Parties } from './case-file.ts';

/** Who may do what with a case. Every question about permission is answered in this file, from the definition's table. */

type Asker = Pick<Actor, 'role' | 'institution'>;

export const isAmong = (who: Who, parties: Parties, actor: Asker): boolean =>
  actor.institution !== undefined &&
  parties[who.party]?.institution === actor.institution &&
  who.roles.includes(actor.role);

export const mayTake = (rule: StepRule, file: CaseFile, actor: Asker): boolean =>
  typeof rule.who !== 'string' && rule.who.some((who) => isAmong(who, file.parties, actor));

/** Whoever opens a case becomes a party to it, so only the role counts. */
export const mayOpen = (definition: Definition, actor: Asker): boolean =>
  definition.opening.who !== 'system' &&
  actor.institution !== undefined &&
  definition.opening.who.roles.includes(actor.role);

/** Readers are those who have or had something to do: owners of a state, takers of a step, whoever may be asked next. */
export function mayRead(definition: Definition, file: CaseFile, actor: Asker): boolean {
  const { who } = definition.opening;
  if (who !== 'system' && isAmong(who, file.parties, actor)) return true;
  const inStates = Object.values(definition.states).some(
    (state) =>
      !isEnd(state) &&
      (isAmong(state.owner, file.parties, actor) ||
        state.limit.afterwards.some(
          (then) => then.do === 'escalate' && isAmong(then.to, file.parties, actor),
        )),
  );
  return inStates || Object.values(definition.steps).some((rule) => mayTake(rule, file, actor));
}

/** What a screen offers, so that a button and the rule behind it can never disagree. */
export const stepsFor = (definition: Definition, file: CaseFile, actor: Asker): string[] =>
  Object.entries(definition.steps)
    .filter(([, rule]) => rule.from.includes(file.state) && mayTake(rule, file, actor))
    .map(([step]) => step);
