-- What the room of support publishes for reports and for the pages of an organisation. Money in whole đồng.

-- A file once sent in; a decision's day stands in its step, as typed and checked by the form.
-- Files of a record found to be a second one of an organisation are told as that organisation's; holder_id says where they stand.
create view fact_support as
select coalesce(o.duplicate_of, o.id) as organization_id, c.organization_id as holder_id, c.id as case_id, c.programme, c.year, c.pillar, c.item, c.period, c.title, c.state, c.decided,
  c.accepted, c.paid, c.returned, c.settled,
  (c.filed_at at time zone 'Asia/Ho_Chi_Minh')::date as filed_on,
  approval.facts ->> 'decisionNumber' as decision_number, approval.facts ->> 'decidedOn' as decided_on,
  (select max(n.accepted_on) from support_acceptance n
    where n.organization_id = c.organization_id and n.case_id = c.id) as accepted_on,
  (select max(s.taken_at at time zone 'Asia/Ho_Chi_Minh')::date from support_step s
    where s.organization_id = c.organization_id and s.case_id = c.id and s.verb = 'settle') as settled_on,
  c.is_sample
from support_case c
join organization o on o.id = c.organization_id
left join lateral (select s.facts from support_step s
  where s.organization_id = c.organization_id and s.case_id = c.id and s.verb = 'approve'
  order by s.seq desc limit 1) approval on c.decided > 0
where c.state <> 'draft';

create view fact_support_award as
select coalesce(o.duplicate_of, o.id) as organization_id, a.case_id, a.line_id, c.year, c.pillar, l.source, l.unit_id, a.amount, a.paid, a.returned
from support_award a
join organization o on o.id = a.organization_id
join support_case c on c.organization_id = a.organization_id and c.id = a.case_id
join budget_line l on l.id = a.line_id;

-- What was given back counts against the source it was paid from.
create view fact_support_payment as
select coalesce(o.duplicate_of, o.id) as organization_id, p.case_id, p.line_id, c.pillar, l.source, p.paid_on,
  case p.kind when 'return' then -p.amount else p.amount end as amount
from support_payment p
join organization o on o.id = p.organization_id
join support_case c on c.organization_id = p.organization_id and c.id = p.case_id
join budget_line l on l.id = p.line_id;

-- Whom support reached, without a name: managers and members of an organisation, and those who finished a course.
create view support_person as
select t.organization_id, t.person_id, p.sex, p.ethnicity, 'manager' as role, t.from_date as valid_from, t.until_date as valid_until
from post t join person p on p.organization_id = t.organization_id and p.id = t.person_id
union all
select m.organization_id, m.person_id, p.sex, p.ethnicity, 'member', m.joined, m.left_on - 1
from member m join person p on p.organization_id = m.organization_id and p.id = m.person_id
union all
select c.organization_id, c.person_id, p.sex, p.ethnicity, 'trainee', c.ended_on, c.ended_on
from training_completion c join person p on p.organization_id = c.organization_id and p.id = c.person_id
where c.completed;
