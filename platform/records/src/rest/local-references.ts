/**
 * A client may write `https://county.example/fhir/R4/Patient/7` where it means this server. It is kept as `Patient/7`, so
 * that whoever asks for the resident finds it, whatever address the server has tomorrow.
 */
export function localiseReferences(value: object, base: string): void {
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (typeof member === 'object' && member !== null) localiseReferences(member, base);
    else if (key === 'reference' && typeof member === 'string' && member.startsWith(`${base}/`))
      (value as Record<string, unknown>)[key] = member.slice(base.length + 1);
  }
}
