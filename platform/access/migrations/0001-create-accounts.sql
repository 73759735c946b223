-- People who sign in, programs that call, and the sessions and tokens they hold.
-- Secrets are kept as hashes only: a copy of this schema lets nobody in.

create schema access;

create table access.account (
  county               integer     not null,
  id                   text        not null,
  username             text        not null,
  name                 text        not null,
  staff_id             text,
  resident_id          text,
  status               text        not null default 'active',
  password_hash        text        not null,
  password_changed_at  timestamptz not null,
  password_must_change boolean     not null default false,
  failures             integer     not null default 0,
  locked_until         timestamptz,
  totp_secret          text,
  totp_confirmed       boolean     not null default false,
  totp_required        boolean     not null default false,
  totp_last_step       bigint      not null default 0,
  last_sign_in_at      timestamptz,
  made_at              timestamptz not null,
  constraint account_pkey primary key (county, id),
  constraint account_username_key unique (county, username),
  constraint account_status_check check (status in ('active', 'locked'))
);

comment on column access.account.staff_id is 'Practitioner this person is; null for residents and administrators who are no staff.';
comment on column access.account.resident_id is 'Patient this person is, for the role resident.';
comment on column access.account.totp_last_step is 'The last 30-second step whose code was used: a code read over a shoulder works no second time.';

-- A role is always held at an institution and may end.
create table access.account_post (
  county         integer not null,
  account_id     text    not null,
  institution_id text    not null,
  role           text    not null,
  from_day       date,
  until_day      date,
  constraint account_post_pkey primary key (county, account_id, institution_id, role),
  constraint account_post_account_fkey foreign key (county, account_id) references access.account (county, id)
);

create index account_post_institution_idx
    on access.account_post (county, institution_id);

create table access.session (
  county         integer     not null,
  id_hash        text        not null,
  account_id     text        not null,
  institution_id text,
  role           text,
  made_at        timestamptz not null,
  seen_at        timestamptz not null,
  expires_at     timestamptz not null,
  constraint session_pkey primary key (county, id_hash)
);

create index session_account_idx
    on access.session (county, account_id);

create table access.client (
  county         integer     not null,
  id             text        not null,
  name           text        not null,
  role           text        not null,
  institution_id text,
  secret_hash    text,
  redirect_uris  text[]      not null default '{}',
  status         text        not null default 'active',
  made_at        timestamptz not null,
  constraint client_pkey primary key (county, id)
);

-- What the OpenID Connect library keeps: codes, tokens, grants, interactions, its own sessions.
create table access.oauth_item (
  county      integer     not null,
  kind        text        not null,
  id          text        not null,
  payload     jsonb       not null,
  grant_id    text,
  uid         text,
  account_id  text,
  expires_at  timestamptz,
  consumed_at timestamptz,
  constraint oauth_item_pkey primary key (county, kind, id)
);

create index oauth_item_grant_idx
    on access.oauth_item (county, grant_id)
 where grant_id is not null;

create index oauth_item_uid_idx
    on access.oauth_item (county, kind, uid)
 where uid is not null;

create index oauth_item_account_idx
    on access.oauth_item (county, account_id)
 where account_id is not null;

create index oauth_item_expires_idx
    on access.oauth_item (county, expires_at);

-- Keys made by the server itself on its first start: signing keys of tokens, keys of its cookies.
create table access.server_key (
  county  integer     not null,
  id      text        not null,
  use     text        not null,
  content jsonb       not null,
  made_at timestamptz not null,
  constraint server_key_pkey primary key (county, id)
);
