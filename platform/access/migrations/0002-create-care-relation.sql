-- Why somebody may see a resident. The narrow tables are filled from FHIR by src/rule/relation-views.ts in the transaction
-- of the write; `care_relation` puts them together, and the access rule reads nothing else.
-- Days are text as FHIR writes them; `last_day` is the last day on which the relation itself holds, '9999-12-31' while it is open.

create table access.contract (
  county         integer  not null,
  resource_id    text     not null,
  row_no         smallint not null,
  resident_id    text,
  institution_id text,
  staff_id       text,
  status         text,
  from_day       text,
  until_day      text,
  last_day       text generated always as (coalesce(left(until_day, 10), '9999-12-31')) stored,
  constraint contract_pkey primary key (county, resource_id, row_no)
);

create index contract_resident_idx
    on access.contract (county, resident_id);

create index contract_institution_idx
    on access.contract (county, institution_id, resident_id);

create index contract_staff_idx
    on access.contract (county, staff_id, resident_id)
 where staff_id is not null;

-- A hospital stay without an end is still going on; an outpatient visit without an end ended on its day.
create table access.visit (
  county         integer  not null,
  resource_id    text     not null,
  row_no         smallint not null,
  resident_id    text,
  institution_id text,
  class          text,
  status         text,
  from_day       text,
  until_day      text,
  last_day       text generated always as (
                   case when until_day is null
                         and class in ('IMP', 'ACUTE', 'NONAC', 'OBSENC', 'EMER')
                         and status in ('arrived', 'triaged', 'in-progress', 'onleave') then '9999-12-31'
                        else left(coalesce(until_day, from_day), 10) end) stored,
  constraint visit_pkey primary key (county, resource_id, row_no)
);

create index visit_resident_idx
    on access.visit (county, resident_id);

create index visit_institution_idx
    on access.visit (county, institution_id, last_day, resident_id);

create table access.request (
  county       integer  not null,
  resource_id  text     not null,
  row_no       smallint not null,
  kind         text,
  resident_id  text,
  requester_id text,
  performer_id text,
  status       text,
  from_day     text,
  last_day     text generated always as (left(from_day, 10)) stored,
  constraint request_pkey primary key (county, resource_id, row_no)
);

comment on column access.request.last_day is 'The day it was asked for; a setting says for how long both sides may look.';

create index request_resident_idx
    on access.request (county, resident_id);

create index request_requester_idx
    on access.request (county, requester_id, last_day, resident_id);

create index request_performer_idx
    on access.request (county, performer_id, last_day, resident_id);

create table access.programme (
  county         integer  not null,
  resource_id    text     not null,
  row_no         smallint not null,
  resident_id    text,
  institution_id text,
  programme      text,
  status         text,
  from_day       text,
  until_day      text,
  last_day       text generated always as (coalesce(left(until_day, 10), '9999-12-31')) stored,
  constraint programme_pkey primary key (county, resource_id, row_no)
);

create index programme_resident_idx
    on access.programme (county, resident_id);

create index programme_institution_idx
    on access.programme (county, institution_id, resident_id);

create table access.diagnosis (
  county      integer  not null,
  resource_id text     not null,
  row_no      smallint not null,
  resident_id text,
  code        text,
  from_day    text,
  category    text generated always as (upper(left(code, 3))) stored,
  constraint diagnosis_pkey primary key (county, resource_id, row_no)
);

create index diagnosis_resident_idx
    on access.diagnosis (county, resident_id);

create index diagnosis_category_idx
    on access.diagnosis (county, category, resident_id);

-- A doctor at the bedside of a stranger: a written reason opens the record for a few hours, for this person only.
create table access.break_glass (
  county         integer     not null,
  id             text        not null,
  account_id     text        not null,
  account_name   text        not null,
  role           text        not null,
  institution_id text,
  resident_id    text        not null,
  reason         text        not null,
  opened_at      timestamptz not null,
  until          timestamptz not null,
  constraint break_glass_pkey primary key (county, id),
  constraint break_glass_reason_check check (char_length(reason) >= 10)
);

create index break_glass_account_idx
    on access.break_glass (county, account_id, resident_id, until);

create index break_glass_opened_idx
    on access.break_glass (county, opened_at);

-- Every relation of an institution to a resident, with the days on which it holds.
create view access.care_relation as
select county,
       resource_id          as resident_id,
       institution_id,
       'territory'          as basis,
       '0000-01-01'         as first_day,
       '9999-12-31'         as last_day
  from directory.resident
 where active is distinct from false
 union all
-- A village clinic is run by its township centre, which answers for the clinic's residents too.
select resident.county,
       resident.resource_id,
       clinic.part_of,
       'territory',
       '0000-01-01',
       '9999-12-31'
  from directory.resident
  join directory.institution as clinic
    on clinic.county = resident.county
   and clinic.resource_id = resident.institution_id
   and clinic.kind = 'village-clinic'
 where resident.active is distinct from false
 union all
-- Whoever is responsible for the village (12 digits) the resident lives in.
select resident.county,
       resident.resource_id,
       territory.institution_id,
       'territory',
       '0000-01-01',
       '9999-12-31'
  from directory.territory
  join directory.resident
    on resident.county = territory.county
   and resident.division = territory.division
 where resident.active is distinct from false
 union all
-- Whoever is responsible for the township (9 digits).
select resident.county,
       resident.resource_id,
       territory.institution_id,
       'territory',
       '0000-01-01',
       '9999-12-31'
  from directory.territory
  join directory.resident
    on resident.county = territory.county
   and left(resident.division, 9) = territory.division
 where resident.active is distinct from false
 union all
select county,
       resident_id,
       institution_id,
       'contract',
       coalesce(left(from_day, 10), '0000-01-01'),
       last_day
  from access.contract
 where status = 'active'
 union all
select county,
       resident_id,
       institution_id,
       'visit',
       coalesce(left(from_day, 10), '0000-01-01'),
       last_day
  from access.visit
 where status in ('arrived', 'triaged', 'in-progress', 'onleave', 'finished')
 union all
select county,
       resident_id,
       requester_id,
       kind,
       coalesce(left(from_day, 10), '0000-01-01'),
       last_day
  from access.request
 where status in ('active', 'on-hold', 'completed')
 union all
select county,
       resident_id,
       performer_id,
       kind,
       coalesce(left(from_day, 10), '0000-01-01'),
       last_day
  from access.request
 where status in ('active', 'on-hold', 'completed')
 union all
select county,
       resident_id,
       institution_id,
       'programme',
       coalesce(left(from_day, 10), '0000-01-01'),
       last_day
  from access.programme
 where status in ('active', 'onhold', 'waitlist')
 union all
-- In charge of a mental disorder: who manages the programme, and the psychiatric hospital that treats.
select county,
       resident_id,
       institution_id,
       'mental-care',
       coalesce(left(from_day, 10), '0000-01-01'),
       last_day
  from access.programme
 where programme = 'mental'
   and status in ('active', 'onhold', 'waitlist')
 union all
select visit.county,
       visit.resident_id,
       visit.institution_id,
       'mental-care',
       coalesce(left(visit.from_day, 10), '0000-01-01'),
       visit.last_day
  from access.visit
  join directory.institution
    on institution.county = visit.county
   and institution.resource_id = visit.institution_id
   and institution.kind = 'mental-hospital'
 where visit.status in ('arrived', 'triaged', 'in-progress', 'onleave', 'finished');
