import { type AccessRule, type AuditLog, actorOf, logResidents } from '@yiti/access';
import { type County, orThrow } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { COUNTY_WIDE, findProgress, findResults, isSummed, lateChanges, type Month } from '@yiti/measure';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { askRows, findIndicator, listIndicators } from './ask.ts';
import { describeIndicator } from './describe-indicator.ts';

export interface IndicatorNeeds {
  readonly db: Queryable;
  readonly county: County;
  readonly rule: AccessRule;
  readonly audit: AuditLog;
}

const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .transform((text) => `${text}-01` as Month);
const span = z.enum(['month', 'year-to-date', 'rolling-year', 'end-of-period']);
const named = z.object({ code: z.string().max(40) });
const resultQuery = z.object({
  month: month.optional(),
  institution: z.string().max(64).default(COUNTY_WIDE),
  span: span.optional(),
});
const historyQuery = z.object({ institution: z.string().max(64).optional(), span: span.optional() });
const rowQuery = z.object({
  month,
  span: span.optional(),
  institution: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.string().max(200).optional(),
});

/** Numbers for those who may see aggregates; the rows behind them only as far as the asker may see each resident. */
export function indicatorRoutes(app: FastifyInstance, { db, county, rule, audit }: IndicatorNeeds): void {
  const aggregate = { config: { access: 'county:aggregate' } } as const;

  /** The definition browser. */
  app.get('/api/indicators', aggregate, async () => ({ indicators: listIndicators() }));

  /** All numbers of an institution (or the county) in one month; the last one kept when none is named. */
  app.get('/api/indicators/results', aggregate, async (request) => {
    const query = resultQuery.parse(request.query);
    const progress = await findProgress(db, county);
    const asked = query.month ?? progress?.last;
    const results = asked
      ? await findResults(db, county, {
          months: [asked],
          institutions: [query.institution],
          ...(query.span && { span: query.span }),
        })
      : [];
    return { month: asked ?? null, refreshedAt: progress?.refreshedAt ?? null, results };
  });

  /** Which published numbers would be different today. */
  app.get('/api/indicators/late-changes', aggregate, async () => ({
    changes: await lateChanges(db, county),
  }));

  /** One indicator: its definition, and its numbers by month and institution. */
  app.get('/api/indicators/:code', aggregate, async (request, reply) => {
    const indicator = findIndicator(named.parse(request.params).code);
    if (!indicator) return reply.code(404).send({ code: 'evaluation.unknown-indicator' });
    const { institution, span: asked } = historyQuery.parse(request.query);
    const results = await findResults(db, county, {
      indicators: [indicator.code],
      ...(institution && { institutions: [institution] }),
      ...(asked && { span: asked }),
    });
    return { indicator: describeIndicator(indicator), results };
  });

  /** The rows behind a number that the asker may see; every shown resident is written into the log first. */
  app.get('/api/indicators/:code/rows', { config: { access: 'signed-in' } }, async (request) => {
    const actor = actorOf(request);
    const { code } = named.parse(request.params);
    const { span: askedSpan, institution, after, ...query } = rowQuery.parse(request.query);
    const indicator = findIndicator(code);
    const sensitive = indicator && isSummed(indicator) && indicator.sensitive === true;
    const aboutResidents = !(indicator?.over === 'people' && indicator.subjects !== 'residents');
    const mayAggregate = rule.decideInCounty(actor, 'aggregate');
    if (!aboutResidents) orThrow(mayAggregate);
    const { total, ...page } = orThrow(
      await askRows(
        db,
        county,
        {
          ...query,
          code,
          ...(askedSpan && { span: askedSpan }),
          ...(institution && { institution }),
          ...(after && { after }),
        },
        (subject) => rule.visibleResidents(actor, sensitive ? 'read-sensitive' : 'read', subject),
      ),
    );
    const residents = aboutResidents ? page.rows.flatMap(({ subject }) => subject ?? []) : [];
    await logResidents(
      { rule, audit },
      actor,
      `rows ${code}`,
      sensitive ? 'read-sensitive' : 'read',
      residents,
      request.id,
    );
    // How many there are in all is a number of the county, for those who may see its numbers.
    return mayAggregate.ok ? { ...page, total } : page;
  });
}
