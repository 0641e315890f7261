-- An import may also write what belongs to no organisation: lines of the budget.
alter table import_change alter column organization_id drop not null;
