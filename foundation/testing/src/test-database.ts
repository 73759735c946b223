import { createHash, randomBytes } from 'node:crypto';
import { type Database, identifier, type Migration, migrate, openDatabase, sql } from '@yiti/database';

/** Where the disposable test server listens; the test runner starts it and says so. */
const serverUrl = (): string => {
  const url = process.env.YITI_TEST_DATABASE_URL;
  if (!url) throw new Error('No test database: run the tests through vitest of the repository root.');
  return url;
};

const withDatabase = (url: string, name: string): string =>
  Object.assign(new URL(url), { pathname: `/${name}` }).href;

/**
 * A real database of its own for one test file, with all the given migrations: a copy of a template that is made once
 * for each distinct list of migrations. `drop` it in `afterAll`.
 */
export async function freshDatabase(
  migrations: readonly Migration[],
): Promise<Database & { drop(): Promise<void> }> {
  const server = openDatabase({ url: serverUrl(), connections: 1 });
  const template = await templateFor(server, migrations);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await server.query(
    sql`create database ${identifier(name)} template ${identifier(template)} strategy file_copy`,
  );
  const db = openDatabase({ url: withDatabase(serverUrl(), name) });
  return {
    ...db,
    async drop() {
      await db.close();
      await server.query(sql`drop database ${identifier(name)} with (force)`);
      await server.close();
    },
  };
}

async function templateFor(server: Database, migrations: readonly Migration[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16);
  const name = `template_${hash}`;
  // Test files run in several processes; the lock lets one of them make the template and the others wait for it.
  await server.query(sql`select pg_advisory_lock(hashtext(${name}))`);
  try {
    const { rowCount } = await server.query(sql`select 1 from pg_database where datname = ${name}`);
    if (rowCount) return name;
    const making = `${name}_making`;
    await server.query(sql`drop database if exists ${identifier(making)}`);
    await server.query(sql`create database ${identifier(making)}`);
    const db = openDatabase({ url: withDatabase(serverUrl(), making) });
    try {
      await migrate(db, migrations);
    } finally {
      await db.close();
    }
    await server.query(sql`alter database ${identifier(making)} rename to ${identifier(name)}`);
    return name;
  } finally {
    await server.query(sql`select pg_advisory_unlock(hashtext(${name}))`);
  }
}
