-- What the portal publishes for the measures (T10).

create view fact_publication as
select id, kind, title, published_on, unit_id, is_sample from publication where published_on is not null;
