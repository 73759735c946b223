import { COUNTY_CODE, COUNTY_NAME } from '../county/county.ts';
import type { Wish } from '../world.ts';
import type { Out } from './out.ts';
import type { FileRecord } from './out-file.ts';

/** What a folder of the twin holds: by which arguments it came to be, how much it is, and whether it is whole. */
export interface Manifest {
  readonly county: string;
  readonly name: string;
  readonly wish: Wish;
  /** Everybody who is told of, also those who died or left. */
  readonly people: number;
  readonly households: number;
  readonly resources: number;
  readonly messages: number;
  readonly rows: number;
  /** By resource type, message type and table. */
  readonly counts: Readonly<Record<string, number>>;
  readonly files: readonly FileRecord[];
}

export function manifestOf(
  wish: Wish,
  people: number,
  households: number,
  out: Out,
  files: readonly FileRecord[],
): Manifest {
  const { residents, years, seed, template, asOf } = wish;
  const { resources, messages, rows, byType } = out.counts;
  return {
    county: COUNTY_CODE,
    name: COUNTY_NAME,
    wish: { residents, years, seed, template, asOf },
    people,
    households,
    resources,
    messages,
    rows,
    counts: Object.fromEntries([...byType].sort(([one], [other]) => (one < other ? -1 : 1))),
    files,
  };
}
