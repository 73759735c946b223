import { expect, test } from 'vitest';
import { exampleDefinitions } from '../examples/examples.ts';
import { referral } from '../examples/referral.ts';
import { checkDefinitions } from './check-definitions.ts';
import type { Definition, StateRule, StepRule } from './definition.ts';

const faultsOf = (changed: Definition) =>
  checkDefinitions([changed, ...exampleDefinitions.filter((each) => each.kind !== changed.kind)])[0]?.faults;

const withState = (name: string, change: object): Definition => ({
  ...referral,
  states: { ...referral.states, [name]: { ...referral.states[name], ...change } as StateRule },
});
const withStep = (name: string, change: object): Definition => ({
  ...referral,
  steps: { ...referral.steps, [name]: { ...referral.steps[name], ...change } as StepRule },
});
const working = referral.states.sent as object;

test('in the examples no patient can fall between two institutions', () => {
  const checked = checkDefinitions(exampleDefinitions);

  expect(checked.flatMap((each) => each.faults)).toEqual([]);
  expect(
    checked.map(({ kind, states, points, transitions }) => [kind, states, points, transitions]),
  ).toMatchInlineSnapshot(`
    [
      [
        "referral",
        11,
        18,
        136,
      ],
      [
        "down-referral",
        6,
        11,
        72,
      ],
      [
        "follow-up-duty",
        4,
        6,
        41,
      ],
    ]
  `);
});

test.each<[string, Definition, string]>([
  ['a state to which no way leads', withState('lost', working), 'No way leads to the state lost.'],
  [
    'a state without a limit',
    withState('sent', { limit: { within: { days: 1 }, afterwards: [] } }),
    'The state sent has no limit',
  ],
  [
    'a state whose owner is nobody',
    withState('sent', { owner: { party: 'to', roles: [] } }),
    'no role of to is named',
  ],
  [
    'an owner who can do nothing',
    withState('sent', { owner: { party: 'to', roles: ['pharmacist'] } }),
    'In the state sent to is asked to act and may take no step.',
  ],
  [
    'a step nobody may take',
    withStep('accept', { who: [] }),
    'Nobody may take the step accept in the state sent.',
  ],
  [
    'a step for a party there is not',
    withStep('accept', { who: [{ party: 'x', roles: ['nurse'] }] }),
    'x is no party.',
  ],
  [
    'a role there is not',
    withStep('accept', { who: [{ party: 'to', roles: ['shaman'] }] }),
    'shaman is no role.',
  ],
  [
    'a patient’s case that ends without an outcome',
    withState('withdrawn', { outcome: undefined }),
    "A patient's case can end in withdrawn without an outcome.",
  ],
  [
    'a state out of which people cannot lead',
    withStep('end', { from: ['received'], to: 'received' }),
    'Nothing people do leads from the state stuck to an end.',
  ],
  [
    'a step to a state there is not',
    withStep('accept', { to: 'heaven' }),
    'names the state heaven, which there is not',
  ],
  [
    'a clock that takes a person’s step',
    withState('sent', { limit: { within: { days: 1 }, afterwards: [{ do: 'move', step: 'accept' }] } }),
    'the clock cannot take the step accept',
  ],
  [
    'a step of another case that cannot end every state of it',
    withStep('stop-following', { endsChildren: 'keep' }),
    'The step stop-following cannot end a down-referral in the state sent.',
  ],
  [
    'a case of an unknown kind',
    withStep('send-back', { begins: { kind: 'miracle', cases: () => [] } }),
    'A step begins miracle',
  ],
  [
    'a limit that counts from a day which one of two ways does not ask for',
    withState('received', {
      limit: { within: { field: 'miss.on' }, afterwards: [{ do: 'remind' }], origin: referral.origin },
    }),
    'The limit of the state received counts from miss.on, which not every way to it has asked for.',
  ],
])('the check finds %s', (name, changed, fault) => {
  const definition =
    name === 'a state out of which people cannot lead'
      ? {
          ...changed,
          states: { ...changed.states, stuck: working as StateRule },
          steps: {
            ...changed.steps,
            stay: { ...referral.steps.accept, from: ['stuck'], to: 'stuck' },
            enter: { ...referral.steps.accept, from: ['sent'], to: 'stuck' },
          } as Definition['steps'],
        }
      : changed;
  expect(faultsOf(definition)?.join('\n')).toContain(fault);
});

test('a new version that says of every state what becomes of it passes, one that forgets a state does not', () => {
  const states = Object.fromEntries(Object.keys(referral.states).map((name) => [name, name]));
  const { accepted: _, ...forgetful } = states;
  const next = (map: Record<string, string>): Definition => ({
    ...referral,
    version: 2,
    migrate: { states: map },
  });
  const faults = (map: Record<string, string>) =>
    checkDefinitions([next(map), ...exampleDefinitions])[0]?.faults;

  expect(faults(states)).toEqual([]);
  expect(faults(forgetful)).toEqual(['Nothing says what becomes of cases in accepted of version 1.']);
});
