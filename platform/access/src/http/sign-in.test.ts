import { freshDatabase } from '@yiti/testing';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAudit } from '../audit/verify-audit.ts';
import { countySchema } from '../county-schema.ts';
import { county, PASSWORD, serveCounty } from './served-county.ts';

let served: Awaited<ReturnType<typeof serveCounty>>;
beforeAll(async () => {
  served = await serveCounty(await freshDatabase(await countySchema()), (app) => {
    app.get('/api/today', { config: { access: 'signed-in' } }, () => 'today');
  });
});
afterAll(() => served.close());

const nurse = (username: string) => ({
  username,
  name: '李护士',
  posts: [{ institution: 'county-hospital', role: 'nurse' as const }],
});

const isSignedIn = async (browser: ReturnType<typeof served.browser>): Promise<boolean> =>
  ((await (await browser.send('/api/session')).json()) as { user: unknown }).user !== null;

test('a nurse signs in, comes back to the page she wanted, and the desk knows who she is', async () => {
  await served.employ(nurse('nurse-li'));
  const browser = served.browser();

  const { at } = await browser.signIn(
    { username: 'nurse-li', password: PASSWORD },
    '/residents/7?tab=visits',
  );
  expect(at).toBe('/residents/7?tab=visits');

  const session = await (await browser.send('/api/session')).json();
  expect(session).toMatchObject({
    user: { name: '李护士', role: 'nurse', roleName: '护士', institution: { id: 'county-hospital' } },
    posts: [{ role: 'nurse' }],
    county: { code: 349921, name: '示范县' },
    totp: { enrolled: false, required: false },
    must: null,
  });
});

test('nobody is sent to another site after signing in', async () => {
  const browser = served.browser();
  for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    expect(await browser.signIn({ username: 'nurse-li', password: PASSWORD }, to)).toEqual({ at: '/' });
  }
});

test('a code that was given to one browser opens no session in another', async () => {
  const mine = served.browser();
  const uid = await mine.openSignIn();
  const answer = await mine.post(`/api/sign-in/${uid}`, { username: 'nurse-li', password: PASSWORD });
  const resumed = await mine.send(((await answer.json()) as { next: string }).next);
  const { pathname, search } = new URL(mine.location(resumed), served.address);

  const theirs = served.browser();
  await theirs.openSignIn();
  expect(theirs.location(await theirs.send(pathname + search))).toBe('/session/begin');
  expect(theirs.cookies.has('yiti_session')).toBe(false);

  const flow = mine.cookies.get('yiti_flow');
  expect(mine.location(await mine.send(pathname + search))).toBe('/');
  mine.cookies.delete('yiti_session');
  mine.cookies.set('yiti_flow', flow as NonNullable<typeof flow>);
  expect(mine.location(await mine.send(pathname + search))).toMatch(/^\/session\/begin/);
  expect(mine.cookies.has('yiti_session')).toBe(false);
});

test('a code without the secret it was asked with opens no session', async () => {
  const browser = served.browser();
  const uid = await browser.openSignIn();
  const answer = await browser.post(`/api/sign-in/${uid}`, { username: 'nurse-li', password: PASSWORD });
  const resumed = await browser.send(((await answer.json()) as { next: string }).next);
  const { pathname, search } = new URL(browser.location(resumed), served.address);

  const cookie = browser.cookies.get('yiti_flow');
  const flow = JSON.parse(Buffer.from(cookie?.value ?? '', 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...flow, verifier: 'another' })).toString('base64url');
  browser.cookies.set('yiti_flow', { value: forged, path: '/' });
  expect(browser.location(await browser.send(pathname + search))).toMatch(/^\/session\/begin/);
  expect(browser.cookies.has('yiti_session')).toBe(false);
});

test('a sign-in page that belongs to another browser is not there', async () => {
  const uid = await served.browser().openSignIn();
  const answer = await served
    .browser()
    .post(`/api/sign-in/${uid}`, { username: 'nurse-li', password: PASSWORD });
  expect(answer.status).toBe(410);

  const browser = served.browser();
  await browser.openSignIn();
  const other = await browser.post(`/api/sign-in/${uid}`, { username: 'nurse-li', password: PASSWORD });
  expect(other.status).toBe(410);
});

test('a wrong password and an unknown name get the same answer', async () => {
  const browser = served.browser();
  const wrong = await browser.signIn({ username: 'nurse-li', password: 'no' });
  const unknown = await browser.signIn({ username: 'nobody', password: 'no' });
  expect(wrong).toEqual({ code: 'access.wrong-password' });
  expect(unknown).toEqual(wrong);
});

test('five wrong passwords lock the account for a quarter of an hour, even for the right one', async () => {
  await served.employ(nurse('nurse-wang'));
  const browser = served.browser();
  const attempt = (password: string) => browser.signIn({ username: 'nurse-wang', password });

  for (let wrong = 1; wrong < 5; wrong++) expect((await attempt('no')).code).toBe('access.wrong-password');
  expect(await attempt('no')).toEqual({ code: 'access.locked', details: '2026-03-02T04:15:00.000Z' });
  expect((await attempt(PASSWORD)).code).toBe('access.locked');

  served.wait(15);
  expect(await attempt(PASSWORD)).toEqual({ at: '/' });
});

test('thirty guesses sent at once do not slip past the lock', async () => {
  await served.employ(nurse('nurse-sun'));
  const browsers = Array.from({ length: 30 }, () => served.browser());
  await Promise.all(browsers.map((browser) => browser.signIn({ username: 'nurse-sun', password: 'guess' })));
  const after = await served.browser().signIn({ username: 'nurse-sun', password: PASSWORD });
  expect(after.code).toBe('access.locked');
});

test('a first password must be changed on the spot, by the rules', async () => {
  await served.employ(nurse('nurse-zhao'), true);
  const browser = served.browser();
  const attempt = (newPassword?: string) =>
    browser.signIn({ username: 'nurse-zhao', password: PASSWORD, ...(newPassword && { newPassword }) });

  expect((await attempt()).code).toBe('access.password-expired');
  expect((await attempt('short')).code).toBe('access.password-length');
  expect((await attempt('onlylowercase')).code).toBe('access.password-too-simple');
  expect((await attempt('My-nurse-zhao-1')).code).toBe('access.password-holds-username');
  expect((await attempt(PASSWORD)).code).toBe('access.password-unchanged');
  expect(await attempt('Another-one-8')).toEqual({ at: '/' });
  expect((await browser.signIn({ username: 'nurse-zhao', password: PASSWORD })).code).toBe(
    'access.wrong-password',
  );
});

test('a second factor is enrolled, asked for, and each of its codes works once', async () => {
  await served.employ({ ...nurse('nurse-qian'), totpRequired: true });
  const browser = served.browser();
  expect(await browser.signIn({ username: 'nurse-qian', password: PASSWORD })).toEqual({ at: '/' });

  // Required and not yet enrolled: nothing else opens.
  expect(await (await browser.send('/api/session')).json()).toMatchObject({ must: 'enrol-totp' });
  expect(await (await browser.send('/api/today')).json()).toMatchObject({
    code: 'access.must-enrol-totp',
  });

  const { uri, secret } = (await (await browser.post('/api/session/totp/begin', {})).json()) as {
    uri: string;
    secret: string;
  };
  expect(uri).toMatch(/^otpauth:\/\/totp\/Yiti:nurse-qian\?/);
  const codeAt = (minutes: number) => {
    const timestamp = served.clock().getTime() + minutes * 60_000;
    return new TOTP({ secret }).generate({ timestamp });
  };
  expect((await browser.post('/api/session/totp/confirm', { code: codeAt(-60) })).status).toBe(400);
  const used = codeAt(0);
  expect((await browser.post('/api/session/totp/confirm', { code: used })).status).toBe(200);

  // Whoever finds her desk open cannot put his own phone in the place of hers.
  expect((await browser.post('/api/session/totp/begin', {})).status).toBe(409);

  const attempt = (totp?: string) =>
    served.browser().signIn({ username: 'nurse-qian', password: PASSWORD, ...(totp && { totp }) });
  expect((await attempt()).code).toBe('access.totp-needed');
  expect((await attempt(used)).code).toBe('access.totp-wrong');
  served.wait(1);
  expect(await attempt(codeAt(0))).toEqual({ at: '/' });
});

test('a desk left alone is signed out after half an hour, and every desk after twelve', async () => {
  const browser = served.browser();
  await browser.signIn({ username: 'nurse-li', password: PASSWORD });
  const signedInAfter = (minutes: number) => {
    served.wait(minutes);
    return isSignedIn(browser);
  };
  expect(await signedInAfter(29)).toBe(true);
  expect(await signedInAfter(29)).toBe(true);
  expect(await signedInAfter(31)).toBe(false);

  await browser.signIn({ username: 'nurse-li', password: PASSWORD });
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) expect(await signedInAfter(20)).toBe(true);
  expect(await signedInAfter(20)).toBe(false);
});

test('signing out everywhere ends the other desk too', async () => {
  const here = served.browser();
  const there = served.browser();
  await here.signIn({ username: 'nurse-li', password: PASSWORD });
  await there.signIn({ username: 'nurse-li', password: PASSWORD });
  expect(await isSignedIn(there)).toBe(true);

  await here.post('/api/session/end', { everywhere: true });
  expect(await isSignedIn(here)).toBe(false);
  expect(await isSignedIn(there)).toBe(false);
});

test('a page of another site cannot use the cookie', async () => {
  const browser = served.browser();
  await browser.signIn({ username: 'nurse-li', password: PASSWORD });
  const end = (headers: Record<string, string>) => browser.post('/api/session/end', {}, headers);

  expect((await end({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await end({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
  expect((await end({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await end({ 'content-type': 'text/plain' })).status).toBe(403);
  expect((await end({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
});

test('every sign-in, refusal and sign-out stands in an unbroken log', async () => {
  const verdict = await verifyAudit(served.db, county);
  expect(verdict.broken).toBeUndefined();
  expect(verdict.entries).toBeGreaterThan(30);
});
