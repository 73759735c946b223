import type { Result } from '@yiti/base';
import { type Exchange, openExchange } from '@yiti/exchange';
import type { Records } from '@yiti/records';
import { openCountyRecords } from '@yiti/server';
import { type OpenCounty, withCounty } from './with-county.ts';

/** The records of the county with all narrow tables, as the server opens them. */
export const withRecords = <T>(
  work: (open: OpenCounty & { readonly records: Records }) => Promise<Result<T>>,
): Promise<Result<T>> => withCounty((open) => work({ ...open, records: openCountyRecords(open.db).records }));

/** The intake of the county, for commands that take something in. */
export const withExchange = <T>(
  work: (open: OpenCounty & { readonly exchange: Exchange }) => Promise<Result<T>>,
): Promise<Result<T>> =>
  withCounty((open) => {
    const { db, county } = open;
    return work({ ...open, exchange: openExchange({ db, county, ...openCountyRecords(db) }) });
  });
