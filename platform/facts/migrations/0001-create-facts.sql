-- The narrow tables that lists, timelines, access and indicators read. Each is declared as a ViewDefinition in src/ and filled
-- by records in the transaction that writes the resource; nobody else writes here.

create schema facts;

create table facts.resident (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  name                text,
  sex                 text,
  birth_date          date,
  died_at             timestamptz,
  active              boolean,
  institution         text collate "C",
  division            text,
  address             text,
  household           text,
  household_head      boolean,
  phone               text,
  id_card             text,
  health_card         text,
  insurance_card      text,
  ethnicity           text,
  registered_on       date,
  left_on             date,
  merged_into         text collate "C",
  constraint resident_pkey primary key (county, resource_id, row_no)
);
create index resident_institution_idx on facts.resident (county, institution);
create index resident_division_idx    on facts.resident (county, division, household);
create index resident_merged_idx      on facts.resident (county, merged_into) where merged_into is not null;

create table facts.resident_key (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  key                 text     not null collate "C",
  constraint resident_key_pkey primary key (county, resource_id, row_no)
);
comment on table facts.resident_key is
  'What a resident can be found by while typing: name, its later characters, pinyin, initials, reversed ends of numbers.';
create index resident_key_idx on facts.resident_key (county, key text_pattern_ops);

create table facts.visit (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  class               text,
  kind                text,
  status              text,
  started_at          timestamptz,
  ended_at            timestamptz,
  institution         text collate "C",
  institution_name    text,
  care_level          text,
  practitioner        text collate "C",
  practitioner_name   text,
  reason              text,
  disposition         text,
  constraint visit_pkey primary key (county, resource_id, row_no)
);
create index visit_resident_idx    on facts.visit (county, resident, started_at desc);
create index visit_institution_idx on facts.visit (county, institution, started_at desc);

create table facts.diagnosis (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  visit               text collate "C",
  category            text,
  system              text,
  code                text,
  name                text,
  clinical_status     text,
  verification        text,
  recorded_at         timestamptz,
  onset_at            timestamptz,
  rank                integer,
  constraint diagnosis_pkey primary key (county, resource_id, row_no)
);
create index diagnosis_resident_idx on facts.diagnosis (county, resident, recorded_at desc);
create index diagnosis_code_idx     on facts.diagnosis (county, code text_pattern_ops, recorded_at desc);
create index diagnosis_visit_idx    on facts.diagnosis (county, visit);

create table facts.measurement (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  visit               text collate "C",
  code                text,
  name                text,
  status              text,
  value               numeric,
  unit                text,
  value_text          text,
  flag                text,
  low                 numeric,
  high                numeric,
  taken_at            timestamptz,
  institution         text collate "C",
  constraint measurement_pkey primary key (county, resource_id, row_no)
);
create index measurement_resident_idx on facts.measurement (county, resident, code, taken_at desc);
create index measurement_flag_idx     on facts.measurement (county, taken_at desc) where flag is not null and flag <> 'N';

create table facts.prescription (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  visit               text collate "C",
  code                text,
  name                text,
  status              text,
  dose                text,
  quantity            numeric,
  unit                text,
  days                numeric,
  written_at          timestamptz,
  institution         text collate "C",
  constraint prescription_pkey primary key (county, resource_id, row_no)
);
create index prescription_resident_idx on facts.prescription (county, resident, written_at desc);

create table facts.report (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  visit               text collate "C",
  category            text,
  name                text,
  status              text,
  conclusion          text,
  made_at             timestamptz,
  institution         text collate "C",
  constraint report_pkey primary key (county, resource_id, row_no)
);
create index report_resident_idx on facts.report (county, resident, made_at desc);

create table facts.document (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  kind                text,
  title               text,
  status              text,
  written_at          timestamptz,
  institution         text collate "C",
  constraint document_pkey primary key (county, resource_id, row_no)
);
create index document_resident_idx on facts.document (county, resident, written_at desc);

create table facts.settlement (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  visit               text collate "C",
  settled_at          timestamptz,
  institution         text collate "C",
  institution_name    text,
  care_level          text,
  total_yuan          numeric,
  fund_yuan           numeric,
  self_yuan           numeric,
  constraint settlement_pkey primary key (county, resource_id, row_no)
);
create index settlement_resident_idx on facts.settlement (county, resident, settled_at desc);
create index settlement_visit_idx    on facts.settlement (county, visit);

create table facts.allergy (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  substance           text,
  status              text,
  reaction            text,
  noted_at            timestamptz,
  constraint allergy_pkey primary key (county, resource_id, row_no)
);
create index allergy_resident_idx on facts.allergy (county, resident);

create table facts.programme (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  code                text,
  name                text,
  status              text,
  institution         text collate "C",
  started_at          timestamptz,
  ended_at            timestamptz,
  constraint programme_pkey primary key (county, resource_id, row_no)
);
create index programme_resident_idx    on facts.programme (county, resident);
create index programme_institution_idx on facts.programme (county, institution, code);

create table facts.contract (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  status              text,
  institution         text collate "C",
  practitioner        text collate "C",
  practitioner_name   text,
  started_at          timestamptz,
  ended_at            timestamptz,
  constraint contract_pkey primary key (county, resource_id, row_no)
);
create index contract_resident_idx     on facts.contract (county, resident);
create index contract_practitioner_idx on facts.contract (county, practitioner);

create table facts.request (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  kind                text,
  status              text,
  name                text,
  reason              text,
  requester           text collate "C",
  performer           text collate "C",
  written_at          timestamptz,
  constraint request_pkey primary key (county, resource_id, row_no)
);
comment on table facts.request is 'Referrals, consultations and orders between institutions (ServiceRequest).';
create index request_resident_idx  on facts.request (county, resident, written_at desc);
create index request_performer_idx on facts.request (county, performer, written_at desc);

create table facts.coverage (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  kind                text,
  status              text,
  started_at          timestamptz,
  ended_at            timestamptz,
  constraint coverage_pkey primary key (county, resource_id, row_no)
);
create index coverage_resident_idx on facts.coverage (county, resident);

create table facts.vaccination (
  county              integer  not null,
  resource_id         text     not null collate "C",
  row_no              smallint not null,
  resident            text collate "C",
  code                text,
  name                text,
  status              text,
  lot                 text,
  given_at            timestamptz,
  institution         text collate "C",
  constraint vaccination_pkey primary key (county, resource_id, row_no)
);
create index vaccination_resident_idx on facts.vaccination (county, resident, given_at desc);
