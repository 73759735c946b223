import { type TextKey, t } from './index.ts';

/** The audit trail names an act by its route or its use case; the first pattern that fits says it in words. */
const DEEDS: readonly (readonly [RegExp, TextKey])[] = [
  [/^find residents/, 'deed.find'],
  [/^export residents/, 'deed.export'],
  [/break-glass/, 'deed.glass'],
  [/residents\/:id\/timeline/, 'deed.timeline'],
  [/residents\/:id\/results/, 'deed.results'],
  [/residents\/:id\/medicines/, 'deed.medicines'],
  [/residents\/:id\/visits/, 'deed.visits'],
  [/residents\/:id\/documents/, 'deed.documents'],
  [/residents\/:id\/reads/, 'deed.reads'],
  [/residents\/:id/, 'deed.record'],
  [/^sign-in$/, 'deed.signIn'],
  [/^sign-in /, 'deed.signInRefused'],
  [/^sign-out/, 'deed.signOut'],
  [/^session\.post/, 'deed.post'],
  [/^session\.password/, 'deed.password'],
  [/^session\.totp/, 'deed.totp'],
  [/^account\./, 'deed.account'],
  [/accounts/, 'deed.accounts'],
  [/audit/, 'deed.audit'],
  [/intake|letter/, 'deed.intake'],
  [/(POST|PUT|PATCH|DELETE).*fhir|^write.*fhir/i, 'deed.fhirWrite'],
  [/fhir/i, 'deed.fhir'],
];

/** What was done, as the resident and the reviewer read it. */
export const deed = (what: string): string =>
  t(DEEDS.find(([pattern]) => pattern.test(what))?.[1] ?? 'deed.other');
