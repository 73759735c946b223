import { resolve } from 'node:path';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Every setting the server has. Nothing else in the code base reads `process.env`; documented in docs/operations.md. */
const Environment = z.object({
  /** Where the desk, the FHIR interface and the sign-in are served. */
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  /** Where hospital systems send HL7 v2 over MLLP; `off` for none. */
  MLLP_PORT: z.union([z.literal('off'), z.coerce.number().int().min(0).max(65535)]).default(2575),
  /** Address to listen on. */
  HOST: z.string().default('0.0.0.0'),
  /** A PostgreSQL 15 or newer. Without it the embedded server is started under the data folder. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Data folder: the embedded database, the twin's files, keys. */
  YITI_DATA: z
    .string()
    .default('.yiti')
    .transform((folder) => resolve(ROOT, folder)),
  /** Residents of the demo county that fills an empty database; 0 starts an empty county with its administrator. */
  YITI_DEMO_RESIDENTS: z.coerce.number().int().min(0).max(2_000_000).default(3000),
  /** The county's division code. 349921 is assigned to no real county. */
  YITI_COUNTY: z.coerce.number().int().min(100000).max(999999).default(349921),
  YITI_COUNTY_NAME: z.string().min(1).default('示例县'),
  /** The address under which people reach this server, when it is not the one it listens on. */
  YITI_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('warn'),
});

export type Config = z.infer<typeof Environment>;

/** Says every mistake at once, so that an administrator edits the settings only one time. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new SettingsError(z.prettifyError(parsed.error));
}

export class SettingsError extends Error {
  override name = 'SettingsError';
}
