-- Why somebody may see a resident. The relations are facts that others keep (directory, facts); `care_relation` puts them
-- together, and the access rule reads nothing else. `last_at` is infinite while a relation is open; a period that ends on a
-- day is kept as the beginning of that day.

-- Who is in a family-doctor team, one row for each member: filled from CareTeam by src/rule/relation-views.ts.
create table access.team_member (
  county      integer     not null,
  resource_id text        not null collate "C",
  row_no      smallint    not null,
  resident_id text collate "C",
  staff_id    text collate "C",
  status      text,
  from_at     timestamptz,
  until_at    timestamptz,
  constraint team_member_pkey primary key (county, resource_id, row_no)
);

create index team_member_staff_idx
    on access.team_member (county, staff_id, resident_id);

create index team_member_resident_idx
    on access.team_member (county, resident_id);

-- A doctor at the bedside of a stranger: a written reason opens the record for a few hours, for this person only.
create table access.break_glass (
  county         integer     not null,
  id             text        not null,
  account_id     text        not null,
  account_name   text        not null,
  role           text        not null,
  institution_id text,
  resident_id    text        not null collate "C",
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

-- When the place of a visit stops being where the resident is: a hospital stay without an end is still going on, an
-- outpatient visit without an end ended when it began.
create function access.visit_last_at(class text, status text, started_at timestamptz, ended_at timestamptz) returns timestamptz
language sql immutable parallel safe
return case when ended_at is null
             and class in ('IMP', 'ACUTE', 'NONAC', 'OBSENC', 'EMER')
             and status in ('arrived', 'triaged', 'in-progress', 'onleave') then 'infinity'
            else coalesce(ended_at, started_at) end;

-- The questions asked here, "whom did we treat lately" and "whose diagnosis must be reported", need indexes of their own.
create index visit_care_idx
    on facts.visit (county, institution, access.visit_last_at(class, status, started_at, ended_at), resident);

create index request_requester_idx
    on facts.request (county, requester, written_at desc);

create index contract_institution_idx
    on facts.contract (county, institution, resident);

create index diagnosis_category_idx
    on facts.diagnosis (county, left(code, 3), resident);

-- Every relation of an institution to a resident, with the time in which it holds.
create view access.care_relation as
select county,
       resource_id                as resident_id,
       institution_id,
       'territory'                as basis,
       '-infinity'::timestamptz   as first_at,
       'infinity'::timestamptz    as last_at
  from directory.resident
 where active is distinct from false
 union all
-- A village clinic is run by its township centre, which answers for the clinic's residents too.
select resident.county,
       resident.resource_id,
       clinic.part_of,
       'territory',
       '-infinity',
       'infinity'
  from directory.institution as clinic
  join directory.resident
    on resident.county = clinic.county
   and resident.institution_id = clinic.resource_id
 where clinic.kind = 'village-clinic'
   and resident.active is distinct from false
 union all
-- Whoever is responsible for the village (12 digits) the resident lives in.
select resident.county,
       resident.resource_id,
       territory.institution_id,
       'territory',
       '-infinity',
       'infinity'
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
       '-infinity',
       'infinity'
  from directory.territory
  join directory.resident
    on resident.county = territory.county
   and left(resident.division, 9) = territory.division
 where resident.active is distinct from false
 union all
select county,
       resident,
       institution,
       'contract',
       coalesce(started_at, '-infinity'),
       coalesce(ended_at, 'infinity')
  from facts.contract
 where status = 'active'
 union all
select county,
       resident,
       institution,
       'visit',
       started_at,
       access.visit_last_at(class, status, started_at, ended_at)
  from facts.visit
 where status in ('arrived', 'triaged', 'in-progress', 'onleave', 'finished')
 union all
select county,
       resident,
       requester,
       kind,
       written_at,
       written_at
  from facts.request
 where kind in ('referral', 'consultation')
   and status in ('active', 'on-hold', 'completed')
 union all
select county,
       resident,
       performer,
       kind,
       written_at,
       written_at
  from facts.request
 where kind in ('referral', 'consultation')
   and status in ('active', 'on-hold', 'completed')
 union all
select county,
       resident,
       institution,
       'programme',
       coalesce(started_at, '-infinity'),
       coalesce(ended_at, 'infinity')
  from facts.programme
 where status in ('active', 'onhold', 'waitlist')
 union all
-- In charge of a mental disorder: who manages the programme, and the psychiatric hospital that treats.
select county,
       resident,
       institution,
       'mental-care',
       coalesce(started_at, '-infinity'),
       coalesce(ended_at, 'infinity')
  from facts.programme
 where code = 'mental'
   and status in ('active', 'onhold', 'waitlist')
 union all
select visit.county,
       visit.resident,
       visit.institution,
       'mental-care',
       visit.started_at,
       access.visit_last_at(visit.class, visit.status, visit.started_at, visit.ended_at)
  from directory.institution as hospital
  join facts.visit
    on visit.county = hospital.county
   and visit.institution = hospital.resource_id
 where hospital.kind = 'mental-hospital'
   and visit.status in ('arrived', 'triaged', 'in-progress', 'onleave', 'finished');
