import { failure, newId, type Result, success } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { AuditLog } from '../audit/audit-log.ts';
import type { AccessRule } from './access-rule.ts';
import type { Actor } from './actor.ts';
import { type BreakGlass, insertBreakGlass, residentExists } from './break-glass-store.ts';

interface BreakGlassNeeds {
  readonly db: Database;
  readonly rule: AccessRule;
  readonly audit: AuditLog;
  readonly clock: () => Date;
  readonly hours: number;
}

/** Characters a reason must have, spaces at its ends not counted: long enough to be a sentence, not a full stop. */
const REASON_LENGTH = 10;
const HOUR_MS = 3_600_000;

/**
 * Opens a stranger's record for a few hours, for this person at this post only. The resident sees the reason in the list of
 * reads, and whoever reviews the log sees it among the openings.
 */
export async function breakGlass(
  { db, rule, audit, clock, hours }: BreakGlassNeeds,
  actor: Actor,
  resident: string,
  reason: string,
  requestId?: string,
): Promise<Result<{ until: Date }>> {
  const may = rule.decideInCounty(actor, 'break-glass');
  if (!may.ok) return may;
  if (actor.kind !== 'person') return failure('forbidden', 'access.not-for-this-role');

  const written = reason.trim();
  if ([...written].length < REASON_LENGTH) {
    return failure('invalid', 'access.reason-too-short', { details: String(REASON_LENGTH), at: 'reason' });
  }
  if (!(await residentExists(db, actor.county, resident))) {
    return failure('not-found', 'access.resident-not-found');
  }

  const openedAt = clock();
  const opening: BreakGlass = {
    id: newId(openedAt.getTime()),
    accountId: actor.id,
    accountName: actor.name,
    role: actor.role,
    institution: actor.institution ?? null,
    resident,
    reason: written,
    openedAt,
    until: new Date(openedAt.getTime() + hours * HOUR_MS),
  };
  // The log goes first: a glass that is broken without a trace is the one thing that must not happen.
  await audit.append({
    actor,
    what: 'break-glass',
    residents: [resident],
    basis: 'break-glass',
    reason: written,
    ...(requestId !== undefined && { requestId }),
  });
  await insertBreakGlass(db, actor.county, opening);
  return success({ until: opening.until });
}
