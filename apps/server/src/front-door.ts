import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createProbe } from 'node:net';
import type { Config } from './config.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What `/health` says: 200 when ready, 503 before. */
export interface Health {
  readonly status: 'starting' | 'filling' | 'ready';
  /** Of the filling: from 0 to 1. */
  readonly share?: number;
}

/** The port of the server, held from the first second: a taken port is said before a minute of work has been done. */
export interface FrontDoor {
  readonly http: HttpServer;
  readonly port: number;
  /** Hands the requests over to the assembled server. */
  open(handler: Handler): void;
  close(): Promise<void>;
}

// A proxy keeps its connections for a minute; a bulk import may send for longer than Node's five minutes.
const TIMES = { keepAliveTimeout: 72_000, requestTimeout: 0 };

export async function holdPort({ PORT, MLLP_PORT, HOST }: Config): Promise<FrontDoor> {
  if (MLLP_PORT !== 'off') await probePort(MLLP_PORT, HOST);
  let handler: Handler = notYet;
  const http = createServer(TIMES, (request, response) => handler(request, response));
  await new Promise<void>((done, failed) => {
    http.once('error', failed);
    http.listen({ port: PORT, host: HOST }, done);
  });
  return {
    http,
    port: (http.address() as { port: number }).port,
    open(next) {
      handler = next;
    },
    close: () =>
      new Promise((done) => {
        http.close(() => done());
        http.closeAllConnections();
      }),
  };
}

/** Whoever asks while the database is being prepared is told to come again. */
function notYet(_: IncomingMessage, response: ServerResponse): void {
  const health: Health = { status: 'starting' };
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '2', connection: 'close' });
  response.end(JSON.stringify(health));
}

/** The listener itself is opened at the end; whether it can be is asked now. */
function probePort(port: number, host: string): Promise<void> {
  return new Promise((done, failed) => {
    const probe = createProbe();
    probe.once('error', failed);
    probe.listen({ port, host }, () => probe.close(() => done()));
  });
}
