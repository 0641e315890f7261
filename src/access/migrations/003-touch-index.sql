-- What changed of an organisation, or since a day, is asked on pages; without these, every entry was looked through.
create index audit_touch_organization on audit_touch (organization_id, seq);
create index audit_entry_at on audit_entry (at);
