import { accessViews } from '@yiti/access';
import type { Database } from '@yiti/database';
import { directoryViews } from '@yiti/directory';
import { factTables, residentKeyTable } from '@yiti/facts';
import { identityTable, openIdentity } from '@yiti/identity';
import { openRecords } from '@yiti/records';

/** The records with the narrow tables of all packages: whoever writes them must keep every table in step. */
export const openCountyRecords = (db: Database, clock: () => Date = () => new Date()) => ({
  records: openRecords({
    db,
    clock,
    views: [...factTables, residentKeyTable, ...directoryViews, ...accessViews, identityTable],
  }),
  identity: openIdentity(),
});
