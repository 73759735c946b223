import type { Resource } from '@yiti/fhir';
import type { Card } from './card.ts';
import { UNVERIFIED } from './card.ts';

/** What a sender says about a person, as elements of a Patient. */
export type Demographics = Readonly<Record<string, unknown>>;

/**
 * Who is believed about a person.
 *
 * - A resident whose record is kept by an institution (`managingOrganization`: the township centre or village clinic
 *   that registered the household) is described by that institution. A hospital adds what is missing and its numbers.
 * - About everybody else the newest message is believed, element by element; silence takes nothing away.
 * - A name in which the sender lost characters (`?`, U+FFFD) never replaces one that is whole.
 * - Numbers only accumulate.
 */
export function describedBy(
  patient: Resource,
  told: Demographics,
  numbers: readonly Pick<Card, 'system' | 'value'>[],
): Resource {
  const keptElsewhere = patient.managingOrganization !== undefined;
  const next: Record<string, unknown> = { ...patient };
  for (const [element, value] of Object.entries(told)) {
    if (value === undefined) continue;
    if (element === 'extension') next.extension = withExtensions(patient.extension, value, keptElsewhere);
    else if (next[element] === undefined || (!keptElsewhere && !losesCharacters(element, value)))
      next[element] = value;
  }
  next.identifier = withNumbers((patient.identifier as Identifier[] | undefined) ?? [], numbers);
  if ((next.identifier as unknown[]).length === 0) delete next.identifier;
  return next as Resource;
}

/** Extensions answer different questions, so each is believed or not by itself. */
function withExtensions(held: unknown, told: unknown, keptElsewhere: boolean): unknown[] {
  const own = (held as { url: string }[] | undefined) ?? [];
  const said = (told as { url: string }[]).filter(
    ({ url }) => !keptElsewhere || !own.some((each) => each.url === url),
  );
  return [...own.filter(({ url }) => !said.some((each) => each.url === url)), ...said];
}

interface Identifier {
  readonly system?: string;
  readonly value?: string;
  readonly type?: { readonly text: string };
}

function withNumbers(
  held: readonly Identifier[],
  numbers: readonly Pick<Card, 'system' | 'value'>[],
): Identifier[] {
  const added = numbers.filter(
    ({ system, value }) => !held.some((each) => each.system === system && each.value === value),
  );
  return [...held, ...added.map(toIdentifier)];
}

const toIdentifier = ({ system, value }: Pick<Card, 'system' | 'value'>): Identifier => ({
  ...(system === UNVERIFIED && { type: { text: '未通过校验的证件号码' } }),
  system,
  value,
});

const losesCharacters = (element: string, value: unknown): boolean =>
  element === 'name' && /[?\uFFFD]/.test(JSON.stringify(value));
