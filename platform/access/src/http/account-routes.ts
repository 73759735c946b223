import { type County, dayOf, orThrow } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listAccounts } from '../account/account-list-store.ts';
import type { Accounts } from '../account/accounts.ts';
import { roles } from '../rule/role.ts';
import { csv, wantsCsv } from './csv.ts';
import { actorOf } from './guard.ts';

interface AccountRouteNeeds {
  readonly db: Database;
  readonly county: County;
  readonly accounts: Accounts;
  readonly clock: () => Date;
}

const text = z.string().trim().max(100);
const posts = z.array(z.object({ institution: z.string().min(1).max(64), role: z.enum(roles) })).max(20);
const question = z.object({
  q: text.optional(),
  role: text.optional(),
  institution: text.optional(),
  after: text.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const draft = z.object({
  username: text,
  name: text.min(1),
  posts,
  staff: text.optional(),
  resident: text.optional(),
  totpRequired: z.boolean().optional(),
});
const withReason = z.object({ reason: z.string().max(500) });
const creation = draft.extend(withReason.shape);
const change = draft.partial().omit({ username: true, resident: true }).extend(withReason.shape);
const byId = z.object({ id: z.string().max(64) });

/** The administrator's screen of accounts. */
export function accountRoutes(
  app: FastifyInstance,
  { db, county, accounts, clock }: AccountRouteNeeds,
): void {
  const administration = { config: { access: 'county:accounts' } } as const;

  app.get('/api/accounts', administration, async (request, reply) => {
    const asked = question.parse(request.query);
    const found = await listAccounts(db, county, asked, dayOf(clock()), clock());
    if (!wantsCsv(request)) return found;
    const lines = found.rows.map((row) => ({ ...row, institution: row.institution?.name ?? null }));
    return csv(reply, lines, {
      username: '用户名',
      name: '姓名',
      roleName: '角色',
      institution: '机构',
      status: '状态',
      lastSignInAt: '最近登录',
    });
  });

  app.post('/api/accounts', administration, async (request, reply) => {
    const { reason, ...wanted } = creation.parse(request.body);
    const made = orThrow(await accounts.create(actorOf(request), wanted, reason));
    return reply.code(201).send(made);
  });

  app.patch('/api/accounts/:id', administration, async (request) => {
    const { reason, ...changes } = change.parse(request.body);
    orThrow(await accounts.change(actorOf(request), byId.parse(request.params).id, changes, reason));
    return {};
  });

  app.post('/api/accounts/:id/reset-password', administration, async (request) => {
    const { reason } = withReason.parse(request.body);
    return orThrow(await accounts.resetPassword(actorOf(request), byId.parse(request.params).id, reason));
  });

  for (const [path, step] of [
    ['reset-totp', accounts.resetTotp],
    ['lock', accounts.lock],
    ['unlock', accounts.unlock],
    ['sign-out', accounts.signOut],
  ] as const) {
    app.post(`/api/accounts/:id/${path}`, administration, async (request) => {
      const { reason } = withReason.parse(request.body);
      orThrow(await step(actorOf(request), byId.parse(request.params).id, reason));
      return {};
    });
  }
}
