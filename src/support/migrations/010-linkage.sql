-- A linkage project is a file of support tied to the contract it is for. The tie goes with the contract when two records of an
-- organisation are merged; the file stays where it was decided.

create table support_case_contract (
  organization_id bigint not null,
  contract_key text not null,
  case_organization_id bigint not null,
  case_id bigint not null,
  primary key (organization_id, contract_key, case_organization_id, case_id),
  -- one file is for one contract
  unique (case_organization_id, case_id),
  foreign key (organization_id, contract_key) references sales_contract on update cascade,
  foreign key (case_organization_id, case_id) references support_case on delete cascade
);
