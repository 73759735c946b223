import { isObject } from '../path/node.ts';
import { hash } from './hash.ts';
import type { Draft, Emit, IndexedParameter } from './index-entries.ts';

const MOST_SYSTEMS = 200;
const MOST_CODES = 2_000;

/** Tokens of a coding: the code alone, `system|code` (or `|code`) and `system|`. */
function codingTokens(
  { county, code: parameter }: IndexedParameter,
  system: string,
  code: string,
): readonly string[] {
  if (code === '') return [hash.token(county, parameter, system, undefined)];
  const tokens = [
    hash.token(county, parameter, undefined, code),
    hash.token(county, parameter, system, code),
  ];
  if (system !== '') tokens.push(hash.token(county, parameter, system, undefined));
  return tokens;
}

/** Codings come again and again, so their tokens are kept; the bounds are for a sender who makes up endless ones. */
function rememberedTokens(parameter: IndexedParameter, system: string, code: string): readonly string[] {
  const { seen } = parameter;
  const codes = seen.get(system) ?? new Map<string, readonly string[]>();
  const known = codes.get(code);
  if (known) return known;

  if (seen.size >= MOST_SYSTEMS) seen.clear();
  if (codes.size >= MOST_CODES) codes.clear();
  const tokens = codingTokens(parameter, system, code);
  seen.set(system, codes.set(code, tokens));
  return tokens;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const coding: Emit = (value, parameter, draft) => {
  if (!isObject(value)) return false;
  const system = text(value.system);
  const code = text(value.code);
  if (system === '' && code === '') return false;
  const tokens = rememberedTokens(parameter, system, code);
  for (const token of tokens) draft.tokens.add(token);
  if (parameter.isMainCode && code !== '') {
    if (draft.code === undefined) draft.code = tokens[0];
    else if (draft.code !== tokens[0])
      draft.tokens.add(hash.otherCode(parameter.county, parameter.code, code));
  }
  return true;
};

const codeableConcept: Emit = (value, parameter, draft) => {
  const codings = isObject(value) ? value.coding : undefined;
  let found = false;
  if (Array.isArray(codings)) for (const entry of codings) found = coding(entry, parameter, draft) || found;
  return found || (isObject(value) && typeof value.text === 'string');
};

/** Identifiers are nearly all different, so their hashes are not remembered. */
const identifier: Emit = (value, parameter, draft) => {
  if (!isObject(value)) return false;
  const system = text(value.system);
  const number = text(value.value);
  if (system === '' && number === '') return false;
  for (const token of codingTokens(parameter, system, number)) draft.tokens.add(token);
  addTypes(value.type, number, parameter, draft);
  return true;
};

function addTypes(type: unknown, number: string, { county, code }: IndexedParameter, draft: Draft): void {
  const codings = isObject(type) ? type.coding : undefined;
  if (!Array.isArray(codings) || number === '') return;
  for (const entry of codings) {
    if (isObject(entry))
      draft.tokens.add(hash.identifierOfType(county, code, text(entry.system), text(entry.code), number));
  }
}

/** The system of a telephone number says "phone", which is no namespace: R4 searches the number alone. */
const contactPoint: Emit = (value, parameter, draft) => {
  const number = isObject(value) ? text(value.value) : '';
  if (number === '') return false;
  draft.tokens.add(hash.token(parameter.county, parameter.code, undefined, number));
  draft.tokens.add(
    hash.token(parameter.county, parameter.code, text((value as { system?: unknown }).system), number),
  );
  return true;
};

/** A code or boolean has a system that only the definition knows: it is found by its code alone. */
const plain: Emit = (value, parameter, draft) => {
  if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return false;
  draft.tokens.add(rememberedTokens(parameter, '', String(value))[0] as string);
  return true;
};

/** A string searched as a token has no system, and `|value` says so. */
const withoutSystem: Emit = (value, parameter, draft) => {
  if (typeof value !== 'string' || value === '') return false;
  for (const token of codingTokens(parameter, '', value)) draft.tokens.add(token);
  return true;
};

/** How a value of a token parameter enters the index, by its FHIR type. */
export const tokenEmit: Readonly<Record<string, Emit>> = {
  CodeableConcept: codeableConcept,
  Coding: coding,
  Identifier: identifier,
  ContactPoint: contactPoint,
  boolean: plain,
  code: plain,
  id: plain,
  integer: plain,
  string: withoutSystem,
  markdown: withoutSystem,
  uri: withoutSystem,
  url: withoutSystem,
  canonical: withoutSystem,
};
