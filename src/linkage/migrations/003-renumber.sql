-- A contract whose number is mended keeps its deliveries.

alter table delivery
  drop constraint delivery_organization_id_contract_key_fkey,
  add foreign key (organization_id, contract_key) references sales_contract on delete cascade on update cascade;
