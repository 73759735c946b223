import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/** How one sender is doing. */
export interface SenderLine {
  readonly sender: string;
  readonly last_at: Date;
  readonly today: number;
  readonly accepted: number;
  readonly waiting: number;
  readonly rate: readonly number[];
}

/** Senders of the last days, the latest first: messages by hour of the last 24 hours, and letters that wait. */
export async function listSenders(
  db: Queryable,
  county: County,
  now: Date,
  since: Date,
  today: Date,
): Promise<SenderLine[]> {
  const { rows } = await db.query<SenderLine>(sql`
    with heard as (
      select message.sender, message.received_at, message.answer,
             floor(extract(epoch from ${now}::timestamptz - message.received_at) / 3600)::int as hours_ago
        from exchange.message
       where message.county       = ${county}
         and message.received_at >= ${since}
    ), hourly as (
      select heard.sender, heard.hours_ago, count(*)::int as messages
        from heard
       where heard.hours_ago between 0 and 23
       group by heard.sender, heard.hours_ago
    ), waiting as (
      select letter.sender, count(*)::int as letters, max(letter.received_at) as last_at
        from exchange.letter
       where letter.county = ${county}
         and letter.status = 'dead'
       group by letter.sender
    ), summed as (
      select heard.sender,
             max(heard.received_at)                                                         as last_at,
             (count(*) filter (where heard.received_at >= ${today}))::int                     as today,
             (count(*) filter (where heard.received_at >= ${today} and heard.answer = 'AA'))::int as accepted
        from heard
       group by heard.sender
    )
    select coalesce(summed.sender, waiting.sender)       as sender,
           greatest(summed.last_at, waiting.last_at)     as last_at,
           coalesce(summed.today, 0)                     as today,
           coalesce(summed.accepted, 0)                  as accepted,
           coalesce(waiting.letters, 0)                  as waiting,
           array(select coalesce(hourly.messages, 0)
                   from generate_series(23, 0, -1) as ago
                   left join hourly
                     on hourly.hours_ago = ago
                    and hourly.sender    = coalesce(summed.sender, waiting.sender)
                  order by ago desc)                     as rate
      from summed
      full join waiting
        on waiting.sender = summed.sender
     order by last_at desc, sender
     limit 200`);
  return rows;
}

/** Sets the habits of a sender. */
export async function keepProfile(
  db: Queryable,
  county: County,
  sender: string,
  profile: unknown,
  at: Date,
): Promise<void> {
  await db.query(sql`
    insert into exchange.sender (county, sender, profile, changed_at)
    values (${county}, ${sender}, ${JSON.stringify(profile)}::jsonb, ${at})
        on conflict (county, sender) do update
       set profile = excluded.profile, changed_at = excluded.changed_at`);
}

export async function listProfiles(
  db: Queryable,
  county: County,
): Promise<{ sender: string; profile: Record<string, unknown> }[]> {
  const { rows } = await db.query<{ sender: string; profile: Record<string, unknown> }>(sql`
    select sender, profile
      from exchange.sender
     where county = ${county}
     order by sender`);
  return rows;
}
