import type { County } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import { z } from 'zod';
import { type AuditEntry, digestOf } from './audit-entry.ts';

/** Adds entries to the county's chain, in their order, in one round trip and one commit. */
export async function appendEntries(
  db: Queryable,
  county: County,
  entries: readonly AuditEntry[],
): Promise<void> {
  const batch = JSON.stringify(entries.map((entry) => ({ ...entry, digest: digestOf(entry) })));
  await db.query(
    sql`
    select access.append_audit(${county}, ${batch}::jsonb)`,
    'access-append-audit',
  );
}

const chainRow = z
  .object({
    seq: z.number(),
    at: z.date(),
    request_id: z.string().nullable(),
    actor_kind: z.string(),
    actor_id: z.string(),
    actor_name: z.string(),
    role: z.string().nullable(),
    institution_id: z.string().nullable(),
    what: z.string(),
    residents: z.array(z.string()),
    basis: z.string().nullable(),
    reason: z.string().nullable(),
    outcome: z.string(),
    digest: z.instanceof(Buffer),
    hash: z.instanceof(Buffer),
  })
  .transform((row) => ({
    seq: row.seq,
    digest: row.digest,
    hash: row.hash,
    entry: {
      at: row.at.toISOString(),
      requestId: row.request_id,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actorName: row.actor_name,
      role: row.role,
      institution: row.institution_id,
      what: row.what,
      residents: row.residents,
      basis: row.basis,
      reason: row.reason,
      outcome: row.outcome,
    } satisfies AuditEntry,
  }));
export type ChainLink = z.infer<typeof chainRow>;

/** The next links of the chain after a position, in order. */
export async function readChain(
  db: Queryable,
  county: County,
  after: number,
  limit: number,
): Promise<ChainLink[]> {
  const { rows } = await db.query(sql`
    select seq, at, request_id, actor_kind, actor_id, actor_name, role, institution_id,
           what, residents, basis, reason, outcome, digest, hash
      from access.audit
     where county = ${county}
       and seq > ${after}
     order by seq
     limit ${limit}`);
  return z.array(chainRow).parse(rows);
}

/** Where the chain ends according to its head; undefined before the first entry. */
export async function readHead(
  db: Queryable,
  county: County,
): Promise<{ seq: number; hash: Buffer } | undefined> {
  const { rows } = await db.query<{ seq: number; hash: Buffer }>(sql`
    select seq,
           hash
      from access.audit_head
     where county = ${county}`);
  return rows[0];
}

export interface AuditQuestion {
  readonly resident?: string | undefined;
  readonly actor?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Entries older than this position. */
  readonly before?: number | undefined;
  readonly limit: number;
}

const listRow = z.object({
  seq: z.number(),
  at: z.date(),
  actor_id: z.string(),
  actor_name: z.string(),
  role: z.string().nullable(),
  institution: z.string().nullable(),
  what: z.string(),
  residents: z.array(z.string()),
  basis: z.string().nullable(),
  reason: z.string().nullable(),
  outcome: z.string(),
});
export type AuditLine = z.infer<typeof listRow>;

/** The log as a reviewer reads it, the newest first. Days are China's, and `to` belongs to the period. */
export async function listEntries(
  db: Queryable,
  county: County,
  { resident, actor, from, to, before, limit }: AuditQuestion,
): Promise<AuditLine[]> {
  const about: Sql = resident
    ? sql`
       and audit.seq in (select seq
                           from access.audit_resident
                          where county = ${county}
                            and resident_id = ${resident})`
    : sql``;
  const { rows } = await db.query(sql`
    select audit.seq, audit.at, audit.actor_id, audit.actor_name, audit.role,
           coalesce(place.short_name, audit.institution_id) as institution,
           audit.what, audit.residents, audit.basis, audit.reason, audit.outcome
      from access.audit
      left join directory.institution_label as place
        on place.county = audit.county
       and place.id = audit.institution_id
     where audit.county = ${county}
       and audit.seq < ${before ?? Number.MAX_SAFE_INTEGER}
       ${about}
       ${actor === undefined ? sql`` : sql`and (audit.actor_id = ${actor} or audit.actor_name = ${actor})`}
       ${from === undefined ? sql`` : sql`and audit.at >= (${from} || 'T00:00:00+08:00')::timestamptz`}
       ${to === undefined ? sql`` : sql`and audit.at < (${to} || 'T00:00:00+08:00')::timestamptz + interval '1 day'`}
     order by audit.seq desc
     limit ${limit}`);
  return z.array(listRow).parse(rows);
}

/** Who else read one resident's record and why, the newest first: the resident's own list. */
export async function listReads(
  db: Queryable,
  county: County,
  resident: string,
  before: number | undefined,
  limit: number,
): Promise<AuditLine[]> {
  const { rows } = await db.query(sql`
    select audit.seq, audit.at, audit.actor_id, audit.actor_name, audit.role,
           coalesce(place.short_name, audit.institution_id) as institution,
           audit.what, array[]::text[] as residents, audit.basis, audit.reason, audit.outcome
      from access.audit_resident
      join access.audit
        on audit.county = audit_resident.county
       and audit.seq = audit_resident.seq
      left join directory.institution_label as place
        on place.county = audit.county
       and place.id = audit.institution_id
     where audit_resident.county = ${county}
       and audit_resident.resident_id = ${resident}
       and audit_resident.seq < ${before ?? Number.MAX_SAFE_INTEGER}
       and audit.outcome = 'done'
       and audit.basis is distinct from 'self'
     order by audit_resident.seq desc
     limit ${limit}`);
  return z.array(listRow).parse(rows);
}

/** How often others opened a resident's record. */
export async function countReads(db: Queryable, county: County, resident: string): Promise<number> {
  const { rows } = await db.query<{ number: number }>(sql`
    select count(*) as number
      from access.audit_resident
      join access.audit
        on audit.county = audit_resident.county
       and audit.seq = audit_resident.seq
     where audit_resident.county = ${county}
       and audit_resident.resident_id = ${resident}
       and audit.outcome = 'done'
       and audit.basis is distinct from 'self'`);
  return rows[0]?.number ?? 0;
}
