-- What the linkage room publishes for the measures.

create view fact_contract as
select organization_id, number_key, number, buyer, buyer_key, product, signed_on, quantity, unit, value from sales_contract;

create view fact_delivery as
select organization_id, id, contract_key, delivered_on, quantity, accepted_value from delivery;
