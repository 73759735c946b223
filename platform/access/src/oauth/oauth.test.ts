import { createHash } from 'node:crypto';
import { orThrow } from '@yiti/base';
import { sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countySchema } from '../county-schema.ts';
import { actorOf } from '../http/guard.ts';
import { browserAt, county, PASSWORD, serveCounty } from '../http/served-county.ts';
import { createClient } from './create-client.ts';

let served: Awaited<ReturnType<typeof serveCounty>>;
beforeAll(async () => {
  served = await serveCounty(await freshDatabase(await countySchema()), (app) => {
    app.get('/fhir/R4/Patient', { config: { access: 'fhir' } }, (request) => {
      const { kind, role, scopes, resident, institution } = actorOf(request);
      return { kind, role, scopes, resident, institution };
    });
    app.get('/api/today', { config: { access: 'signed-in' } }, () => 'the desk');
  });
});
afterAll(() => served.close());

const client = async (role: string, more = {}) =>
  orThrow(await createClient(served.db, { county, name: '影像平台', role, ...more }, served.clock()));

async function token(fields: Record<string, string>, basic?: string) {
  const response = await fetch(`${served.address}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: basic ? { authorization: `Basic ${Buffer.from(basic).toString('base64')}` } : {},
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}
const ask = async (bearer: string) => {
  const response = await fetch(`${served.address}/fhir/R4/Patient`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

test('an administrator’s program gets a token for the whole county, by either way of sending its secret', async () => {
  const { client_id, client_secret } = await client('administrator');
  const form = { grant_type: 'client_credentials', scope: 'system/*.*' };

  const posted = await token({ ...form, client_id, client_secret: client_secret as string });
  expect(posted).toMatchObject({ status: 200, body: { token_type: 'Bearer', scope: 'system/*.*' } });
  const basic = await token(form, `${client_id}:${client_secret}`);
  expect(basic.status).toBe(200);

  const { status, body } = await ask(basic.body.access_token as string);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    kind: 'program',
    role: 'administrator',
    scopes: [{ context: 'system', type: '*' }],
  });
});

test.each([
  ['specialist', 'system/*.*', 400],
  ['specialist', 'system/Observation.rs', 200],
  ['specialist', 'system/Patient.read system/Condition.cruds', 200],
  ['director', 'system/Observation.rs', 400],
  ['director', 'system/MeasureReport.rs', 200],
  ['finance', 'system/*.rs', 400],
  ['administrator', 'system/Patient.rs system/*.cruds', 200],
  ['administrator', 'nonsense/scope', 400],
  ['administrator', 'system/Observation.rs?category=laboratory', 400],
])('a program of the role %s that asks for %s is answered %i', async (role, scope, status) => {
  const { client_id, client_secret } = await client(role);
  const answer = await token({ grant_type: 'client_credentials', scope }, `${client_id}:${client_secret}`);
  expect(answer.status).toBe(status);
  if (status === 400) expect(answer.body.error).toBe('invalid_scope');
  else expect(answer.body.scope).toBe(scope);
});

test('a wrong secret, an invented token and no token at all open nothing', async () => {
  const { client_id } = await client('administrator');
  const answer = await token({ grant_type: 'client_credentials' }, `${client_id}:guess`);
  expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect((await ask('invented')).status).toBe(401);
  expect((await fetch(`${served.address}/fhir/R4/Patient`)).status).toBe(401);
});

test('neither a secret nor a token can be read out of the database', async () => {
  const { client_id, client_secret } = await client('administrator');
  const { body } = await token(
    { grant_type: 'client_credentials', scope: 'system/*.*' },
    `${client_id}:${client_secret}`,
  );
  const { rows } = await served.db.query<{ text: string }>(sql`
    select client::text || item::text as text
      from access.client
     cross join access.oauth_item as item
     where client.county = ${county}`);
  const all = rows.map((row) => row.text).join();
  expect(all).toContain(client_id);
  expect(all).not.toContain(client_secret);
  expect(all).not.toContain(body.access_token);
});

test('a client that was closed has no token left and gets no new one', async () => {
  const { client_id, client_secret } = await client('administrator');
  const form = { grant_type: 'client_credentials', scope: 'system/*.*' };
  const { body } = await token(form, `${client_id}:${client_secret}`);
  await served.db.query(sql`
    update access.client
       set status = 'closed'
     where county = ${county}
       and id = ${client_id}`);
  expect((await ask(body.access_token as string)).status).toBe(401);
  expect((await token(form, `${client_id}:${client_secret}`)).body.error).toBe('invalid_client');
});

test('a token is known to its own client, and after revocation to nobody', async () => {
  const { client_id, client_secret } = await client('administrator');
  const basic = `${client_id}:${client_secret}`;
  const { body } = await token({ grant_type: 'client_credentials', scope: 'system/*.*' }, basic);
  const post = async (path: string, as = basic) => {
    const response = await fetch(`${served.address}/oauth2/${path}`, {
      method: 'POST',
      body: new URLSearchParams({ token: body.access_token as string }),
      headers: { authorization: `Basic ${Buffer.from(as).toString('base64')}` },
    });
    return (await response.text()) || '{}';
  };
  const other = await client('administrator');

  expect(JSON.parse(await post('introspect'))).toMatchObject({
    active: true,
    scope: 'system/*.*',
    client_id,
  });
  expect(JSON.parse(await post('introspect', `${other.client_id}:${other.client_secret}`))).toEqual({
    active: false,
  });
  await post('revoke');
  expect(JSON.parse(await post('introspect'))).toEqual({ active: false });
  served.wait(0.1);
  expect((await ask(body.access_token as string)).status).toBe(401);
});

test('a resident opens an app, which learns whose record it may read, and stays signed in by refresh', async () => {
  await served.employ({
    username: 'resident-wu',
    name: '吴某某',
    posts: [{ institution: 'clinic', role: 'resident' }],
    resident: 'patient-7',
  });
  const redirect_uri = 'https://app.example/callback';
  const { client_id, client_secret } = await client('resident', {
    redirectUris: [redirect_uri],
    public: true,
  });
  expect(client_secret).toBeUndefined();

  const browser = browserAt(served.address);
  const verifier = 'v'.repeat(50);
  const query = new URLSearchParams({
    client_id,
    redirect_uri,
    response_type: 'code',
    scope: 'openid fhirUser offline_access launch/patient patient/*.rs',
    aud: 'http://localhost:8080/fhir/R4',
    state: 's',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const away = await browser.send(`/oauth2/authorize?${query}`);
  const uid = browser.location(away).split('/').at(-1);
  const signedIn = await browser.post(`/api/sign-in/${uid}`, { username: 'resident-wu', password: PASSWORD });
  const resumed = await browser.send(((await signedIn.json()) as { next: string }).next);
  const called = new URL(browser.location(resumed));
  expect(called.origin + called.pathname).toBe(redirect_uri);

  const fields = {
    grant_type: 'authorization_code',
    client_id,
    redirect_uri,
    code: called.searchParams.get('code') ?? '',
  };
  expect((await token({ ...fields, code_verifier: 'w'.repeat(50) })).body.error).toBe('invalid_grant');
  const given = await token({ ...fields, code_verifier: verifier });
  expect(given).toMatchObject({ status: 200, body: { scope: 'patient/*.rs', patient: 'patient-7' } });
  const claims = JSON.parse(Buffer.from(given.body.id_token?.split('.')[1] ?? '', 'base64url').toString());
  expect(claims).toMatchObject({
    aud: client_id,
    fhirUser: 'http://localhost:8080/fhir/R4/Patient/patient-7',
  });

  const { body } = await ask(given.body.access_token as string);
  expect(body).toMatchObject({ kind: 'person', role: 'resident', resident: 'patient-7' });

  // A token was given for FHIR within its scopes; the desk's interface knows no scopes.
  const headers = { authorization: `Bearer ${given.body.access_token}` };
  expect((await fetch(`${served.address}/api/today`, { headers })).status).toBe(403);

  const setStatus = (status: string) =>
    served.db.query(sql`
      update access.account
         set status = ${status}
       where county = ${county}
         and username = 'resident-wu'`);
  await setStatus('locked');
  served.wait(0.1);
  expect((await ask(given.body.access_token as string)).status).toBe(401);
  await setStatus('active');

  const refresh = {
    grant_type: 'refresh_token',
    client_id,
    refresh_token: given.body.refresh_token as string,
  };
  const refreshed = await token(refresh);
  expect(refreshed).toMatchObject({ status: 200, body: { scope: 'patient/*.rs' } });
  expect((await token(refresh)).body.error).toBe('invalid_grant');
});

test('an app cannot send a person back to an address it did not register, nor go without PKCE', async () => {
  const redirect_uri = 'https://app.example/callback';
  const { client_id } = await client('specialist', { redirectUris: [redirect_uri], public: true });
  const authorize = async (more: Record<string, string>) => {
    const query = new URLSearchParams({
      client_id,
      response_type: 'code',
      scope: 'openid',
      redirect_uri,
      ...more,
    });
    return fetch(`${served.address}/oauth2/authorize?${query}`, { redirect: 'manual' });
  };
  const elsewhere = await authorize({ redirect_uri: 'https://evil.example/' });
  expect(elsewhere.status).toBe(400);
  const desk = await authorize({ client_id: 'desk', redirect_uri: 'https://evil.example/session/callback' });
  expect(desk.status).toBe(400);
  const plain = await authorize({});
  expect(plain.headers.get('location')).toContain('error=invalid_request');
});

test('clients find everything at the standard places', async () => {
  const smart = await (await fetch(`${served.address}/fhir/R4/.well-known/smart-configuration`)).json();
  expect(smart).toMatchObject({ token_endpoint: 'http://localhost:8080/oauth2/token' });
  const openid = await (await fetch(`${served.address}/.well-known/openid-configuration`)).json();
  expect(openid).toMatchObject({ issuer: 'http://localhost:8080' });
  const { keys } = (await (await fetch(`${served.address}/oauth2/jwks`)).json()) as { keys: object[] };
  expect(keys).toHaveLength(1);
  expect(Object.keys(keys[0] as object)).not.toContain('d');
});
