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

-- A workbook that waits for its preview to be confirmed.
create table import_upload (
  id text primary key,
  at timestamptz not null,
  actor text not null,
  file_name text not null,
  content bytea not null,
  import_id text references import_run
);
