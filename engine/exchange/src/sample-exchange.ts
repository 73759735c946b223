import { toCounty } from '@yiti/base';
import type { Database, Migration } from '@yiti/database';
import { YITI } from '@yiti/fhir';
import { type NarrowTable, openRecords, parseSearch, type Records, recordsMigrations } from '@yiti/records';
import { type Exchange, openExchange } from './exchange.ts';
import { exchangeMigrations } from './index.ts';
import type { Answer } from './intake/intake.ts';
import type { Residents } from './residents.ts';

/** What the tests of this package stand on; never used when a county runs. */
export const county = toCounty(349921);
export const noon = new Date('2026-03-02T04:00:00Z');

interface IdentityPackage {
  readonly identityTable: NarrowTable;
  readonly identityMigrations: () => Promise<Migration[]>;
  readonly openIdentity: () => Residents;
}

export interface Sample<Db extends Database> {
  readonly db: Db;
  readonly records: Records;
  readonly exchange: Exchange;
  /** Sends one message and answers what became of it. */
  send(text: string | Buffer): Promise<Answer['outcome']>;
  /** Every resource of a type, as a reader finds them. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into resources freely.
  all(type: string): Promise<any[]>;
}

/** A county with nothing in it and an open door. */
export async function aCounty<Db extends Database>(
  fresh: (migrations: readonly Migration[]) => Promise<Db>,
  identity: IdentityPackage,
  clock: () => Date = () => noon,
): Promise<Sample<Db>> {
  const migrations = await Promise.all([
    recordsMigrations(),
    identity.identityMigrations(),
    exchangeMigrations(),
  ]);
  const db = await fresh(migrations.flat());
  const records = openRecords({ db, views: [identity.identityTable], clock });
  const exchange = openExchange({ db, records, identity: identity.openIdentity(), county, clock });
  return {
    db,
    records,
    exchange,
    async send(text) {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text;
      return (await exchange.take({ kind: 'message', bytes })).outcome;
    },
    async all(type) {
      const query = parseSearch(type, new URLSearchParams({ _count: '1000' }));
      if (!query.ok) throw new Error(query.problem.code);
      const page = await records.search(county, query.value);
      if (!page.ok) throw new Error(page.problem.code);
      return page.value.matches.map((each) => JSON.parse(each.text as string));
    },
  };
}

/** A message of a hospital: its segments after MSH, and what is said about it. */
export interface Sent {
  readonly type?: string;
  readonly control?: string;
  readonly application?: string;
  readonly facility?: string;
  readonly at?: string;
  readonly version?: string;
  readonly charset?: string;
  readonly enhanced?: readonly [accept: string, application: string];
}

let controls = 0;

export function aMessage(segments: readonly string[], about: Sent = {}): string {
  const { type = 'ADT^A01', control = `T${++controls}`, application = 'HIS', facility = 'H1' } = about;
  const { at = '20260302100000', version = '2.4', charset = '', enhanced = ['', ''] } = about;
  const msh = `MSH|^~\\&|${application}|${facility}|YITI|349921|${at}||${type}|${control}|P|${version}|||${enhanced[0]}|${enhanced[1]}||${charset}`;
  return `${[msh.replace(/\|+$/, ''), ...segments].join('\r')}\r`;
}

/** Valid by its check digits and belonging to nobody: division 349921 is assigned to no county. */
export const CARDS = { zhang: '349921195803070011', li: '349921196212140027', typo: '349921195803070014' };

export const aPid = (number: string, more = '', name = '张建国', facility = 'H1'): string =>
  `PID|1||${number}^^^${facility}^MR${more}||${name}^^||19580307|M`;

export const aPv1 = (
  number: string,
  about: { readonly class?: string; readonly from?: string; readonly to?: string } = {},
): string => {
  const fields: string[] = Array(45).fill('');
  fields[0] = '1';
  fields[1] = about.class ?? 'I';
  fields[2] = '内科病区^^12^H1';
  fields[6] = 'D7^王医生';
  fields[18] = number;
  fields[43] = about.from ?? '20260301083000';
  fields[44] = about.to ?? '';
  return `PV1|${fields.join('|')}`.replace(/\|+$/, '');
};

export const withCard = (card: string, type = 'NNCHN'): string => `~${card}^^^^${type}`;
export const OWN_NUMBER = `${YITI}/sid/H1/MR`;
