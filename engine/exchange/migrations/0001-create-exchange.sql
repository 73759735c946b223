-- What others sent, byte for byte, and what became of it.
-- `message` makes a message count once: by county, sender and control id. Its row is written in the transaction that
-- writes the facts, so a crash between the two cannot happen, and a repeat is answered as the first time.

create schema exchange;

create table exchange.message (
  county      integer     not null,
  sender      text        not null,
  control_id  text        not null,
  received_at timestamptz not null,
  kind        text        not null,
  digest      bytea       not null,
  raw         bytea       not null,
  charset     text        not null,
  resident    text,
  answer      text        not null,
  reason      text,
  reason_text text,
  constraint message_pkey primary key (county, sender, control_id)
);

comment on column exchange.message.answer is
  'AA taken, AE waits as a letter, AR not taken because we have no meaning for it; the letter waits all the same.';

create index message_received_idx
    on exchange.message (county, received_at);

-- A letter is a message that could not be taken. It waits for a person: to be edited, replayed or discarded.
create table exchange.letter (
  county      integer     not null,
  id          text        not null,
  received_at timestamptz not null,
  sender      text        not null,
  control_id  text        not null,
  kind        text        not null,
  person      text        not null,
  reason      text        not null,
  reason_text text        not null,
  place       text,
  status      text        not null default 'dead',
  charset     text        not null,
  original    bytea       not null,
  edited      text,
  resident    text,
  attempts    jsonb       not null default '[]',
  constraint letter_pkey primary key (county, id),
  constraint letter_status_check check (status in ('dead', 'replayed', 'discarded'))
);

comment on column exchange.letter.person is
  'The sender''s number of the person: letters of one person are replayed in the order they came.';
comment on column exchange.letter.edited is
  'What stands in for the original when it is replayed; the original is never changed.';

create index letter_status_idx
    on exchange.letter (county, status, received_at, id);

create index letter_person_idx
    on exchange.letter (county, sender, person, received_at, id)
 where status = 'dead';

-- Habits of a sender that its messages do not tell: which of its identifier types is which card, for instance.
create table exchange.sender (
  county     integer     not null,
  sender     text        not null,
  profile    jsonb       not null,
  changed_at timestamptz not null,
  constraint sender_pkey primary key (county, sender)
);

-- How far the import of one file came, so that it goes on there after a stop. A file is known by its bytes.
create table exchange.import (
  county     integer     not null,
  digest     text        not null,
  mapping    text        not null,
  position   bigint      not null default 0,
  taken      bigint      not null default 0,
  rejected   bigint      not null default 0,
  done_at    timestamptz,
  started_at timestamptz not null,
  constraint import_pkey primary key (county, digest, mapping)
);

create table exchange.rejected_row (
  county  integer not null,
  digest  text    not null,
  mapping text    not null,
  line    bigint  not null,
  reason  text    not null,
  details text    not null,
  constraint rejected_row_pkey primary key (county, digest, mapping, line)
);
