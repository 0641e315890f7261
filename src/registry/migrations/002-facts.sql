-- What the register publishes for the measures (rule 1: rooms are read through fact_* views).

-- A conversion ends the group on the day the cooperative is founded; a different end date on the group is a conflict.
create view fact_organization as
select o.id, o.kind, o.code, o.field, o.founded, o.certificate_date,
  coalesce(o.ended, heir.founded) as ended,
  o.ended is not null and heir.founded is not null and o.ended <> heir.founded as conversion_conflict,
  o.founding_members, o.credit_fund, o.converted_from, o.is_sample
from organization o
left join lateral (select min(h.founded) as founded from organization h where h.converted_from = o.id) heir on o.kind = 'THT';

create view fact_name as
select organization_id, lower(valid) as valid_from, upper(valid) - 1 as valid_until, name, name_key, spoken_key
from organization_name;

create view fact_address as
select organization_id, lower(valid) as valid_from, upper(valid) - 1 as valid_until, unit_id from organization_address;

create view fact_status as
select organization_id, lower(valid) as valid_from, upper(valid) - 1 as valid_until, status from organization_status;

create view fact_return as
select organization_id, year, official_members, associate_capital, associate_no_capital, produce_value, contract_sales
from annual_return;

create view fact_post as
select t.organization_id, t.person_id, p.full_name, p.birth_year, p.sex, p.ethnicity, t.role, t.from_date, t.until_date,
  t.level, t.fits
from post t join person p on p.organization_id = t.organization_id and p.id = t.person_id;

create view fact_training as
select organization_id, person_id, course, ended_on, qualifying, completed from training_completion;

create view fact_finding as
select organization_id, found_on, complies from compliance_finding;

create view fact_recognition as
select organization_id, decision_number, decided_on, expires, green_practice and value_chain and key_product as names_all_three
from recognition;

create view fact_member as
select organization_id, joined from member;
