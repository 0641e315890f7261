-- Who may sign in and what each may do where. The first three tables are better-auth's, under our names
-- and with only the columns that passwords and sessions need; the rest is ours.

create table account_user (
  id text primary key default gen_random_uuid()::text,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  disabled_at timestamptz,
  is_sample boolean not null default false
);

-- One row for each way of proving who one is; a disabled account has none, so that no password opens it.
create table account_credential (
  id text primary key default gen_random_uuid()::text,
  user_id text not null references account_user on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_credential_user on account_credential (user_id);

create table account_session (
  id text primary key,
  user_id text not null references account_user on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index account_session_user on account_session (user_id);

-- One-time links, kept only as a hash: setup makes the first administrator, password sets a new password.
create table account_link (
  token_hash text primary key,
  kind text not null check (kind in ('setup', 'password')),
  user_id text references account_user on delete cascade,
  expires_at timestamptz not null,
  check ((kind = 'setup') = (user_id is null))
);
create index account_link_user on account_link (user_id);

-- Attempts to sign in, counted by account and by address within a window. The key is a hash, because
-- people type their password into the wrong field.
create table account_throttle (
  key text primary key,
  attempts integer not null,
  since timestamptz not null
);
create index account_throttle_since on account_throttle (since);

-- A role over an area. The area is a unit at the time of the grant; what became of the unit later is
-- followed through unit_change, so that a merger takes nobody's work away.
create table grant_role (
  id bigint generated always as identity primary key,
  user_id text not null references account_user on delete cascade,
  role text not null check (role in ('administrator', 'provincialOfficer', 'communeOfficer', 'leader', 'organizationClerk')),
  unit_id integer references unit,
  organization_id bigint references organization,
  granted_by text not null,
  at timestamptz not null,
  check ((role in ('provincialOfficer', 'communeOfficer', 'leader')) = (unit_id is not null)),
  check ((role = 'organizationClerk') = (organization_id is not null)),
  unique nulls not distinct (user_id, role, unit_id, organization_id)
);
create index grant_role_unit on grant_role (unit_id);
create index grant_role_organization on grant_role (organization_id);
