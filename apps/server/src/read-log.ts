import type { Actor, AuditEvent, AuditLog } from '@yiti/access';
import type { ReadLog } from '@yiti/records';

/**
 * The audit chain as the FHIR interface writes to it. Records stand below access and know an asker and a basis only as
 * names; both come from access itself (the guard's actor, the gate's grant), so nothing is invented on the way.
 */
export const readLog = (audit: AuditLog): ReadLog => ({
  append: ({ actor, basis, ...event }) =>
    audit.append({ ...event, actor: actor as Actor, basis: basis as NonNullable<AuditEvent['basis']> }),
});
