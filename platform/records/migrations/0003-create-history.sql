-- Versions that were superseded. Append-only: nothing in this package updates or deletes a row of it.

create table records.history (
  county     integer     not null,
  version    integer     not null,
  updated_at timestamptz not null,
  type       text        not null,
  id         text        not null,
  subject    text,
  content    text,
  constraint history_pkey primary key (county, type, id, version));

create index history_updated_idx
    on records.history (county, type, updated_at);

comment on column records.history.content is
  'The JSON of that version; null when that version is a deletion.';
