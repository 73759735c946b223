import {
  canonicalSystem,
  checkIdCard,
  ID_CARD_OF_HL7_CHINA,
  isFormerResidenceCard,
  systems,
} from '@yiti/fhir';

/** A number somebody is known by, as it came. */
export interface Claimed {
  readonly system: string;
  readonly value: string;
  /** A number the sender itself gave to the person, such as the medical record number. */
  readonly local?: boolean;
}

/**
 * What a number is good for. `card` is held by one person in the whole country, `local` by one person in one
 * institution; `unverified` failed its check digits and is kept to be read, never to link.
 */
export interface Card {
  readonly standing: 'card' | 'local' | 'unverified' | 'other';
  readonly system: string;
  readonly value: string;
}

const CARDS: readonly string[] = [systems.idCard, systems.healthCard, systems.insuranceCard];

/** Where a number that fails its check digits is kept: under this, the system it claimed in the type's text. */
export const UNVERIFIED = 'https://yiti.health/fhir/CodeSystem/unverified-identifier';

/** Numbers that stand for nobody although somebody typed them: 0000, 1111…, 无, N/A. */
const PLACEHOLDER = /^(.)\1*$|^[^\p{Letter}\p{Number}]*$|^(无|不详|未知|N\/?A|NULL|NONE|UNKNOWN)$/iu;

/** Reads a number: half-width, without spaces, a 15-digit card as the 18 digits it stands for. */
export function readCard({ system, value, local = false }: Claimed): Card {
  const canonical = canonicalSystem(system);
  const typed = value.normalize('NFKC').replace(/\s+/g, '');
  if (!CARDS.includes(canonical))
    return { standing: local ? 'local' : 'other', system: canonical, value: value.trim() };
  if (canonical !== systems.idCard) {
    const standing = typed.length < 4 || PLACEHOLDER.test(typed) ? 'unverified' : 'card';
    return { standing, system: standing === 'card' ? canonical : UNVERIFIED, value: typed.toUpperCase() };
  }
  const checked = checkIdCard(typed);
  if (checked.ok) return { standing: 'card', system: canonical, value: checked.value.normal };
  if (isFormerResidenceCard(typed))
    return { standing: 'card', system: canonical, value: typed.toUpperCase() };
  return { standing: 'unverified', system: UNVERIFIED, value: typed.toUpperCase() };
}

/** The ways in which a FHIR client may have written the same number. */
export function spellings({ system, value }: Card): { system: string; value: string }[] {
  if (system !== systems.idCard) return [{ system, value }];
  const values = [value];
  if (value.endsWith('X')) values.push(value.toLowerCase());
  // The old card had no century and no check digit; it was issued only to people born in the 1900s.
  if (value.slice(6, 8) === '19') values.push(value.slice(0, 6) + value.slice(8, 17));
  return [system, ID_CARD_OF_HL7_CHINA].flatMap((each) =>
    values.map((text) => ({ system: each, value: text })),
  );
}
