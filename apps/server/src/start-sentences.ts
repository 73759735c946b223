import { type Problem, ProblemError } from '@yiti/base';
import { SettingsError } from './config.ts';

/** One sentence for each thing that can keep a server from starting: what happened, that nothing is damaged, what to do. */
const SENTENCES: Record<string, (details: string) => string> = {
  'database.newer-than-code': (what) =>
    `The database is newer than this program (it knows ${what}); nothing was changed. Start the newer program, or use another database.`,
  'database.migration-changed': (what) =>
    `The migration ${what} differs from the one that made this database; nothing was changed. Restore the file as it was released.`,
  'database.folder-not-writable': (folder) =>
    `The data folder ${folder} cannot be written; nothing was changed. Give this account the right to write there, or set YITI_DATA.`,
  'database.folder-in-use': (folder) =>
    `Another Yiti is running on the data folder ${folder}; nothing was changed. Stop it, or set YITI_DATA to another folder.`,
  'database.disk-full': () =>
    'The disk is full, so the database cannot start; nothing was lost. Make room and start again.',
  'database.folder-not-reachable': (folder) =>
    `The account that runs the database cannot reach ${folder}; nothing was changed. Set YITI_DATA to a folder outside root's home.`,
  'database.cannot-start': (said) => `The database did not start: ${said}`,
  'database.cannot-initialise': (said) => `The database could not be created: ${said}`,
  'database.no-embedded-server': (name) =>
    `There is no embedded PostgreSQL for this machine (${name}); set DATABASE_URL to a PostgreSQL 15 or newer.`,
  'database.no-account-for-root': () =>
    'Root cannot run a database and no other account exists; start as an ordinary user.',
  'database.too-old': (version) =>
    `The PostgreSQL at DATABASE_URL is ${version}; Yiti needs 15 or newer. Nothing was changed.`,
  'database.not-utf-8': (encoding) =>
    `The database at DATABASE_URL keeps its texts as ${encoding}; Yiti needs UTF8. Create it with encoding 'UTF8'.`,
  'database.no-answer': (seconds) =>
    `The database at DATABASE_URL did not answer within ${seconds} seconds; nothing was started. Start it, or correct DATABASE_URL.`,
  'database.behind-code': (missing) =>
    `The database lacks ${missing}; nothing was changed. Start the server once, or run \`npx yiti migrate\`.`,
};

interface SystemError {
  readonly code?: string;
  readonly port?: number;
  readonly address?: string;
}

/** What to print instead of a trace; undefined for a bug, whose trace is wanted. */
export function startSentence(error: unknown): string | undefined {
  if (error instanceof SettingsError) return `Settings are wrong; nothing was started.\n${error.message}`;
  if (error instanceof ProblemError) return problemSentence(error.problem);
  const { code, port, address } = error as SystemError;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program; nothing was changed. Stop it, or set PORT or MLLP_PORT to a free one.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${address}; nothing was changed. Correct HOST.`;
    case 'EACCES':
      return port
        ? `This account may not listen on port ${port}; choose one above 1023 with PORT or MLLP_PORT.`
        : `A file or folder cannot be written: ${(error as Error).message}`;
    case 'ENOSPC':
    case '53100':
      return SENTENCES['database.disk-full']?.('');
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `The database at DATABASE_URL cannot be reached (${address ?? 'address unknown'}${port ? `:${port}` : ''}). Start it, or correct DATABASE_URL.`;
    case '28P01':
    case '28000':
      return 'The database at DATABASE_URL refuses this user or password. Correct DATABASE_URL.';
    case '42501':
      return 'The user of DATABASE_URL may not create schemas in this database. Grant it CREATE, or correct DATABASE_URL.';
    case '57P03':
    case '53300':
      return `The database at DATABASE_URL takes no connection now (${(error as Error).message}). Start again in a moment.`;
    case '3D000':
      return 'The database named in DATABASE_URL does not exist. Create it, or correct DATABASE_URL.';
    default:
      return undefined;
  }
}

const problemSentence = ({ code, details = '' }: Problem): string =>
  SENTENCES[code]?.(details) ?? `${code}: ${details}`;
