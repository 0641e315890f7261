-- Which organisations agreed to be shown to the public, since when, and what they say of themselves there.

create table organization_profile (
  organization_id bigint primary key references organization on delete cascade,
  -- null: not shown, or no longer
  shown_since date,
  -- the office of who agreed, and the number of the paper
  consent_by text check (consent_by <> ''),
  consent_paper text check (consent_paper <> ''),
  -- Markdown
  story text,
  -- given to be published
  phone text,
  email text,
  web text check (web ~ '^https?://'),
  opening text,
  lat numeric(8, 5) check (lat between -90 and 90),
  lon numeric(8, 5) check (lon between -180 and 180),
  withdrawn_reason text check (withdrawn_reason <> ''),
  changed_at timestamptz not null,
  version integer not null default 1,
  check ((lat is null) = (lon is null)),
  check (shown_since is null or (consent_by is not null and withdrawn_reason is null))
);

-- every address it ever had; old ones lead to the current one
create table organization_slug (
  organization_id bigint not null references organization on delete cascade,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  current boolean not null,
  primary key (organization_id, slug)
);
create unique index organization_slug_current on organization_slug (organization_id) where current;
