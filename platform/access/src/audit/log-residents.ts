import type { ResidentAccess } from '../rule/access-policy.ts';
import type { AccessRule } from '../rule/access-rule.ts';
import type { Actor } from '../rule/actor.ts';
import type { AuditLog } from './audit-log.ts';

/**
 * A list shows who residents are, so each of them is written into the audit with the basis by which the reader may know:
 * one entry for each basis. Call it before the list is answered.
 */
export async function logResidents(
  { rule, audit }: { readonly rule: AccessRule; readonly audit: AuditLog },
  actor: Actor,
  what: string,
  access: ResidentAccess,
  residents: readonly string[],
  requestId: string,
): Promise<void> {
  if (residents.length === 0) return;
  const grants = [...(await rule.grantFor(actor, access, residents)).values()];
  const bases = new Set(grants.map((grant) => grant.basis));
  await Promise.all(
    [...bases].map((basis) => {
      const known = grants.filter((grant) => grant.basis === basis).map((grant) => grant.resident);
      return audit.append({ actor, what, basis, residents: known, requestId });
    }),
  );
}
