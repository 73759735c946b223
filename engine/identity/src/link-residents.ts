import type { Resource } from '@yiti/fhir';

interface Link {
  readonly other: { readonly reference: string };
  readonly type: string;
}

/**
 * Says on both records that `gone` is the same person as `kept`. Nothing is moved and nothing is deleted, so that
 * `unlinked` undoes it: facts stay with the record they were written to, and readers follow the link.
 */
export function linked(kept: Resource, gone: Resource): { kept: Resource; gone: Resource } {
  return {
    kept: withLink(kept, 'replaces', `Patient/${gone.id}`),
    gone: { ...withLink(gone, 'replaced-by', `Patient/${kept.id}`), active: false },
  };
}

/** Takes a merge back. */
export function unlinked(kept: Resource, gone: Resource): { kept: Resource; gone: Resource } {
  return {
    kept: withoutLink(kept, `Patient/${gone.id}`),
    gone: { ...withoutLink(gone, `Patient/${kept.id}`), active: true },
  };
}

/** Whom a record was merged into. */
export const replacedBy = (patient: Resource): string | undefined =>
  linksOf(patient).find((link) => link.type === 'replaced-by')?.other.reference;

const linksOf = (patient: Resource): Link[] => (patient.link as Link[] | undefined) ?? [];

function withLink(patient: Resource, type: string, reference: string): Resource {
  const others = linksOf(patient).filter((link) => link.other.reference !== reference);
  return { ...patient, link: [...others, { other: { reference }, type }] };
}

function withoutLink(patient: Resource, reference: string): Resource {
  const link = linksOf(patient).filter((each) => each.other.reference !== reference);
  const { link: _, ...rest } = patient;
  return link.length > 0 ? { ...rest, link } : (rest as Resource);
}
