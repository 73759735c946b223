import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closeClient, createClient } from '@yiti/access';
import { addDays, type Day, dayOf, orThrow } from '@yiti/base';
import { sql } from '@yiti/database';
import { importFile } from '@yiti/exchange';
import { generate } from '@yiti/twin';
import { registerCounty } from '../counties.ts';
import type { Server } from '../open-server.ts';
import { sendFhirFile } from './send-fhir.ts';
import { sendHl7File } from './send-hl7.ts';

export interface FillOptions {
  readonly residents: number;
  readonly countyName: string;
  /** Where the twin's files are written; kept, so that an interrupted filling goes on with the same county. */
  readonly folder: string;
  readonly show: (what: string, share: number) => void;
}

export interface Filled {
  readonly resources: number;
  readonly messages: number;
  /** Messages that wait for a person, as the twin planted them. */
  readonly refused: number;
  readonly rows: number;
}

/** A referenced resource comes before those that name it, so that a half-filled county is still one that makes sense. */
const ORDER = [
  'Organization',
  'OrganizationAffiliation',
  'Location',
  'Practitioner',
  'PractitionerRole',
  'Patient',
  'Coverage',
  'CareTeam',
  'EpisodeOfCare',
  'AllergyIntolerance',
  'Encounter',
];

const YEARS = 2;
const CLIENT_NAME = 'demo intake';

/**
 * Fills an empty county through the interfaces a real one is filled by: FHIR over HTTP, HL7 v2 over MLLP, CSV by mapping.
 * Safe to run again after it was interrupted: every part knows what it has already taken in.
 */
export async function fillDemo(
  server: Server,
  { residents, countyName, folder, show }: FillOptions,
): Promise<Filled> {
  server.tell({ status: 'filling', share: 0 });
  await registerCounty(server.db, server.county, { name: countyName, state: 'filling', demo: true });
  await writeTwin(folder, residents, addDays(dayOf(new Date()), -1), show);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    readonly resources: number;
    readonly messages: number;
    readonly rows: number;
  };

  const all = manifest.resources + manifest.messages + manifest.rows;
  let done = 0;
  const step = (what: string) => (count: number) => {
    done += count;
    server.tell({ status: 'filling', share: Math.round((done / all) * 100) / 100 });
    show(what, done / all);
  };

  await withClient(server, async (token) => {
    for (const file of fhirFiles(folder)) {
      await sendFhirFile({ base: `${server.localUrl}/fhir/R4`, token }, file, step('FHIR'));
    }
  });
  const profiles = JSON.parse(readFileSync(join(folder, 'hl7', 'senders.json'), 'utf8')) as Record<
    string,
    object
  >;
  for (const [sender, profile] of Object.entries(profiles)) await server.exchange.setProfile(sender, profile);
  let refused = 0;
  if (server.mllpPort !== undefined) {
    const port = server.mllpPort;
    const files = filesOf(join(folder, 'hl7'), '.hl7');
    const answers = await Promise.all(files.map((file) => sendHl7File(port, file, step('HL7 v2'))));
    refused = answers.reduce((sum, answer) => sum + answer.refused, 0);
  }
  for (const file of filesOf(join(folder, 'csv'), '.csv')) {
    const mapping = JSON.parse(readFileSync(file.replace(/\.csv$/, '.mapping.json'), 'utf8'));
    const counted = step('CSV');
    let before = 0;
    orThrow(
      await importFile(server.exchange, {
        file,
        mapping,
        progress: (rows: number) => {
          counted(rows - before);
          before = rows;
        },
      }),
    );
  }
  await server.db.query(sql`analyze`);
  await registerCounty(server.db, server.county, { name: countyName, state: 'ready', demo: true });
  return { resources: manifest.resources, messages: manifest.messages, refused, rows: manifest.rows };
}

/** The county's last day is yesterday, so that the lists of today have something to say. */
async function writeTwin(
  folder: string,
  residents: number,
  asOf: Day,
  show: FillOptions['show'],
): Promise<void> {
  if (existsSync(join(folder, 'manifest.json'))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  orThrow(
    await generate({
      residents,
      years: YEARS,
      asOf,
      out: folder,
      progress: (told, total) => show('synthetic county', told / total),
    }),
  );
}

const filesOf = (folder: string, ending: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => join(folder, name))
    : [];

function fhirFiles(folder: string): string[] {
  const rank = (file: string): number => {
    const place = ORDER.findIndex((type) => file.endsWith(`/${type}.ndjson`));
    return place < 0 ? ORDER.length : place;
  };
  return filesOf(join(folder, 'fhir'), '.ndjson').sort((a, b) => rank(a) - rank(b));
}

/** Works as any program does: registered, with a token for its scope; shut out again afterwards. */
async function withClient(server: Server, work: (token: string) => Promise<void>): Promise<void> {
  const { db, county, localUrl } = server;
  const client = orThrow(
    await createClient(db, { county, name: CLIENT_NAME, role: 'administrator' }, new Date()),
  );
  try {
    const response = await fetch(`${localUrl}/oauth2/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'system/*.*' }),
    });
    const { access_token } = (await response.json()) as { access_token?: string };
    if (!access_token) throw new Error(`No token for the demo intake: ${response.status}`);
    await work(access_token);
  } finally {
    await closeClient(db, county, client.client_id);
  }
}
