-- Narrow tables of the directory: what every list, access rule and indicator asks about institutions, people and
-- territories. Filled from FHIR by the views in src/directory-views.ts, in the transaction of the write itself.
-- Ids are collated "C", as in the facts they are joined with.

create schema directory;

create table directory.institution (
  county      integer  not null,
  resource_id text     not null collate "C",
  row_no      smallint not null,
  code        text,
  name        text,
  short_name  text,
  kind        text,
  part_of     text collate "C",
  beds        integer,
  active      boolean,
  constraint institution_pkey primary key (county, resource_id, row_no)
);

create index institution_part_of_idx
    on directory.institution (county, part_of);

create table directory.key_specialty (
  county      integer  not null,
  resource_id text     not null collate "C",
  row_no      smallint not null,
  specialty   text,
  grade       text,
  constraint key_specialty_pkey primary key (county, resource_id, row_no)
);

comment on column directory.key_specialty.grade is 'core 核心, support 支撑 or advantage 优势';

create table directory.equipment (
  county      integer  not null,
  resource_id text     not null collate "C",
  row_no      smallint not null,
  name        text,
  constraint equipment_pkey primary key (county, resource_id, row_no)
);

-- Membership has a period because a township centre can move to another consortium, while last year's numbers
-- stay with last year's owner. Both days belong to the period; null is open.
create table directory.membership (
  county        integer  not null,
  resource_id   text     not null collate "C",
  row_no        smallint not null,
  consortium_id text collate "C",
  member_id     text collate "C",
  role          text,
  from_day      text,
  until_day     text,
  active        boolean,
  constraint membership_pkey primary key (county, resource_id, row_no)
);

create index membership_member_idx
    on directory.membership (county, member_id);

create table directory.territory (
  county         integer  not null,
  resource_id    text     not null collate "C",
  row_no         smallint not null,
  division       text,
  name           text,
  institution_id text collate "C",
  constraint territory_pkey primary key (county, resource_id, row_no)
);

create index territory_division_idx
    on directory.territory (county, division);

create index territory_institution_idx
    on directory.territory (county, institution_id);

create table directory.staff (
  county      integer  not null,
  resource_id text     not null collate "C",
  row_no      smallint not null,
  code        text,
  name        text,
  title       text,
  active      boolean,
  constraint staff_pkey primary key (county, resource_id, row_no)
);

create table directory.post (
  county         integer  not null,
  resource_id    text     not null collate "C",
  row_no         smallint not null,
  staff_id       text collate "C",
  institution_id text collate "C",
  role           text,
  from_day       text,
  until_day      text,
  active         boolean,
  constraint post_pkey primary key (county, resource_id, row_no)
);

create index post_institution_idx
    on directory.post (county, institution_id);

create index post_staff_idx
    on directory.post (county, staff_id);

-- Who keeps a resident's record, and where the resident lives: enough to answer "whose resident is this".
create table directory.resident (
  county         integer  not null,
  resource_id    text     not null collate "C",
  row_no         smallint not null,
  institution_id text collate "C",
  division       text,
  active         boolean,
  constraint resident_pkey primary key (county, resource_id, row_no)
);

create index resident_institution_idx
    on directory.resident (county, institution_id, resource_id);

create index resident_division_idx
    on directory.resident (county, division, resource_id);

create index resident_township_idx
    on directory.resident (county, left(division, 9), resource_id);

-- One row for each institution, in the words of lists. The directory's tables are its own business; this is what it publishes.
create view directory.institution_label as
select county,
       resource_id                     as id,
       name,
       coalesce(short_name, name)      as short_name,
       kind,
       part_of
  from directory.institution
 where row_no = 0;
