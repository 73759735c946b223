import pg from 'pg';
import { copyRows } from './copy-rows.ts';
import type { Sql } from './sql.ts';

/** Anything a query can be sent to: the pool, or a transaction. */
export interface Queryable {
  /**
   * Sends one statement. `name` keeps its plan on the connection: give one to statements that are sent often with
   * the same shape, never to searches, whose best plan depends on the values.
   */
  query<Row = Record<string, unknown>>(
    statement: Sql,
    name?: string,
  ): Promise<{ rows: Row[]; rowCount: number }>;
}

/** A queryable whose statements are kept together or not at all. */
export interface Transaction extends Queryable {
  readonly inTransaction: true;
  /** Sends one `copy … from stdin` and its rows, in PostgreSQL's text format. */
  copy(statement: Sql, rows: string): Promise<void>;
}

export interface Database extends Queryable {
  /** Commits when `work` returns, rolls back when it throws. Retries by itself when two transactions collided. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One connection for a stream of rows or `listen`; give it back with `release`. */
  connect(): Promise<Connection>;
  close(): Promise<void>;
  readonly url: string;
}

/** The raw connection, for COPY and LISTEN only. */
export interface Connection extends Queryable {
  on(event: 'notification', heard: (message: { channel: string; payload?: string }) => void): void;
  release(broken?: boolean): void;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Connections kept; more than the cores can serve only queue inside PostgreSQL. */
  readonly connections?: number;
}

// Numbers: int8 counts and numeric fit a double in every column we read; dates stay text, because a day has no zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

const COLLISIONS = new Set(['40001', '40P01']);
const TRIES = 5;

export function openDatabase({ url, connections = 10 }: DatabaseOptions): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections, keepAlive: true });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // The same for one that breaks while it is lent out: its query fails, and that is where it is answered.
  pool.on('connect', (client) => void client.on('error', () => {}));

  const run = async <Row>(client: pg.Pool | pg.PoolClient, statement: Sql, name?: string) => {
    const config = { text: statement.text, values: statement.values as unknown[], ...(name && { name }) };
    const { rows, rowCount } = await client.query(config);
    return { rows: rows as Row[], rowCount: rowCount ?? 0 };
  };

  async function once<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const value = await work({
        inTransaction: true,
        query: (statement, name) => run(client, statement, name),
        copy: (statement, rows) => copyRows(client, statement.text, Buffer.from(rows)),
      });
      await client.query('commit');
      client.release();
      return value;
    } catch (error) {
      // A connection that cannot roll back is broken; handing it back would poison the next user.
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      );
      throw error;
    }
  }

  return {
    url,
    query: (statement, name) => run(pool, statement, name),
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(work);
        } catch (error) {
          if (attempt === TRIES || !COLLISIONS.has((error as { code?: string }).code ?? '')) throw error;
        }
      }
    },
    async connect() {
      const client = await pool.connect();
      return {
        query: (statement, name) => run(client, statement, name),
        on: (event, heard) => void client.on(event, heard as never),
        release: (broken = false) => client.release(broken),
      };
    },
    close: () => pool.end(),
  };
}
