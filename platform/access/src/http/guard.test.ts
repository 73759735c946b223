import { dayOf, orThrow } from '@yiti/base';
import { sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listReads } from '../audit/audit-store.ts';
import { countySchema } from '../county-schema.ts';
import { createClient } from '../oauth/create-client.ts';
import { actorOf, grantOf } from './guard.ts';
import type { RouteAccess } from './route-access.ts';
import { county, PASSWORD, serveCounty } from './served-county.ts';

let served: Awaited<ReturnType<typeof serveCounty>>;
beforeAll(async () => {
  served = await serveCounty(await freshDatabase(await countySchema()), (app) => {
    app.get('/api/residents/:id', { config: { access: 'resident:read' } }, (request) => ({
      basis: grantOf(request).basis,
    }));
    app.get('/api/residents/:id/broken', { config: { access: 'resident:read' } }, () => {
      throw new Error('bug');
    });
    app.get('/api/numbers', { config: { access: 'county:aggregate' } }, (request) => actorOf(request).role);
  });
  await served.db.query(sql`
    insert into directory.resident (county, resource_id, row_no, institution_id)
    values (${county}, 'mine', 0, 'centre'),
           (${county}, 'stranger', 0, 'elsewhere')`);
});
afterAll(() => served.close());

async function signedIn(
  username: string,
  role: 'township-doctor' | 'director' | 'administrator' | 'quality',
) {
  await served.employ({ username, name: `${role} 某`, posts: [{ institution: 'centre', role }] });
  const browser = served.browser();
  await browser.signIn({ username, password: PASSWORD });
  return browser;
}
const isSignedIn = async (browser: ReturnType<typeof served.browser>): Promise<boolean> =>
  ((await (await browser.send('/api/session')).json()) as { user: unknown }).user !== null;
const reads = (resident: string) => listReads(served.db, county, resident, undefined, 50);

test.each([
  undefined,
  'everybody',
  'resident',
  'resident:',
  'resident:steal',
  'county:nothing',
  'public:read',
])('a server with a route whose access is %s does not start', async (access) => {
  const app = Fastify();
  served.access.guard(app);
  expect(() =>
    app.get(
      '/api/secret',
      { config: access === undefined ? {} : { access: access as RouteAccess } },
      () => 1,
    ),
  ).toThrow(/does not say who may use it/);
  await app.close();
});

test('a route slipped in before the guard is refused when it is called', async () => {
  const app = Fastify();
  app.get('/api/secret', () => 'secret');
  served.access.guard(app);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const answer = await fetch(`${address}/api/secret`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('access.route-undeclared');
  await app.close();
});

test('nobody who is not signed in reaches a handler', async () => {
  const browser = served.browser();
  for (const path of ['/api/residents/mine', '/api/numbers', '/api/accounts', '/api/audit']) {
    expect([path, (await browser.send(path)).status]).toEqual([path, 401]);
  }
});

test('a browser that asks who is signed in is told nobody, which is no error', async () => {
  const answer = await served.browser().send('/api/session');
  expect([answer.status, await answer.json()]).toEqual([200, { user: null }]);
});

test('a doctor reads the resident of his territory, and the resident can see that he did', async () => {
  const doctor = await signedIn('doctor-1', 'township-doctor');
  const answer = await doctor.send('/api/residents/mine');
  expect(await answer.json()).toEqual({ basis: 'territory' });

  expect(await reads('mine')).toMatchObject([
    { actor_name: 'township-doctor 某', basis: 'territory', what: 'read /api/residents/:id' },
  ]);
  const list = await (await doctor.send('/api/residents/mine/reads')).json();
  expect(list).toMatchObject({
    total: 1,
    next: null,
    rows: [{ basisText: '辖区居民', roleName: '乡镇医生' }],
  });
});

test('a stranger’s record opens with a written reason for three hours, in the sight of resident and reviewer', async () => {
  const doctor = await signedIn('doctor-2', 'township-doctor');
  const look = async () => (await doctor.send('/api/residents/stranger')).status;
  const open = (reason: string, id = 'stranger') =>
    doctor.post(`/api/residents/${id}/break-glass`, { reason });

  expect(await look()).toBe(403);
  expect(await (await open('   急诊   ')).json()).toMatchObject({ code: 'access.reason-too-short' });
  expect((await open('急诊昏迷, 需要了解用药', 'nobody')).status).toBe(404);
  expect(await look()).toBe(403);

  const opened = await open('急诊昏迷, 需要了解用药');
  expect(await opened.json()).toEqual({
    until: new Date(served.clock().getTime() + 3 * 3_600_000).toISOString(),
  });
  expect(await look()).toBe(200);
  expect((await reads('stranger'))[0]).toMatchObject({
    basis: 'break-glass',
    reason: '急诊昏迷, 需要了解用药',
  });

  const other = await signedIn('doctor-3', 'township-doctor');
  expect((await other.send('/api/residents/stranger')).status).toBe(403);

  const reviewer = await signedIn('quality-1', 'quality');
  const { rows } = (await (await reviewer.send('/api/audit/break-glass')).json()) as { rows: object[] };
  expect(rows).toMatchObject([{ resident: 'stranger', reason: '急诊昏迷, 需要了解用药' }]);

  for (let minutes = 20; minutes <= 180; minutes += 20) {
    expect(await look()).toBe(200);
    served.wait(20);
  }
  expect(await look()).toBe(403);
});

test('those who steer see numbers and nobody’s record, and cannot break the glass', async () => {
  const director = await signedIn('director-1', 'director');
  expect(await (await director.send('/api/numbers')).text()).toBe('director');
  expect((await director.send('/api/residents/mine')).status).toBe(403);
  const answer = await director.post('/api/residents/mine/break-glass', { reason: '想看看这个人的情况' });
  expect(answer.status).toBe(403);
});

test('no program can break the glass, not even one that may see everything', async () => {
  const { client_id, client_secret } = orThrow(
    await createClient(served.db, { county, name: '平台', role: 'administrator' }, served.clock()),
  );
  const given = await fetch(`${served.address}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'system/*.*' }),
    headers: { authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}` },
  });
  const { access_token } = (await given.json()) as { access_token: string };
  const answer = await fetch(`${served.address}/api/residents/stranger/break-glass`, {
    method: 'POST',
    body: JSON.stringify({ reason: '急诊昏迷, 需要了解用药' }),
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(403);
});

test('a program’s token opens the desk’s own interface only when it was given for everything', async () => {
  const { client_id, client_secret } = orThrow(
    await createClient(served.db, { county, name: '检验系统', role: 'administrator' }, served.clock()),
  );
  const status = async (scope: string) => {
    const given = await fetch(`${served.address}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
      headers: { authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}` },
    });
    const { access_token } = (await given.json()) as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    return (await fetch(`${served.address}/api/accounts`, { headers })).status;
  };
  expect(await status('system/*.*')).toBe(200);
  expect(await status('system/*.rs')).toBe(403);
  expect(await status('system/Observation.c')).toBe(403);
});

test('a refused reading is in the log but not in the resident’s list, and a failed one too', async () => {
  const director = await signedIn('director-2', 'director');
  const before = (await reads('stranger')).length;
  await director.send('/api/residents/stranger');
  expect((await reads('stranger')).length).toBe(before);

  const reviewer = await signedIn('quality-2', 'quality');
  const day = dayOf(served.clock());
  const query = `resident=stranger&actor=${encodeURIComponent('director 某')}&from=${day}&to=${day}`;
  const { rows } = (await (await reviewer.send(`/api/audit?${query}`)).json()) as { rows: object[] };
  expect(rows).toMatchObject([
    { outcome: 'refused', what: 'GET /api/residents/:id', roleName: '医共体管理者' },
  ]);

  const doctor = await signedIn('doctor-4', 'township-doctor');
  const count = (await reads('mine')).length;
  expect((await doctor.send('/api/residents/mine/broken')).status).toBe(500);
  expect((await reads('mine')).length).toBe(count);
});

test('the administrator makes, changes, locks and resets accounts, each with a reason in the log', async () => {
  const boss = await signedIn('boss', 'administrator');
  const post = async (path: string, body: object) => {
    const answer = await boss.post(path, body);
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const draft = {
    username: 'new-nurse',
    name: '新护士',
    posts: [{ institution: 'centre', role: 'nurse' }],
    reason: '新入职',
  };
  expect((await post('/api/accounts', { ...draft, reason: ' ' })).body.code).toBe('access.reason-missing');
  const made = await post('/api/accounts', draft);
  expect(made.status).toBe(201);
  expect((await post('/api/accounts', draft)).body.code).toBe('access.username-taken');
  expect((await post('/api/accounts', { ...draft, username: 'x y' })).body.code).toBe('access.username-form');

  const { id, password = '' } = made.body;
  const nurse = served.browser();
  expect((await nurse.signIn({ username: 'new-nurse', password })).code).toBe('access.password-expired');
  const newPassword = 'My-own-word-9';
  await nurse.signIn({ username: 'new-nurse', password, newPassword });
  expect(await isSignedIn(nurse)).toBe(true);

  expect((await post(`/api/accounts/${id}/lock`, { reason: ' ' })).status).toBe(400);
  expect((await post(`/api/accounts/${id}/lock`, { reason: '离职' })).status).toBe(200);
  expect(await isSignedIn(nurse)).toBe(false);
  expect((await nurse.signIn({ username: 'new-nurse', password: newPassword })).code).toBe(
    'access.account-closed',
  );
  await post(`/api/accounts/${id}/unlock`, { reason: '返聘' });
  expect(await nurse.signIn({ username: 'new-nurse', password: newPassword })).toEqual({ at: '/' });

  const enrol = () =>
    served.db.query(sql`
      update access.account
         set totp_secret = 'JBSWY3DPEHPK3PXP', totp_confirmed = true
       where county = ${county}
         and id = ${id ?? ''}`);
  await enrol();
  expect((await post(`/api/accounts/${id}/reset-totp`, { reason: ' ' })).status).toBe(400);
  expect((await post(`/api/accounts/${id}/reset-totp`, { reason: '手机丢了' })).status).toBe(200);
  expect(await isSignedIn(nurse)).toBe(false);
  expect(await nurse.signIn({ username: 'new-nurse', password: newPassword })).toEqual({ at: '/' });

  await enrol();
  const reset = await post(`/api/accounts/${id}/reset-password`, { reason: '忘记密码' });
  expect(await isSignedIn(nurse)).toBe(false);
  expect((await nurse.signIn({ username: 'new-nurse', password: reset.body.password })).code).toBe(
    'access.password-expired',
  );
  // The phone with the second factor is gone too: only a new password is asked for.
  const again = { username: 'new-nurse', password: reset.body.password, newPassword: 'My-next-word-9' };
  expect(await nurse.signIn(again)).toEqual({ at: '/' });

  const list = await (await boss.send('/api/accounts?q=new-nurse')).json();
  expect(list).toMatchObject({
    total: 1,
    rows: [{ username: 'new-nurse', roleName: '护士', institution: { id: 'centre' } }],
  });
  const table = await boss.send('/api/accounts?q=new-nurse', { headers: { accept: 'text/csv' } });
  expect(Buffer.from(await table.arrayBuffer()).toString('utf8')).toContain('\uFEFF用户名,姓名,角色');

  const { rows } = (await (await boss.send('/api/audit?limit=200')).json()) as {
    rows: { what: string; reason: string }[];
  };
  expect(
    rows.filter((row) => row.what.endsWith(' new-nurse')).map(({ what, reason }) => [what, reason]),
  ).toEqual([
    ['account.reset-password new-nurse', '忘记密码'],
    ['account.reset-totp new-nurse', '手机丢了'],
    ['account.unlock new-nurse', '返聘'],
    ['account.lock new-nurse', '离职'],
    ['account.create new-nurse', '新入职'],
  ]);
});

test('who left a post yesterday does not work from it today, and goes on from another post', async () => {
  const account = await served.employ({
    username: 'two-posts',
    name: '派驻医生',
    posts: [
      { institution: 'centre', role: 'township-doctor' },
      { institution: 'hospital', role: 'specialist' },
    ],
  });
  const doctor = served.browser();
  await doctor.signIn({ username: 'two-posts', password: PASSWORD });
  const look = async () => {
    served.wait(1);
    return (await doctor.send('/api/residents/mine')).status;
  };
  expect(await look()).toBe(200);

  await served.db.query(sql`
    update access.account_post
       set until_day = '2026-03-01'
     where county = ${county}
       and account_id = ${account}
       and institution_id = 'centre'`);
  expect(await look()).toBe(403);

  const choose = (institution: string, role: string) =>
    doctor.post('/api/session/post', { institution, role });
  expect((await choose('centre', 'township-doctor')).status).toBe(403);
  expect((await choose('hospital', 'director')).status).toBe(403);
  expect((await choose('hospital', 'specialist')).status).toBe(200);
  expect(await (await doctor.send('/api/session')).json()).toMatchObject({ user: { role: 'specialist' } });
});

test('a glass that is broken stands in the log with the written reason, and one that was refused does not', async () => {
  const browser = await signedIn('glass', 'township-doctor');
  const post = (reason: string) =>
    browser.send('/api/residents/stranger/break-glass', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason }),
    });
  const before = (await reads('stranger')).length;
  expect((await post('急')).status).toBe(400);
  expect((await reads('stranger')).length).toBe(before);

  expect((await post('路边昏迷，家属不在场，需要看过敏史')).status).toBe(200);
  const [latest] = await reads('stranger');
  expect(latest).toMatchObject({
    what: 'break-glass',
    basis: 'break-glass',
    reason: '路边昏迷，家属不在场，需要看过敏史',
  });
});
