/** A literal reference taken apart: `Patient/7`, `https://other/fhir/Patient/7/_history/2`. */
export interface ReadReference {
  readonly type?: string;
  readonly id?: string;
  /** Present when the reference names another server. */
  readonly base?: string;
}

const LITERAL =
  /^(?:(https?:\/\/.+)\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

/** Nothing but what the text says: `urn:uuid:…`, `#contained` and canonical addresses have no type to be seen. */
export function readReference(text: string): ReadReference {
  const [, base, type, id] = LITERAL.exec(text) ?? [];
  return { ...(type && { type }), ...(id && { id }), ...(base && { base }) };
}
