-- Papers of a file of support were told by the beginning of their titles; and a cost of a class or an event that a file pays for
-- was counted with the class and with the file.

-- The tie goes with the paper when two records of an organisation are merged; the file stays where it was decided.
create table support_case_paper (
  organization_id bigint not null,
  paper_id bigint not null,
  case_organization_id bigint not null,
  case_id bigint not null,
  -- the minutes of the acceptance that it shows
  acceptance_id bigint,
  primary key (organization_id, paper_id, case_organization_id, case_id),
  foreign key (organization_id, paper_id) references paper on delete cascade,
  foreign key (case_organization_id, case_id) references support_case on delete cascade,
  foreign key (case_organization_id, case_id, acceptance_id) references support_acceptance (organization_id, case_id, id)
);
create index support_case_paper_case on support_case_paper (case_organization_id, case_id);

insert into support_case_paper (organization_id, paper_id, case_organization_id, case_id)
select p.organization_id, p.id, c.organization_id, c.id from paper p
join organization o on o.id = p.organization_id
join support_case c on c.id = substring(p.title from '^Hồ sơ hỗ trợ số ([0-9]{1,15}):')::bigint
join organization h on h.id = c.organization_id and coalesce(h.duplicate_of, h.id) = coalesce(o.duplicate_of, o.id);

-- The file that bears the line: its payments say what was spent.
alter table training_cost add column case_id bigint references support_case (id) on delete set null;
alter table trade_cost add column case_id bigint references support_case (id) on delete set null;
create index training_cost_case on training_cost (case_id) where case_id is not null;
create index trade_cost_case on trade_cost (case_id) where case_id is not null;

create or replace view fact_class_cost as
select t.class_id, c.unit_id, c.starts_on, c.ends_on, c.state, t.source, t.planned, t.actual, t.case_id
from training_cost t join training_class c on c.id = t.class_id;

create or replace view fact_activity_cost as
select 'training' as pillar, c.class_id as activity_id, c.unit_id, c.source, c.ends_on as spent_on, c.actual as amount
from fact_class_cost c where c.actual > 0 and c.case_id is null
union all
select 'trade', t.event_id, e.unit_id, t.source, e.until_on, t.actual
from trade_cost t join trade_event e on e.id = t.event_id where t.actual > 0 and t.case_id is null;
