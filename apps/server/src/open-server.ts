import fastifyCompress from '@fastify/compress';
import { type Access, accessViews, actorOf, openAccess } from '@yiti/access';
import { type County, newId, toCounty } from '@yiti/base';
import { type Database, migrate, openDatabase } from '@yiti/database';
import { directoryRoutes, directoryViews } from '@yiti/directory';
import { type Exchange, exchangeRoutes, type MllpServer, openExchange } from '@yiti/exchange';
import { factTables, residentKeyTable } from '@yiti/facts';
import { identityTable, openIdentity } from '@yiti/identity';
import { fhirRoutes, openRecords, type Records } from '@yiti/records';
import { residentRoutes } from '@yiti/resident';
import { todayRoutes } from '@yiti/today';
import { fastify } from 'fastify';
import type { Config } from './config.ts';
import { findCounty, registerCounty } from './counties.ts';
import { startDatabaseServer } from './database-server.ts';
import { deskFiles } from './desk-files.ts';
import { errorEdge } from './error-edge.ts';
import { allMigrations } from './migrations.ts';
import { readLog } from './read-log.ts';

/** A running county. */
export interface Server {
  /** What people type. */
  readonly url: string;
  /** The same server from this machine, whatever stands in front of it. */
  readonly localUrl: string;
  readonly county: County;
  readonly db: Database;
  readonly records: Records;
  readonly access: Access;
  readonly exchange: Exchange;
  /** Port of the HL7 v2 listener; undefined when it is off. */
  readonly mllpPort: number | undefined;
  close(): Promise<void>;
}

/** FHIR bundles may be this large; the routes themselves allow less for a single resource. */
const BODY_LIMIT = 32 * 2 ** 20;

/** The whole system, assembled in one place and in the order in which it depends on itself. */
export async function openServer(config: Config, clock: () => Date = () => new Date()): Promise<Server> {
  const { url: databaseUrl, stop: stopDatabase } = await startDatabaseServer(config);
  const db = openDatabase({ url: databaseUrl, connections: 16 });
  const closing: (() => Promise<unknown>)[] = [() => db.close(), stopDatabase];
  const close = async () => {
    for (const step of closing) await step();
  };
  try {
    await migrate(db, await allMigrations());
    return await listen(config, db, clock, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(
  config: Config,
  db: Database,
  clock: () => Date,
  closing: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<Server> {
  const county = toCounty(config.YITI_COUNTY);
  const setup = (await findCounty(db, county)) ?? {
    name: config.YITI_COUNTY_NAME,
    state: 'new' as const,
    demo: config.YITI_DEMO_RESIDENTS > 0,
  };
  await registerCounty(db, county, setup);

  const records = openRecords({
    db,
    clock,
    views: [...factTables, residentKeyTable, ...directoryViews, ...accessViews, identityTable],
  });
  const publicUrl = config.YITI_URL ?? `http://localhost:${config.PORT}`;
  const access = await openAccess({ db, county, countyName: setup.name, publicUrl, demo: setup.demo, clock });
  const identity = openIdentity();
  const exchange = openExchange({ db, records, identity, county, clock });

  const app = fastify({
    logger: { level: config.LOG_LEVEL },
    genReqId: () => newId(),
    bodyLimit: BODY_LIMIT,
    // Addresses of FHIR searches grow long; what is longer than this is a mistake or an attack.
    routerOptions: { maxParamLength: 256 },
    forceCloseConnections: true,
  });
  errorEdge(app);
  access.guard(app);
  await app.register(fastifyCompress, { global: true, threshold: 2048, encodings: ['gzip'] });
  app.get('/health', { config: { access: 'public' } }, async () => ({ status: 'ready' }));

  access.routes(app);
  directoryRoutes(app, { db, county, clock });
  residentRoutes(app, { db, county, rule: access.rule, audit: access.audit, clock });
  todayRoutes(app, { db, county, rule: access.rule, clock });
  exchangeRoutes(app, { exchange, authorOf: (request) => actorOf(request).id });
  await app.register(
    async (fhir) =>
      fhirRoutes(fhir, {
        db,
        records,
        gate: access.fhir,
        audit: readLog(access.audit),
        county,
        clock,
        publicUrl,
        dataFolder: config.YITI_DATA,
      }),
    {
      prefix: '/fhir/R4',
    },
  );
  await deskFiles(app);

  await app.listen({ port: config.PORT, host: config.HOST });
  closing.unshift(() => app.close());
  const mllp: MllpServer | undefined =
    config.MLLP_PORT === 'off'
      ? undefined
      : await exchange.listen({ port: config.MLLP_PORT, host: config.HOST });
  if (mllp) closing.unshift(() => mllp.close());

  const port = (app.server.address() as { port: number }).port;
  const localUrl = `http://127.0.0.1:${port}`;
  const url = config.YITI_URL ?? `http://localhost:${port}`;
  return { url, localUrl, county, db, records, access, exchange, mllpPort: mllp?.port, close };
}
