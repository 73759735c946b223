import type { County } from '@yiti/base';
import { identifier, type Queryable, type Sql, sql } from '@yiti/database';
import type { Condition } from './search-query.ts';

/**
 * What every part of a search compiles against. The row that is looked at is always called `resource`; a row inside a
 * subquery has the same name and hides the outer one, so a condition never depends on how deep it stands.
 */
export interface SearchContext {
  readonly db: Queryable;
  readonly county: County;
  /** What the asker may see of a type, as a condition on `resource`; also asked of what a chain passes through. */
  readonly filter: (type: string) => Sql;
  /** Compiles what is asked of the resources a chain leads to. */
  readonly compile: (type: string, condition: Condition) => Promise<Sql>;
}

export const tableOf = (type: string): Sql => sql`records.${identifier(type)}`;

/** Rows of a type that are there and may be seen. */
export const visible = ({ county, filter }: SearchContext, type: string): Sql => sql`
           resource.county = ${county}
       and resource.content is not null
       and ${filter(type)}`;
