-- How far the rebuild of a narrow table or the reindexing of a type has come, so that it continues where it was stopped.

create table records.progress (
  county     integer     not null,
  work       text        not null,
  after_id   text        not null,
  done       bigint      not null,
  updated_at timestamptz not null,
  constraint progress_pkey primary key (county, work));
