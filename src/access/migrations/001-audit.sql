-- Who did what, when, with the state before and after, chained by hash so that a silent change shows.
-- audit_head is one row: taking it for update puts writers in line, so that `seq` is also the version of
-- the register: a reader who has seen seq N has seen every change up to N.

create table audit_head (
  one boolean primary key default true check (one),
  seq bigint not null default 0,
  hash text not null default ''
);
insert into audit_head default values;

create table audit_entry (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  reason text,
  previous_hash text not null,
  hash text not null
);
create index audit_entry_subject on audit_entry (subject_kind, subject_id);

-- Which organisations a change touched; a null organisation means all of them.
create table audit_touch (
  seq bigint not null references audit_entry,
  organization_id bigint
);
create index audit_touch_seq on audit_touch (seq);
