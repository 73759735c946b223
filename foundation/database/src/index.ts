export {
  type Connection,
  type Database,
  type DatabaseOptions,
  openDatabase,
  type Queryable,
  type Transaction,
} from './database.ts';
export {
  type EmbeddedOptions,
  type EmbeddedServer,
  runningEmbedded,
  startEmbedded,
} from './embedded-server.ts';
export { type Migration, migrate, pendingMigrations, readMigrations } from './migrations.ts';
export { reachDatabase } from './reach-database.ts';
export { identifier, isSql, join, type Sql, sql, trusted } from './sql.ts';
