import { dayText } from '../calendar.ts';
import { SPECIAL } from '../health/diagnosis.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';
import { concept, type Resource, SYSTEM, toPerson } from './words.ts';

/** Illnesses that are known; what nobody has found is not in any record. */
export function* problemsOf(person: Person, world: World): Generator<Resource> {
  for (const [disease, { onset, foundOn }] of person.health) {
    if (foundOn === undefined || foundOn > world.lastDay || foundOn >= person.until) continue;
    const { code, name } = SPECIAL[disease];
    yield {
      resourceType: 'Condition',
      id: `b-${person.index}-${disease}`,
      clinicalStatus: { coding: [{ system: SYSTEM.conditionClinical, code: 'active' }] },
      category: [{ coding: [{ system: SYSTEM.conditionCategory, code: 'problem-list-item' }] }],
      code: concept(SYSTEM.icd10, code, name),
      subject: toPerson(person),
      onsetDateTime: dayText(Math.max(onset, person.birthOn)).slice(0, 4),
      recordedDate: dayText(foundOn),
    };
  }
}

const ALLERGENS = [
  ['青霉素', '皮疹'],
  ['头孢菌素', '皮疹'],
  ['磺胺类', '荨麻疹'],
  ['海鲜', '荨麻疹'],
  ['花粉', '鼻塞'],
] as const;

/** One in twenty-five, told by a number of the person's own. */
export function* allergiesOf(person: Person): Generator<Resource> {
  if (person.index % 25 !== 7) return;
  const [substance, reaction] = ALLERGENS[Math.floor(person.index / 25) % ALLERGENS.length] as readonly [
    string,
    string,
  ];
  yield {
    resourceType: 'AllergyIntolerance',
    id: `y-${person.index}`,
    clinicalStatus: {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' },
      ],
    },
    code: { text: substance },
    patient: toPerson(person),
    recordedDate: dayText(Math.max(person.registeredOn ?? person.from, person.birthOn)),
    reaction: [{ manifestation: [{ text: reaction }] }],
  };
}
