import { type County, isDay, orThrow } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../audit/audit-log.ts';
import { type AuditLine, countReads, listEntries, listReads } from '../audit/audit-store.ts';
import type { AccessRule } from '../rule/access-rule.ts';
import { BASES, type Basis } from '../rule/basis.ts';
import { breakGlass } from '../rule/break-glass.ts';
import { listBreakGlass } from '../rule/break-glass-store.ts';
import { ROLES, type Role } from '../rule/role.ts';
import { csv, wantsCsv } from './csv.ts';
import { actorOf, grantOf } from './guard.ts';

interface AuditRouteNeeds {
  readonly db: Database;
  readonly county: County;
  readonly rule: AccessRule;
  readonly audit: AuditLog;
  readonly clock: () => Date;
  readonly breakGlassHours: number;
}

const day = z.string().refine(isDay);
const paging = {
  after: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
const question = z.object({
  resident: z.string().max(64).optional(),
  actor: z.string().max(100).optional(),
  from: day.optional(),
  to: day.optional(),
  ...paging,
});
const readsQuestion = z.object(paging);
const byId = z.object({ id: z.string().max(64) });
const opening = z.object({ reason: z.string().max(1000) });

const DAYS_OF_OPENINGS = 30;
const DAY_MS = 86_400_000;

/** Who did what: for reviewers over the county, for a resident about himself. And the glass that leaves its trace here. */
export function auditRoutes(app: FastifyInstance, needs: AuditRouteNeeds): void {
  const { db, county, rule, audit, clock, breakGlassHours } = needs;

  app.get('/api/audit', { config: { access: 'county:audit' } }, async (request, reply) => {
    const { after, limit, ...about } = question.parse(request.query);
    const lines = await listEntries(db, county, { ...about, before: after, limit: limit + 1 });
    await audit.append({
      actor: actorOf(request),
      what: 'audit.read',
      ...(about.resident !== undefined && { residents: [about.resident] }),
      requestId: request.id,
    });
    const rows = lines.slice(0, limit).map(present);
    if (wantsCsv(request)) {
      return csv(reply, rows, {
        at: '时间',
        actor: '人员',
        roleName: '角色',
        institution: '机构',
        what: '操作',
        basisText: '依据',
        reason: '理由',
        outcome: '结果',
      });
    }
    return { rows, next: nextOf(lines, limit) };
  });

  app.get('/api/audit/break-glass', { config: { access: 'county:audit' } }, async () => ({
    rows: await listBreakGlass(db, county, new Date(clock().getTime() - DAYS_OF_OPENINGS * DAY_MS)),
  }));

  app.get('/api/residents/:id/reads', { config: { access: 'resident:identify' } }, async (request) => {
    const { resident } = grantOf(request);
    const { after, limit } = readsQuestion.parse(request.query);
    const [lines, total] = await Promise.all([
      listReads(db, county, resident, after, limit + 1),
      countReads(db, county, resident),
    ]);
    const rows = lines.slice(0, limit).map((line) => {
      const { at, actor, role, roleName, institution, what, basis, basisText, reason } = present(line);
      return { at, name: actor, role, roleName, institution, what, basis, basisText, reason };
    });
    return { rows, next: nextOf(lines, limit), total };
  });

  app.post(
    '/api/residents/:id/break-glass',
    { config: { access: 'county:break-glass' } },
    async (request) => {
      const { id } = byId.parse(request.params);
      const { reason } = opening.parse(request.body);
      return orThrow(
        await breakGlass(
          { db, rule, audit, clock, hours: breakGlassHours },
          actorOf(request),
          id,
          reason,
          request.id,
        ),
      );
    },
  );
}

const present = (line: AuditLine) => ({
  at: line.at.toISOString(),
  actor: line.actor_name,
  role: line.role,
  roleName: line.role === null ? null : (ROLES[line.role as Role] ?? line.role),
  institution: line.institution,
  what: line.what,
  basis: line.basis,
  basisText: line.basis === null ? null : (BASES[line.basis as Basis] ?? line.basis),
  reason: line.reason,
  residents: line.residents,
  outcome: line.outcome,
});

const nextOf = (lines: readonly AuditLine[], limit: number): string | null =>
  lines.length > limit ? String(lines[limit - 1]?.seq) : null;
