-- Words of the public site as translators say them: of the pages themselves, and of what organisations tell of themselves.

create table translation (
  subject text not null check (subject in ('interface', 'organization', 'product')),
  -- the key of the words, or whose story it is; what has no source any more is shown nowhere
  item text not null check (item <> ''),
  lang text not null check (lang in ('km', 'en')),
  text text not null check (text <> ''),
  -- of the Vietnamese it was made from; another by now means that it is to be looked at again
  source_hash text not null check (source_hash ~ '^[0-9a-f]{64}$'),
  written_by text not null,
  written_at timestamptz not null,
  reviewed_by text,
  reviewed_at timestamptz,
  primary key (subject, item, lang),
  check ((reviewed_by is null) = (reviewed_at is null))
);
