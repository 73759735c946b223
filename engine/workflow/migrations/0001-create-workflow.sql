-- Work in progress: which cases run, in which state, who is to do what by when, and every step that was ever taken.
-- What is known about people stays in the record; a case keeps only what its steps were told.

create schema workflow;

create table workflow.case_file (
  county      integer     not null,
  id          text        not null collate "C",
  kind        text        not null,
  version     smallint    not null,
  state       text        not null,
  steps       integer     not null,
  subject     text,
  urgency     smallint    not null,
  parties     jsonb       not null,
  data        jsonb       not null,
  parent      text collate "C",
  opened_at   timestamptz not null,
  state_since timestamptz not null,
  due_at      timestamptz,
  ended_at    timestamptz,
  outcome     text,
  constraint case_file_pkey primary key (county, id),
  constraint case_file_urgency_check check (urgency between 0 and 3),
  constraint case_file_ended_check check ((ended_at is null) = (due_at is not null))
);

comment on column workflow.case_file.version is 'The edition of the definition this case began with, until a migration moves it.';
comment on column workflow.case_file.steps is 'How many steps were taken; what a screen saw is named by it.';
comment on column workflow.case_file.parent is 'The case whose step began this one.';

create index case_file_parent_idx
    on workflow.case_file (county, parent)
 where parent is not null;

create index case_file_running_idx
    on workflow.case_file (county, kind, version, id)
 where ended_at is null;

create table workflow.step (
  county            integer     not null,
  case_id           text        not null collate "C",
  seq               integer     not null,
  kind              text        not null,
  version           smallint    not null,
  step              text        not null,
  from_state        text,
  to_state          text        not null,
  request_key       text        not null,
  request_digest    text        not null,
  taken_by          text        not null,
  taken_by_name     text        not null,
  role              text,
  institution       text,
  taken_at          timestamptz not null,
  owner_institution text,
  entered_at        timestamptz,
  due_at            timestamptz,
  fields            jsonb       not null,
  constraint step_pkey primary key (county, case_id, seq),
  constraint step_request_key unique (county, case_id, request_key)
);

comment on table workflow.step is 'Append-only. The owner, the entry and the limit are those of the state that was left, so that flows can be counted from here alone.';

create index step_flow_idx
    on workflow.step (county, kind, taken_at)
 include (from_state, step, owner_institution, entered_at, due_at);

create function workflow.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'The step log is only ever added to.';
end $$;

create trigger step_is_append_only
before update or delete on workflow.step
   for each row execute function workflow.refuse_change();

create table workflow.task (
  county      integer     not null,
  case_id     text        not null collate "C",
  kind        text        not null,
  state       text        not null,
  what        text        not null,
  why         text        not null,
  subject     text,
  institution text        not null,
  roles       text[]      not null,
  urgency     smallint    not null,
  due_at      timestamptz not null,
  opened_at   timestamptz not null,
  holder      text,
  holder_name text,
  held_since  timestamptz,
  reminders   smallint    not null default 0,
  escalations smallint    not null default 0,
  constraint task_pkey primary key (county, case_id),
  constraint task_held_check check ((holder is null) = (held_since is null))
);

comment on table workflow.task is 'What is to be done now: one row for each running case, gone when the state is left.';

create index task_holder_idx
    on workflow.task (county, holder, urgency, due_at, case_id)
 where holder is not null;

create index task_waiting_idx
    on workflow.task (county, kind, state, institution);

-- A task is offered to every role that may do it. Its urgency and limit stand here again, so that the inbox of a team
-- reads one range of one index however many tasks the county has open.
create table workflow.offer (
  county      integer     not null,
  case_id     text        not null collate "C",
  institution text        not null,
  role        text        not null,
  held        boolean     not null,
  urgency     smallint    not null,
  due_at      timestamptz not null,
  kind        text        not null,
  constraint offer_pkey primary key (county, case_id, institution, role)
);

create index offer_inbox_idx
    on workflow.offer (county, institution, role, held, urgency, due_at, case_id)
 include (kind);

create table workflow.timer (
  county   integer     not null,
  case_id  text        not null collate "C",
  no       smallint    not null,
  entry    integer     not null,
  fire_at  timestamptz not null,
  failures smallint    not null default 0,
  error    text,
  constraint timer_pkey primary key (county, case_id, no)
);

comment on column workflow.timer.no is 'Which of the things that happen when the limit of the state passes.';
comment on column workflow.timer.entry is 'The number of steps when the state was entered: a timer never acts on a later state.';

create index timer_due_idx
    on workflow.timer (county, fire_at);

-- Claims, hand-overs, reminders, escalations: what happened to a task between two steps.
create table workflow.task_event (
  county  integer     not null,
  case_id text        not null collate "C",
  n       bigint      not null generated always as identity,
  entry   integer     not null,
  what    text        not null,
  by_id   text,
  by_name text,
  to_name text,
  at      timestamptz not null,
  constraint task_event_pkey primary key (county, case_id, n)
);

create table workflow.calendar_day (
  county integer not null,
  day    date    not null,
  kind   text    not null,
  name   text    not null,
  source text    not null,
  constraint calendar_day_pkey primary key (county, day),
  constraint calendar_day_kind_check check (kind in ('holiday', 'workday'))
);

comment on table workflow.calendar_day is 'Days on which the week does not decide: public holidays, and weekends worked in exchange. Empty until the county enters the yearly notice.';

create table workflow.duty (
  county      integer     not null,
  institution text        not null,
  role        text        not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  person      text        not null,
  person_name text        not null,
  constraint duty_pkey primary key (county, institution, role, starts_at, person),
  constraint duty_order_check check (starts_at < ends_at)
);

create index duty_present_idx
    on workflow.duty (county, ends_at);

create table workflow.absence (
  county      integer     not null,
  person      text        not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  deputy      text        not null,
  deputy_name text        not null,
  constraint absence_pkey primary key (county, person, starts_at),
  constraint absence_order_check check (starts_at < ends_at),
  constraint absence_deputy_check check (person <> deputy)
);

create index absence_deputy_idx
    on workflow.absence (county, deputy, ends_at);

-- How long each state was waited in, one row for each time it was left: what every number about a flow is counted from.
create view workflow.flow_wait as
select county, kind, version, from_state as state, step, case_id, seq, taken_at,
       owner_institution                           as institution,
       extract(epoch from taken_at - entered_at) / 3600 as hours,
       taken_at <= due_at                          as within_limit
  from workflow.step
 where from_state is not null;
