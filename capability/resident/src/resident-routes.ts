import {
  type AccessRule,
  type AuditLog,
  actorOf,
  BASES,
  csv,
  type Grant,
  grantOf,
  logResidents,
  SENSITIVE_DIAGNOSIS,
  wantsCsv,
} from '@yiti/access';
import { ageOn, type County, type Day, dayOf, failure, orThrow } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readChart, toMedicine } from './chart.ts';
import { listMedicines, recordsOf } from './chart-store.ts';
import { MEDICINE_COLUMNS, RESIDENT_COLUMNS, RESULT_COLUMNS, TIMELINE_COLUMNS } from './csv-columns.ts';
import { countResidents, findResidents } from './find-store.ts';
import { readResidentCursor, residentCursor } from './resident-cursor.ts';
import { listResults } from './result-store.ts';
import { readTimelineCursor, timelineCursor, toTimeline } from './timeline.ts';
import { listTimeline, TIMELINE_KINDS, type TimelineKind } from './timeline-store.ts';

export interface ResidentNeeds {
  readonly db: Queryable;
  readonly county: County;
  readonly rule: AccessRule;
  readonly audit: AuditLog;
  readonly clock: () => Date;
}

const limit = z.coerce.number().int().min(1).max(200).default(50);
const listQuery = z.object({
  q: z.string().trim().max(60).default(''),
  village: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  institution: z.string().max(64).optional(),
  after: z.string().max(400).optional(),
  limit,
});
const pageQuery = z.object({
  after: z.string().max(200).optional(),
  kind: z.enum(TIMELINE_KINDS).optional(),
  code: z.string().max(40).optional(),
  limit,
});

/** Finding residents, and the pages of one. Each handler reads a request, asks one question, and shows the answer. */
export function residentRoutes(
  app: FastifyInstance,
  { db, county, rule, audit, clock }: ResidentNeeds,
): void {
  const read = { config: { access: 'resident:read' } } as const;

  /** Who may read the record may still not be in charge of what is level 5 in it. */
  const hiddenFrom = async ({ actor, resident }: Grant): Promise<string | undefined> =>
    (await rule.decide(actor, 'read-sensitive', resident)).ok ? undefined : SENSITIVE_DIAGNOSIS;

  app.get('/api/residents', { config: { access: 'signed-in' } }, async (request, reply) => {
    const query = listQuery.parse(request.query);
    const actor = actorOf(request);
    const visible = rule.visibleResidents(actor, 'identify', sql`resident.resource_id`);
    const found = await findResidents(
      db,
      county,
      {
        typed: query.q,
        division: query.village,
        institution: query.institution,
        after: query.after === undefined ? undefined : orThrow(readResidentCursor(query.after)),
        limit: query.limit + 1,
      },
      visible,
      rule.visibleResidents(actor, 'read-sensitive', sql`programme.resident`),
    );
    const today = dayOf(clock());
    const rows = found.slice(0, query.limit).map((each) => ({
      id: each.id,
      name: each.name,
      sex: each.sex,
      birthDate: each.birth_date,
      age: each.birth_date ? ageOn(each.birth_date as Day, today) : null,
      village: each.village,
      household: each.household,
      idTail: each.id_card?.slice(-4) ?? null,
      phoneTail: each.phone?.slice(-4) ?? null,
      institution: each.institution,
      tags: each.programmes ?? [],
      lastVisitOn: each.last_visit_at && dayOf(each.last_visit_at),
    }));
    await logResidents(
      { rule, audit },
      actor,
      wantsCsv(request) ? 'export residents' : 'find residents',
      'identify',
      rows.map((row) => row.id),
      request.id,
    );
    if (wantsCsv(request)) return csv(reply, rows, RESIDENT_COLUMNS);
    const last = rows.at(-1);
    const next = found.length > query.limit && last ? residentCursor(last) : null;
    const total =
      query.q || query.village || query.institution ? null : await countResidents(db, county, visible);
    return { rows, next, total };
  });

  app.get('/api/residents/:id', read, async (request) => {
    const grant = grantOf(request);
    const chart = orThrow(await readChart(db, county, grant, clock(), await hiddenFrom(grant)));
    return { ...chart, grant: { ...chart.grant, basisText: BASES[grant.basis] } };
  });

  const timeline =
    (kinds: readonly TimelineKind[]) => async (request: FastifyRequest, reply: FastifyReply) => {
      const grant = grantOf(request);
      const { resident } = grant;
      const query = pageQuery.parse(request.query);
      const after = query.after === undefined ? undefined : readTimelineCursor(query.after);
      if (query.after !== undefined && !after)
        return orThrow(failure('invalid', 'request.bad-cursor', { at: 'after' }));
      const wanted = query.kind ? kinds.filter((kind) => kind === query.kind) : kinds;
      const lines = await listTimeline(db, county, await recordsOf(db, county, resident), {
        after,
        kinds: wanted,
        limit: query.limit + 1,
        hidden: await hiddenFrom(grant),
      });
      const page = lines.slice(0, query.limit);
      const rows = toTimeline(page);
      if (wantsCsv(request)) return csv(reply, rows, TIMELINE_COLUMNS);
      const last = page.at(-1);
      return { rows, next: lines.length > query.limit && last ? timelineCursor(last) : null, total: null };
    };
  app.get('/api/residents/:id/timeline', read, timeline(TIMELINE_KINDS));
  app.get('/api/residents/:id/visits', read, timeline(['visit', 'admission']));
  app.get('/api/residents/:id/documents', read, timeline(['document', 'report']));

  app.get('/api/residents/:id/medicines', read, async (request, reply) => {
    const { resident } = grantOf(request);
    const today = dayOf(clock());
    const rows = (await listMedicines(db, county, await recordsOf(db, county, resident))).map((each) =>
      toMedicine(each, today),
    );
    return wantsCsv(request) ? csv(reply, rows, MEDICINE_COLUMNS) : { rows, next: null, total: rows.length };
  });

  app.get('/api/residents/:id/results', read, async (request, reply) => {
    const { resident } = grantOf(request);
    const query = pageQuery.parse(request.query);
    const after = query.after === undefined ? undefined : readTimelineCursor(query.after);
    const found = await listResults(db, county, await recordsOf(db, county, resident), {
      code: query.code,
      after,
      limit: query.limit + 1,
    });
    const page = found.slice(0, query.limit);
    const rows = page.map(({ id: _id, taken_at, value_text, ...result }) => ({
      ...result,
      text: value_text,
      on: dayOf(taken_at),
      at: taken_at.toISOString(),
    }));
    if (wantsCsv(request)) return csv(reply, rows, RESULT_COLUMNS);
    const last = page.at(-1);
    const next =
      found.length > query.limit && last ? timelineCursor({ at: last.taken_at, id: last.id }) : null;
    return { rows, next, total: null };
  });
}
