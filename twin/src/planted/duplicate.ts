import { Random } from '../chance/random.ts';
import type { Institution } from '../county/institution.ts';
import { toPatient } from '../fhir/patient-fhir.ts';
import type { Resource } from '../fhir/words.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';

/** One record in a hundred was opened a second time by a neighbouring township, under a name that sounds alike. */
const DUPLICATES = 0.01;

// biome-ignore format: a list is read as a list.
const SOUNDS_ALIKE: Readonly<Record<string, string>> = {
  英: '瑛', 华: '桦', 明: '鸣', 伟: '玮', 丽: '莉', 静: '婧', 军: '钧', 玉: '钰', 志: '智', 建: '健',
  国: '帼', 平: '萍', 兰: '岚', 芳: '方', 秀: '绣', 文: '雯', 子: '紫', 宇: '羽', 涵: '晗', 轩: '萱',
};

/** The second record, or nothing; it has no card, so that only name, birth date and house betray it. */
export function duplicateOf(person: Person, world: World): Resource | undefined {
  const random = new Random(world.seed, 'duplicate', person.index);
  if (person.registeredOn === undefined || !random.chance(DUPLICATES)) return undefined;
  const { townships, institutions } = world;
  const neighbour = townships[(person.household.village.townshipIndex + 1) % townships.length] as {
    code: string;
  };
  const keeper = institutions.byId.get(`o-${neighbour.code}`) as Institution;
  const { identifier: _, meta, extension: __, ...record } = toPatient(person, keeper);
  return {
    ...record,
    resourceType: 'Patient',
    id: `${person.id}-b`,
    meta,
    name: [{ text: [...person.name].map((character) => SOUNDS_ALIKE[character] ?? character).join('') }],
  };
}
