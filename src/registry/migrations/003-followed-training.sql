-- The people of a group follow it into the cooperative it became, by name and birth year (targets, "Conversion"): what they
-- completed with the group counts for them in the cooperative. A name without a year must be the only one of that name.
create view fact_followed_training as
select heir.organization_id, heir.id as person_id, t.course, t.ended_on, t.qualifying, t.completed
from organization o
join person heir on heir.organization_id = o.id
join person former on former.organization_id = o.converted_from and former.name_key = heir.name_key
join training_completion t on t.organization_id = former.organization_id and t.person_id = former.id
where former.birth_year = heir.birth_year
  or (former.birth_year is null or heir.birth_year is null) and not exists (
    select from person namesake
    where namesake.organization_id in (o.id, o.converted_from) and namesake.name_key = heir.name_key
      and (namesake.organization_id, namesake.id) not in ((heir.organization_id, heir.id), (former.organization_id, former.id)));
