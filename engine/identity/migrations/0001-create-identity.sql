-- By which numbers a resident is known, and which residents may be one person.
-- `card` is a narrow table of Patient: it follows every write of a Patient, by whichever door it came, so that a
-- number corrected in the record stops linking at once. That one number belongs to one resident cannot be a unique
-- constraint here, because a FHIR client decides itself what it writes; two holders of one card become a proposal.

create schema identity;

create table identity.card (
  county      integer  not null,
  resource_id text     not null,
  row_no      smallint not null,
  replaced_by text,
  system      text,
  value       text,
  constraint card_pkey primary key (county, resource_id, row_no)
);

create index card_number_idx
    on identity.card (county, system, value);

comment on column identity.card.replaced_by is
  'The resident this one was merged into; who asks for a number of this one is led there.';

create table identity.proposal (
  county     integer     not null,
  one        text        not null,
  other      text        not null,
  reason     text        not null,
  sender     text        not null,
  status     text        not null default 'open',
  made_at    timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  constraint proposal_pkey primary key (county, one, other),
  constraint proposal_status_check check (status in ('open', 'linked', 'refused')),
  constraint proposal_order_check check (one < other)
);

comment on table identity.proposal is
  'Two residents whom a number says to be one person. Nobody is merged by a machine: a person decides.';

create index proposal_open_idx
    on identity.proposal (county, made_at)
 where status = 'open';
