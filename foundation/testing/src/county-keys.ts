import { type Queryable, sql } from '@yiti/database';

/** A key that would keep Citus from distributing its table by county. */
export interface MisplacedKey {
  readonly table: string;
  readonly constraint: string;
  readonly definition: string;
}

/**
 * Reads the database's own catalogue: every primary key, unique constraint, unique index and foreign key of a county's
 * table that does not begin with the county. Tables without a `county` column belong to the installation and are left out,
 * apart from being listed by `tablesWithoutCounty`.
 */
export async function misplacedKeys(db: Queryable): Promise<MisplacedKey[]> {
  const { rows } = await db.query<MisplacedKey>(sql`
    with county_column as (
      select attrelid as table_id, attnum
        from pg_attribute
        join pg_class     on pg_class.oid = attrelid and relkind in ('r', 'p')
        join pg_namespace on pg_namespace.oid = relnamespace
       where attname = 'county'
         and not attisdropped
         and nspname !~ '^(pg_|information_schema)'
    )
    select conrelid::regclass::text   as "table",
           conname                    as "constraint",
           pg_get_constraintdef(oid)  as definition
      from pg_constraint
      join county_column on county_column.table_id = conrelid
     where contype in ('p', 'u', 'f')
       and conkey[1] <> attnum
     union all
    select indrelid::regclass::text,
           indexrelid::regclass::text,
           pg_get_indexdef(indexrelid)
      from pg_index
      join county_column on county_column.table_id = indrelid
     where indisunique
       and indkey[0] <> attnum
     order by 1, 2`);
  return rows;
}

/** Tables outside the county: each must be justified by name in the test that calls this. */
export async function tablesWithoutCounty(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(sql`
    select pg_class.oid::regclass::text as name
      from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p')
       and nspname !~ '^(pg_|information_schema)'
       and not exists (select 1 from pg_attribute where attrelid = pg_class.oid and attname = 'county' and not attisdropped)
     order by 1`);
  return rows.map((row) => row.name);
}
