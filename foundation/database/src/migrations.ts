import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ProblemError } from '@yiti/base';
import type { Database } from './database.ts';
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
    const { rows } = await tx.query<{ package: string; name: string; digest: string }>(sql`
      select package, name, digest
        from migration.done
       order by package, name`);
    const known = new Map(migrations.map((m) => [`${m.package}/${m.name}`, m]));
    const done = new Map(rows.map((row) => [`${row.package}/${row.name}`, row.digest]));

    for (const name of done.keys()) {
      if (!known.has(name)) {
        throw new ProblemError({ kind: 'conflict', code: 'database.newer-than-code', details: name });
      }
    }
    for (const [name, migration] of known) {
      const before = done.get(name);
      if (before === digest(migration.text)) continue;
      if (before)
        throw new ProblemError({ kind: 'conflict', code: 'database.migration-changed', details: name });
      await tx.query(trusted(migration.text));
      await tx.query(sql`
        insert into migration.done (package, name, digest)
        values (${migration.package}, ${migration.name}, ${digest(migration.text)})`);
      ran.push(name);
    }
  });
  return ran;
}
