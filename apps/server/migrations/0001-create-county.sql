-- Which counties this installation serves, and whether their demo has been filled.

create schema server;

create table server.county (
  county integer not null,
  name   text    not null,
  state  text    not null,
  demo   boolean not null,
  constraint county_pkey primary key (county),
  constraint county_state_check check (state in ('new', 'filling', 'ready'))
);
