-- Administrative units of the country with the time they existed: a code is unique only together with
-- its date (29242 was Phường 3 until 2025-06-30 and is Phường Trà Vinh since), so a unit has its own id.

create table unit (
  id integer primary key,
  code text not null,
  name text not null,
  short_name text not null,
  type text not null,
  level smallint not null check (level between 1 and 3),
  -- null: belongs directly under the country
  parent_id integer references unit,
  -- the unit's province at that time (its own id for a province): boards and rights are cut by it
  province_id integer not null references unit deferrable initially deferred,
  name_key text not null,
  plain_key text not null,
  -- the one former province a new commune lay in, where a source says so and no lineage does
  origin_province_id integer references unit deferrable initially deferred,
  -- inclusive; null from: since before our records; null until: still valid
  valid_from date,
  valid_until date,
  source text not null,
  check (valid_from is null or valid_until is null or valid_from <= valid_until),
  exclude using gist (code with =, level with =, daterange(valid_from, valid_until, '[]') with &&)
);
create index unit_parent on unit (parent_id);
create index unit_name on unit (name_key);
create index unit_plain on unit (plain_key);

-- What became of a unit. Many old to one new when merged; one to itself under a new code when renamed.
create table unit_change (
  old_id integer not null references unit,
  new_id integer not null references unit,
  on_date date not null,
  kind text not null check (kind in ('merged', 'renamed', 'unchanged', 'divided')),
  legal_basis text not null,
  note text not null default '',
  primary key (old_id, new_id)
);
create index unit_change_new on unit_change (new_id);

-- The stored place of each commune in the honeycomb drawing (axial hexagon coordinates).
create table unit_cell (
  unit_id integer primary key references unit,
  q integer not null,
  r integer not null
);
