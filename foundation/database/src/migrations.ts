import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ProblemError } from '@yiti/base';
import type { Database, Queryable } from './database.ts';
import { sql, trusted } from './sql.ts';

/** One numbered file of one package, run once and never changed afterwards. */
export interface Migration {
  readonly package: string;
  readonly name: string;
  readonly text: string;
}

/** Reads the `migrations/` folder of a package. Files are `0001-what-it-does.sql`, in the order of their numbers. */
export async function readMigrations(packageName: string, folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => ({
      package: packageName,
      name: basename(file, '.sql'),
      text: await readFile(join(folder, file), 'utf8'),
    })),
  );
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The files that a database still lacks; refuses one that is newer than the code, like `migrate`. Changes nothing. */
export async function pendingMigrations(db: Queryable, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await db.query<{ table: string | null }>(sql`
    select to_regclass('migration.done')::text as "table"`);
  const done = rows[0]?.table ? await readDone(db) : new Map<string, string>();
  return missing(migrations, done).map(nameOf);
}

const nameOf = (migration: Migration): string => `${migration.package}/${migration.name}`;

async function readDone(db: Queryable): Promise<Map<string, string>> {
  const { rows } = await db.query<{ package: string; name: string; digest: string }>(sql`
    select package, name, digest
      from migration.done
     order by package, name`);
  return new Map(rows.map((row) => [`${row.package}/${row.name}`, row.digest]));
}

/** Throws when the database knows a file that the code does not, or knows another text of it. */
function missing(migrations: readonly Migration[], done: ReadonlyMap<string, string>): Migration[] {
  const known = new Set(migrations.map(nameOf));
  const stranger = [...done.keys()].find((name) => !known.has(name));
  if (stranger) throw refused('database.newer-than-code', stranger);
  const changed = migrations.find(
    (each) => (done.get(nameOf(each)) ?? digest(each.text)) !== digest(each.text),
  );
  if (changed) throw refused('database.migration-changed', nameOf(changed));
  return migrations.filter((each) => !done.has(nameOf(each)));
}

const refused = (code: string, details: string): ProblemError =>
  new ProblemError({ kind: 'conflict', code, details });

/**
 * Brings the schema up to date in one transaction, one process at a time: all of the missing files, or none of them. Refuses, before it changes
 * anything, a database that knows files this code does not: it is newer than the code.
 * Returns the names of the files that ran.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  await db.query(sql`create schema if not exists migration`);
  await db.query(sql`
    create table if not exists migration.done (
      package text not null,
      name    text not null,
      digest  text not null,
      done_at timestamptz not null default now(),
      constraint done_pkey primary key (package, name))`);

  const ran: string[] = [];
  await db.transaction(async (tx) => {
    await tx.query(sql`select pg_advisory_xact_lock(hashtext('yiti-migration'))`);
    for (const migration of missing(migrations, await readDone(tx))) {
      await tx.query(trusted(migration.text));
      await tx.query(sql`
        insert into migration.done (package, name, digest)
        values (${migration.package}, ${migration.name}, ${digest(migration.text)})`);
      ran.push(nameOf(migration));
    }
  });
  return ran;
}
