import { join } from 'node:path';
import { type Migration, readMigrations } from '@yiti/database';

export { type Exchange, type ExchangeOptions, openExchange } from './exchange.ts';
export { type ExchangeRouteNeeds, exchangeRoutes } from './exchange-routes.ts';
export type { SenderProfile } from './hl7/sender.ts';
export { type ImportVoice, importCommand } from './import/import-command.ts';
export { type Imported, type ImportOptions, importFile, type RejectedRow } from './import/import-file.ts';
export { type Mapping, readMapping } from './import/mapping.ts';
export { listProfiles } from './letter/intake-store.ts';
export { countLetters, listLetters, listWaiting } from './letter/letter-store.ts';
export { replayLetter } from './letter/replay-letter.ts';
export { REASONS } from './reasons.ts';
export type { KnownResident, Numbered, Residents } from './residents.ts';
export type { MllpOptions, MllpServer } from './wire/mllp-server.ts';

/** The schema `exchange`: the log of what was sent, the letters that wait, how far imports came. */
export const exchangeMigrations = (): Promise<Migration[]> =>
  readMigrations('exchange', join(import.meta.dirname, '../migrations'));
