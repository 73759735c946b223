-- The feed: one row for each accepted change, written by the statement that made the change.
-- It is read in the order (tx, n). A reader stops before the oldest transaction still running, because a
-- transaction that began earlier may commit later than one that is already visible.

create sequence records.change_n;

create table records.change (
  county     integer     not null,
  version    integer     not null,
  tx         bigint      not null default pg_current_xact_id()::text::bigint,
  n          bigint      not null default nextval('records.change_n'),
  updated_at timestamptz not null,
  deleted    boolean     not null,
  type       text        not null,
  id         text        not null,
  author     text        not null,
  constraint change_pkey primary key (county, tx, n));

comment on column records.change.author is
  'Who wrote this version, as the caller of the store named them.';
