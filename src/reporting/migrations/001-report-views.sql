-- What the annexes of a report say beyond the facts the targets are judged by. No person is named here.

create view report_organization as
select id, code, founded, founded_precision, charter_capital from organization;

-- Money in whole đồng.
create view report_return as
select organization_id, year, workers, revenue, revenue_from_members, profit from annual_return;
