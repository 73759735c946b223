import fastifyCompress from '@fastify/compress';
import { type Access, actorOf, openAccess } from '@yiti/access';
import { type County, newId, toCounty } from '@yiti/base';
import { type Database, migrate, openDatabase } from '@yiti/database';
import { directoryRoutes, listInstitutions } from '@yiti/directory';
import { type Exchange, exchangeRoutes, type MllpServer, openExchange } from '@yiti/exchange';
import { fhirRoutes, type Records } from '@yiti/records';
import { residentRoutes } from '@yiti/resident';
import { todayRoutes } from '@yiti/today';
import { fastify } from 'fastify';
import type { Config } from './config.ts';
import { findCounty, registerCounty } from './counties.ts';
import { openCountyRecords } from './county-records.ts';
import { startDatabaseServer } from './database-server.ts';
import { deskFiles } from './desk-files.ts';
import { errorEdge } from './error-edge.ts';
import { type FrontDoor, type Health, holdPort } from './front-door.ts';
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
  /** What `/health` says from now on. */
  tell(health: Health): void;
  close(): Promise<void>;
}

/** FHIR bundles may be this large; the routes themselves allow less for a single resource. */
const BODY_LIMIT = 32 * 2 ** 20;

export interface ServerOptions {
  readonly clock?: () => Date;
  /** Called when the embedded database ended and could not be started again. */
  readonly onLost?: (error: unknown) => void;
}

/** The whole system, assembled in one place and in the order in which it depends on itself. */
export async function openServer(config: Config, options: ServerOptions = {}): Promise<Server> {
  // What was opened last is closed first.
  const opened: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (let step = opened.pop(); step; step = opened.pop()) await step();
  };
  try {
    const door = await holdPort(config);
    opened.push(() => door.close());
    const { url, stop } = await startDatabaseServer(config, options.onLost);
    opened.push(stop);
    const db = openDatabase({ url, connections: 16 });
    opened.push(() => db.close());
    await migrate(db, await allMigrations());
    return await assemble(config, { db, door, opened, close, clock: options.clock ?? (() => new Date()) });
  } catch (error) {
    await close();
    throw error;
  }
}

interface Begun {
  readonly db: Database;
  readonly door: FrontDoor;
  /** How to close what has been opened. */
  readonly opened: (() => Promise<unknown>)[];
  readonly close: () => Promise<void>;
  readonly clock: () => Date;
}

async function assemble(config: Config, { db, door, opened, close, clock }: Begun): Promise<Server> {
  const county = toCounty(config.YITI_COUNTY);
  const setup = (await findCounty(db, county)) ?? {
    name: config.YITI_COUNTY_NAME,
    state: 'new' as const,
    demo: config.YITI_DEMO_RESIDENTS > 0,
  };
  await registerCounty(db, county, setup);

  const { records, identity } = openCountyRecords(db, clock);
  const publicUrl = config.YITI_URL ?? `http://localhost:${door.port}`;
  const access = await openAccess({ db, county, countyName: setup.name, publicUrl, demo: setup.demo, clock });
  const exchange = openExchange({ db, records, identity, county, clock });

  let answer: Parameters<FrontDoor['open']>[0] = () => {};
  // Ready is said by whoever prepares the county: the accounts are made last.
  let health: Health = { status: 'starting' };
  const app = fastify({
    serverFactory: (handler) => {
      answer = handler;
      return door.http;
    },
    logger: { level: config.LOG_LEVEL },
    genReqId: () => newId(),
    bodyLimit: BODY_LIMIT,
    // Addresses of FHIR searches grow long; what is longer than this is a mistake or an attack.
    routerOptions: { maxParamLength: 256 },
  });
  errorEdge(app);
  access.guard(app);
  await app.register(fastifyCompress, { global: true, threshold: 2048, encodings: ['gzip'] });
  app.get('/health', { config: { access: 'public' } }, (_, reply) =>
    reply.code(health.status === 'ready' ? 200 : 503).send(health),
  );

  access.routes(app);
  directoryRoutes(app, { db, county, clock });
  residentRoutes(app, { db, county, rule: access.rule, audit: access.audit, clock });
  todayRoutes(app, { db, county, rule: access.rule, audit: access.audit, clock });
  exchangeRoutes(app, {
    exchange,
    authorOf: (request) => actorOf(request).name,
    institutionNames: async () =>
      new Map((await listInstitutions(db, county)).map(({ code, shortName }) => [code ?? '', shortName])),
  });
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

  await app.ready();
  opened.push(async () => {
    await door.close();
    await app.close();
  });
  const mllp: MllpServer | undefined =
    config.MLLP_PORT === 'off'
      ? undefined
      : await exchange.listen({ port: config.MLLP_PORT, host: config.HOST });
  if (mllp) opened.push(() => mllp.close());
  door.open(answer);

  const { port } = door;
  const tell = (next: Health): void => {
    health = next;
  };
  const localUrl = `http://127.0.0.1:${port}`;
  const url = config.YITI_URL ?? `http://localhost:${port}`;
  return { url, localUrl, county, db, records, access, exchange, mllpPort: mllp?.port, tell, close };
}
