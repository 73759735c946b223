import type { AccessRule, Actor, AuditLog } from '@yiti/access';

/**
 * A list shows who residents are, so each of them is written into the audit with the basis by which the reader may know:
 * one entry for each basis, before the list is answered.
 */
export async function logList(
  { rule, audit }: { readonly rule: AccessRule; readonly audit: AuditLog },
  actor: Actor,
  what: string,
  residents: readonly string[],
  requestId: string,
): Promise<void> {
  if (residents.length === 0) return;
  const grants = await rule.grantFor(actor, 'identify', residents);
  const bases = new Set([...grants.values()].map((grant) => grant.basis));
  await Promise.all(
    [...bases].map((basis) => {
      const known = [...grants.values()].filter((grant) => grant.basis === basis);
      return audit.append({ actor, what, basis, residents: known.map((grant) => grant.resident), requestId });
    }),
  );
}
