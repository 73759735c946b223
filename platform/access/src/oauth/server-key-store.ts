import { generateKeyPair, type JsonWebKey, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { County } from '@yiti/base';
import { type Database, sql } from '@yiti/database';

/** Keys of the authorisation server. */
export interface ServerKeys {
  readonly signing: readonly JsonWebKey[];
  readonly cookies: readonly string[];
}

const makeKeyPair = promisify(generateKeyPair);

/** The county's keys; made on the first start, by whichever process comes first. */
export async function serverKeys(db: Database, county: County, now: Date): Promise<ServerKeys> {
  const kept = await readKeys(db, county);
  if (kept) return kept;

  const signing = await newSigningKey();
  const cookie = randomBytes(32).toString('base64url');
  await db.query(sql`
    insert into access.server_key (county, id, use, content, made_at)
    values (${county}, 'first-signing', 'signing', ${JSON.stringify(signing)}::jsonb, ${now}),
           (${county}, 'first-cookie', 'cookie', ${JSON.stringify({ secret: cookie })}::jsonb, ${now})
    on conflict do nothing`);
  return (await readKeys(db, county)) as ServerKeys;
}

async function readKeys(db: Database, county: County): Promise<ServerKeys | undefined> {
  const { rows } = await db.query<{ use: string; content: JsonWebKey & { secret: string } }>(sql`
    select use,
           content
      from access.server_key
     where county = ${county}
     order by made_at desc, id`);
  const signing = rows.filter((row) => row.use === 'signing').map((row) => row.content as JsonWebKey);
  const cookies = rows.filter((row) => row.use === 'cookie').map((row) => row.content.secret);
  return signing.length > 0 && cookies.length > 0 ? { signing, cookies } : undefined;
}

/** RSA, because every SMART client can check RS256; P-256 is asked for by newer ones only. */
async function newSigningKey(): Promise<JsonWebKey> {
  const { privateKey } = await makeKeyPair('rsa', { modulusLength: 2048 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  };
}
