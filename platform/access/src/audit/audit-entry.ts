import { createHash } from 'node:crypto';
import type { Actor } from '../rule/actor.ts';
import type { Basis } from '../rule/basis.ts';

/** Something somebody did, or tried to do. */
export interface AuditEvent {
  /** Absent for somebody unknown. */
  readonly actor?:
    | (Pick<Actor, 'kind' | 'id' | 'name' | 'institution'> & Partial<Pick<Actor, 'role'>>)
    | undefined;
  /** `read`, `sign-in`, `account.lock` …: stable words; the desk has a text for each. May name what was read after a space. */
  readonly what: string;
  readonly residents?: readonly string[];
  readonly basis?: Basis;
  readonly reason?: string;
  readonly requestId?: string;
  readonly outcome?: 'done' | 'refused' | 'failed';
}

/** An event as it stands in the log. */
export interface AuditEntry {
  readonly at: string;
  readonly requestId: string | null;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly role: string | null;
  readonly institution: string | null;
  readonly what: string;
  readonly residents: readonly string[];
  readonly basis: string | null;
  readonly reason: string | null;
  readonly outcome: string;
}

/** PostgreSQL keeps no NUL in a text, and a reason from outside may hold one. */
const clean = (text: string): string => text.replaceAll('\u0000', '').slice(0, 2000);

export const toEntry = (event: AuditEvent, at: Date): AuditEntry => ({
  at: at.toISOString(),
  requestId: event.requestId ?? null,
  actorKind: event.actor?.kind ?? 'nobody',
  actorId: event.actor?.id ?? '',
  actorName: clean(event.actor?.name ?? ''),
  role: event.actor?.role ?? null,
  institution: event.actor?.institution ?? null,
  what: clean(event.what),
  residents: [...new Set(event.residents ?? [])].sort(),
  basis: event.basis ?? null,
  reason: event.reason === undefined ? null : clean(event.reason),
  outcome: event.outcome ?? 'done',
});

/** SHA-256 over the entry in a fixed order: the same entry always has the same digest, whatever wrote it down. */
export const digestOf = (entry: AuditEntry): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        entry.at,
        entry.requestId,
        entry.actorKind,
        entry.actorId,
        entry.actorName,
        entry.role,
        entry.institution,
        entry.what,
        entry.residents,
        entry.basis,
        entry.reason,
        entry.outcome,
      ]),
    )
    .digest('hex');
