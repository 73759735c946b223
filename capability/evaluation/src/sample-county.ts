import { type County, toCounty } from '@yiti/base';
import type { Database, Migration } from '@yiti/database';
import { directoryMigrations, directoryViews } from '@yiti/directory';
import { factMigrations, factTables } from '@yiti/facts';
import { measureMigrations } from '@yiti/measure';
import { openRecords, type Records, recordsMigrations } from '@yiti/records';

/** A resource as a test writes it. */
export interface Sample {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

export interface SampleCounty {
  readonly db: Database & { drop(): Promise<void> };
  readonly county: County;
  readonly records: Records;
  put(...resources: readonly Sample[]): Promise<void>;
}

export const evaluationSchema = async (): Promise<Migration[]> =>
  (
    await Promise.all([recordsMigrations(), factMigrations(), directoryMigrations(), measureMigrations()])
  ).flat();

/** For tests: an empty county with records, facts, directory and measures, in a database of its own. */
export async function openSampleCounty(
  freshDatabase: (migrations: readonly Migration[]) => Promise<Database & { drop(): Promise<void> }>,
): Promise<SampleCounty> {
  const db = await freshDatabase(await evaluationSchema());
  const county = toCounty(349921);
  const records = openRecords({ db, views: [...factTables, ...directoryViews] });
  return {
    db,
    county,
    records,
    async put(...resources) {
      for (const type of new Set(resources.map(({ resourceType }) => resourceType))) {
        const ofType = resources.filter(({ resourceType }) => resourceType === type);
        const { refused } = await records.load(county, type, ofType as never, 'test');
        if (refused.length > 0) throw new Error(`${type}: ${JSON.stringify(refused[0])}`);
      }
    },
  };
}
