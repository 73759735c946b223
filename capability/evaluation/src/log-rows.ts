import type { AccessRule, Actor, AuditLog, Basis } from '@yiti/access';

/**
 * Rows name residents, so each of them is written into the log with the basis by which the reader may know: one entry for
 * each basis, before the rows are answered.
 */
export async function logRows(
  { rule, audit }: { readonly rule: AccessRule; readonly audit: AuditLog },
  actor: Actor,
  what: string,
  access: 'read' | 'read-sensitive',
  residents: readonly string[],
  requestId: string,
): Promise<void> {
  if (residents.length === 0) return;
  const grants = await rule.grantFor(actor, access, residents);
  const byBasis = new Map<Basis, string[]>();
  for (const { basis, resident } of grants.values())
    byBasis.set(basis, [...(byBasis.get(basis) ?? []), resident]);
  for (const [basis, known] of byBasis) {
    await audit.append({ actor, what, basis, residents: known, requestId });
  }
}
