import { pinyin } from 'pinyin-pro';

interface Named {
  readonly name?: readonly {
    readonly text?: string;
    readonly family?: string;
    readonly given?: readonly string[];
  }[];
  readonly telecom?: readonly { readonly system?: string; readonly value?: string }[];
  readonly identifier?: readonly { readonly value?: string }[];
}

/** Digits typed from the end of a number ("ID tail") are looked up in the reversed number, so that an index serves them. */
export const reversed = (text: string): string => `~${[...text].reverse().join('')}`;

/**
 * What a resident can be found by while somebody types: the name and its later characters, the pinyin in full and as
 * initials (`wangxiuying`, `wxy`), Latin names in lower case, and the reversed ends of telephone and card numbers.
 */
export function residentKeys(patient: Named): string[] {
  const keys = new Set<string>();
  for (const { text, family, given } of patient.name ?? []) {
    const name = (text ?? `${family ?? ''}${(given ?? []).join('')}`)
      .replaceAll(/[\s·•]/gu, '')
      .toLowerCase();
    if (!name) continue;
    const characters = [...name];
    if (!/\p{Script=Han}/u.test(name)) {
      for (const word of (text ?? name).toLowerCase().split(/\s+/)) keys.add(word);
      continue;
    }
    // The later characters let a doctor type 秀英 without the surname.
    for (let from = 0; from < Math.min(characters.length, 4); from++)
      keys.add(characters.slice(from).join(''));
    for (const syllables of readings(name)) {
      keys.add(syllables.join(''));
      keys.add(syllables.map((syllable) => syllable[0]).join(''));
    }
  }
  for (const { system, value } of patient.telecom ?? []) {
    if (value && (system === undefined || system === 'phone'))
      keys.add(reversed(value.replaceAll(/\D/g, '')));
  }
  for (const { value } of patient.identifier ?? []) if (value) keys.add(reversed(value.toUpperCase()));
  return [...keys].filter((key) => key.length > 0 && key.length <= 64);
}

/** Surnames are often read differently from the same character elsewhere (单 shàn); both readings are kept. */
function readings(name: string): string[][] {
  const asSurname = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true });
  const plain = pinyin(name, { toneType: 'none', type: 'array', v: true });
  return asSurname.join() === plain.join() ? [asSurname] : [asSurname, plain];
}
