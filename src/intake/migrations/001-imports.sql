-- Each import with every row it changed, before and after: what was done can be read, and undone whole.

create table import_run (
  id text primary key,
  at timestamptz not null,
  actor text not null,
  state text not null check (state in ('committed', 'undone')),
  is_sample boolean not null default false,
  files jsonb not null,
  audit_seq bigint,
  undone_seq bigint,
  undone_at timestamptz,
  undone_by text
);

create table import_change (
  import_id text not null references import_run on delete cascade,
  seq integer not null,
  table_name text not null,
  organization_id bigint not null,
  -- null before: created; null after: removed
  before jsonb,
  after jsonb,
  primary key (import_id, seq)
);
create index import_change_organization on import_change (organization_id);

-- Workbooks that wait for their preview to be confirmed, together as one set.
create table import_upload (
  id text primary key,
  at timestamptz not null,
  actor text not null,
  import_id text references import_run
);

create table import_upload_file (
  upload_id text not null references import_upload on delete cascade,
  seq smallint not null,
  file_name text not null,
  content bytea not null,
  primary key (upload_id, seq)
);
