-- How often the public pages are seen: sums by day, and for some minutes who is there, as a hash that means nothing the next day.

create table visit_day (
  on_day date primary key,
  views bigint not null check (views > 0)
);

create table visit_page (
  on_day date not null,
  path text not null check (length(path) between 1 and 300),
  views bigint not null check (views > 0),
  primary key (on_day, path)
);

create table visit_salt (
  on_day date primary key,
  salt bytea not null check (octet_length(salt) = 32)
);

create table visit_online (
  mark bytea primary key check (octet_length(mark) = 16),
  on_day date not null,
  seen timestamptz not null
);
