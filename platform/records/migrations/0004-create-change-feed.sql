-- The feed: one row for the changes that one statement made to one type, written by that statement. A bundle of two
-- hundred resources is a handful of rows; each of its changes still has a place of its own, (tx, n, place in `ids`).
-- It is read in that order. A reader stops before the oldest transaction still running, because a transaction that
-- began earlier may commit later than one that is already visible.

create sequence records.change_n;

create table records.change (
  county     integer     not null,
  tx         bigint      not null default pg_current_xact_id()::text::bigint,
  n          bigint      not null default nextval('records.change_n'),
  updated_at timestamptz not null,
  type       text        not null,
  author     text        not null,
  ids        text[]      not null,
  versions   integer[],
  deleted    boolean[],
  constraint change_pkey primary key (county, tx, n));

comment on column records.change.author is
  'Who wrote these versions, as the caller of the store named them.';
comment on column records.change.versions is
  'In the order of ids; null when each is the first version of its resource.';
comment on column records.change.deleted is
  'In the order of ids; null when none is a deletion.';
