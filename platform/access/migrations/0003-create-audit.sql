-- Who did what to whose record, and why. Rows are only ever added: triggers refuse anything else, and each row carries the
-- hash of the one before it, so that a row changed behind the triggers' back breaks the chain for `yiti audit verify`.

create table access.audit (
  county         integer     not null,
  seq            bigint      not null,
  at             timestamptz not null,
  request_id     text,
  actor_kind     text        not null,
  actor_id       text        not null,
  actor_name     text        not null,
  role           text,
  institution_id text,
  what           text        not null,
  residents      text[]      not null,
  basis          text,
  reason         text,
  outcome        text        not null,
  digest         bytea       not null,
  hash           bytea       not null,
  constraint audit_pkey primary key (county, seq)
);

comment on column access.audit.digest is 'SHA-256 of the entry itself.';
comment on column access.audit.hash is 'SHA-256 of the hash before followed by the digest.';

create index audit_actor_idx
    on access.audit (county, actor_id, seq);

create index audit_at_idx
    on access.audit (county, at);

-- The resident's own question, "who read my record and why", answered from the newest back.
create table access.audit_resident (
  county      integer not null,
  resident_id text    not null,
  seq         bigint  not null,
  constraint audit_resident_pkey primary key (county, resident_id, seq)
);

-- The end of the chain. Its row is the lock that puts the entries of several processes in one order.
create table access.audit_head (
  county integer not null,
  seq    bigint  not null,
  hash   bytea   not null,
  constraint audit_head_pkey primary key (county)
);

create function access.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_append_only
before update or delete on access.audit
   for each row execute function access.refuse_change();

create trigger audit_no_truncate
before truncate on access.audit
   for each statement execute function access.refuse_change();

create trigger audit_resident_append_only
before update or delete on access.audit_resident
   for each row execute function access.refuse_change();

create trigger audit_resident_no_truncate
before truncate on access.audit_resident
   for each statement execute function access.refuse_change();

create trigger audit_head_kept
before delete on access.audit_head
   for each row execute function access.refuse_change();

create trigger audit_head_no_truncate
before truncate on access.audit_head
   for each statement execute function access.refuse_change();

-- Adds a batch of entries to the chain of one county, in one round trip. The entries come as JSON, with the digest of each.
create function access.append_audit(audit_county integer, entries jsonb) returns bigint
language plpgsql as $$
declare
  head  access.audit_head;
  entry jsonb;
begin
  insert into access.audit_head (county, seq, hash)
  values (audit_county, 0, sha256(convert_to('yiti audit ' || audit_county, 'UTF8')))
  on conflict do nothing;

  select *
    into head
    from access.audit_head
   where county = audit_county
     for update;

  for entry in select value from jsonb_array_elements(entries) loop
    head.seq  := head.seq + 1;
    head.hash := sha256(head.hash || decode(entry ->> 'digest', 'hex'));

    insert into access.audit (county, seq, at, request_id, actor_kind, actor_id, actor_name, role, institution_id,
                              what, residents, basis, reason, outcome, digest, hash)
    values (audit_county, head.seq, (entry ->> 'at')::timestamptz, entry ->> 'requestId', entry ->> 'actorKind',
            entry ->> 'actorId', entry ->> 'actorName', entry ->> 'role', entry ->> 'institution', entry ->> 'what',
            array(select jsonb_array_elements_text(entry -> 'residents')), entry ->> 'basis', entry ->> 'reason',
            entry ->> 'outcome', decode(entry ->> 'digest', 'hex'), head.hash);

    insert into access.audit_resident (county, resident_id, seq)
    select audit_county, resident, head.seq
      from jsonb_array_elements_text(entry -> 'residents') as resident
    on conflict do nothing;
  end loop;

  update access.audit_head
     set seq = head.seq,
         hash = head.hash
   where county = audit_county;
  return head.seq;
end
$$;
