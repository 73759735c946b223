-- What the indicators came to: small sums that are kept in step with the facts, the results made of them, and what was
-- published and may never change again.

create schema measure;

-- A definition answers for many periods at once: a set of periods is a bigint, bit n for the n-th asked period. Periods are
-- half-open, their starts and their ends do not fall. width_bucket counts how many of the bounds are not after an instant.

create function measure.periods_with(instant timestamptz, starts timestamptz[], ends timestamptz[]) returns bigint
language sql immutable parallel safe
as $$ select ((1::bigint << width_bucket(instant, starts)) - 1) & ~((1::bigint << width_bucket(instant, ends)) - 1) $$;
comment on function measure.periods_with is 'The periods in which an instant lies.';

create function measure.periods_ending_in(held_from timestamptz, held_until timestamptz, ends timestamptz[]) returns bigint
language sql immutable parallel safe
as $$ select ((1::bigint << width_bucket(coalesce(held_until, 'infinity'), ends)) - 1)
           & ~((1::bigint << width_bucket(coalesce(held_from, '-infinity'), ends)) - 1) $$;
comment on function measure.periods_ending_in is 'The periods at whose last moment something held; null is open.';

create function measure.periods_touching(held_from timestamptz, last_day timestamptz, starts timestamptz[], ends timestamptz[])
returns bigint
language sql immutable parallel safe
as $$ select ((1::bigint << width_bucket(coalesce(last_day, 'infinity'), starts)) - 1)
           & ~((1::bigint << width_bucket(coalesce(held_from, '-infinity'), ends)) - 1) $$;
comment on function measure.periods_touching is
  'The periods of which something held at least a part; last_day begins the last day on which it held, null is open.';

-- Chinese counties keep UTC+8 without summer time, whatever the zone of the session.
create function measure.start_of(day date) returns timestamptz
language sql immutable parallel safe
as $$ select timezone(interval '8 hours', day::timestamp) $$;

create function measure.day_of(instant timestamptz) returns date
language sql immutable parallel safe
as $$ select timezone(interval '8 hours', instant)::date $$;

create table measure.definition (
  county      integer     not null,
  fingerprint text        not null,
  indicator   text        not null,
  edition     text        not null,
  parameters  jsonb       not null,
  first_used  timestamptz not null default now(),
  constraint definition_pkey primary key (county, fingerprint)
);
comment on column measure.definition.fingerprint is 'Hash of the edition, the parameters and the SQL: another definition, another fingerprint.';

-- Sums of one day at one institution, for indicators that count events. '' is an event at no institution of ours.
create table measure.day_cell (
  county      integer not null,
  indicator   text    not null,
  day         date    not null,
  institution text    not null collate "C",
  stratum     text    not null,
  numerator   numeric not null,
  denominator numeric not null,
  inputs      bigint  not null,
  constraint day_cell_pkey primary key (county, indicator, day, institution, stratum)
);
comment on column measure.day_cell.inputs is 'Exclusive or of a hash of each row that was counted, with what it counted for.';

-- Who counts in which month, for indicators about people or institutions: bit n is the n-th month of the window.
create table measure.standing (
  county      integer not null,
  indicator   text    not null,
  subject     text    not null collate "C",
  institution text    not null collate "C",
  counted     bigint  not null,
  met         bigint  not null,
  constraint standing_pkey primary key (county, indicator, subject, institution)
);

create table measure.month_cell (
  county      integer not null,
  indicator   text    not null,
  month       date    not null,
  institution text    not null collate "C",
  numerator   numeric not null,
  denominator numeric not null,
  inputs      bigint  not null,
  constraint month_cell_pkey primary key (county, indicator, month, institution)
);

-- The same for everything that stood under an institution at the time; 'county' is all of it.
create table measure.month_sum (
  county      integer not null,
  indicator   text    not null,
  month       date    not null,
  institution text    not null collate "C",
  stratum     text    not null,
  numerator   numeric not null,
  denominator numeric not null,
  inputs      bigint  not null,
  constraint month_sum_pkey primary key (county, indicator, month, institution, stratum)
);

create table measure.result (
  county      integer     not null,
  indicator   text        not null,
  span        text        not null,
  month       date        not null,
  institution text        not null collate "C",
  numerator   numeric,
  denominator numeric,
  value       numeric,
  inputs      bigint      not null,
  fingerprint text        not null,
  computed_at timestamptz not null,
  constraint result_pkey primary key (county, indicator, span, month, institution)
);
comment on column measure.result.value is 'Null is "no data": a denominator of nothing is never 0 %.';

create table measure.published (
  county       integer     not null,
  publication  text        not null,
  indicator    text        not null,
  span         text        not null,
  month        date        not null,
  institution  text        not null collate "C",
  numerator    numeric,
  denominator  numeric,
  value        numeric,
  inputs       bigint      not null,
  fingerprint  text        not null,
  computed_at  timestamptz not null,
  published_at timestamptz not null,
  published_by text        not null,
  purpose      text        not null,
  constraint published_pkey primary key (county, publication, indicator, span, month, institution)
);

create function measure.refuse_change() returns trigger
language plpgsql
as $$ begin raise exception 'A published result never changes; publish a correction beside it.'; end $$;

create trigger published_stays
before update or delete on measure.published
for each row execute function measure.refuse_change();

create table measure.progress (
  county      integer     not null,
  first_month date        not null,
  months      integer     not null,
  position    text        not null,
  refreshed_at timestamptz not null,
  constraint progress_pkey primary key (county)
);
comment on table measure.progress is 'Up to which change of the records the sums are in step, and over which months.';
