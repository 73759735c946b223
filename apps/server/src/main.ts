import { join } from 'node:path';
import { createFirstAdministrator, ROLES } from '@yiti/access';
import { type Config, readConfig } from './config.ts';
import { findCounty, registerCounty } from './counties.ts';
import { fillDemo } from './demo/fill-demo.ts';
import { openServer, type Server } from './open-server.ts';
import { progressBar } from './progress-bar.ts';
import { startSentence } from './start-sentences.ts';

const say = (line: string): void => console.log(line);

/** Ctrl-C once ends cleanly, whatever the server is doing; twice ends at once, which loses nothing either. */
function closeOnSignals(close: () => Promise<void>): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (closing) process.exit(130);
      closing = true;
      void close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

async function prepareCounty(server: Server, config: Config): Promise<void> {
  const { db, county, access } = server;
  const setup = await findCounty(db, county);
  if (setup?.demo && setup.state !== 'ready') {
    const bar = progressBar();
    const filled = await fillDemo(server, {
      residents: config.YITI_DEMO_RESIDENTS,
      countyName: setup.name,
      folder: join(config.YITI_DATA, 'demo'),
      show: bar.show,
    });
    bar.end();
    say(
      `A synthetic county was taken in: ${filled.resources} FHIR resources, ${filled.messages} HL7 v2 messages (${filled.refused} wait for a person), ${filled.rows} CSV rows.`,
    );
  } else if (setup?.state === 'new') {
    await registerCounty(db, county, { ...setup, state: 'ready' });
  }
  const accounts = await access.makeDemoAccounts();
  const administrator = await createFirstAdministrator(db, county, new Date());

  server.tell({ status: 'ready' });
  say(`\nYiti 一体 · ${setup?.name ?? ''} · ${server.url}\n`);
  if (accounts.length > 0) {
    say(`Demo accounts, password ${accounts[0]?.password}:`);
    for (const { username, name, role } of accounts) say(`  ${username.padEnd(17)} ${ROLES[role]} ${name}`);
  }
  if (administrator) {
    say(
      `Administrator: ${administrator.username}, password ${administrator.password} (shown once; change it at the first sign-in)`,
    );
  }
  say('\nCtrl-C stops.');
}

const lost = (error: unknown): void => {
  console.error(
    `The database ended and could not be started again; everything acknowledged is on disk. ${startSentence(error) ?? ''}`,
  );
  process.exit(1);
};

let opening: Promise<Server> | undefined;
let stopping = false;
closeOnSignals(async () => {
  stopping = true;
  // A start that is under way is brought to its end first, so that no half-started database is left behind.
  const server = await opening?.catch(() => undefined);
  await server?.close();
});
try {
  const config = readConfig(process.env);
  opening = openServer(config, { onLost: lost });
  const server = await opening;
  if (!stopping) await prepareCounty(server, config);
} catch (error) {
  if (!stopping) {
    console.error(startSentence(error) ?? error);
    const server = await opening?.catch(() => undefined);
    await server?.close();
    process.exit(1);
  }
}
