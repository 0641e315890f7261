-- What classes and trade events cost, and who took part, for the report, for where the money went and for what an organisation received.

-- Money spent on a class or an event itself, beside what was paid through files of support. Whole đồng.
create view fact_activity_cost as
select 'training' as pillar, c.class_id as activity_id, c.unit_id, c.source, c.ends_on as spent_on, c.actual as amount
from fact_class_cost c where c.actual > 0
union all
select 'trade', t.event_id, e.unit_id, t.source, e.until_on, t.actual
from trade_cost t join trade_event e on e.id = t.event_id where t.actual > 0;

-- Told as of the record that was kept, where one was found to be a second one of it.
create view fact_trade_participant as
select coalesce(o.duplicate_of, o.id) as organization_id, p.event_id, e.name, e.kind, e.from_on, p.products, p.contracts, p.sales
from trade_participant p join organization o on o.id = p.organization_id join trade_event e on e.id = p.event_id;

-- Registered after being followed from the idea on, or helped by a plan, on the day it began.
create view fact_founding_help as
select coalesce(o.duplicate_of, o.id) as organization_id, h.happened_on
from (select registered_as as id, registered_on as happened_on from founding_initiative where registered_as is not null
  union all select organization_id, begun_on from consolidation_plan) h
join organization o on o.id = h.id;

create view fact_work as
select coalesce(o.duplicate_of, o.id) as organization_id, w.id as work_id, w.accepted_on, w.accepted_value
from works_project w join organization o on o.id = w.organization_id;
