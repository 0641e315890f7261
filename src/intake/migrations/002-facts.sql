-- What imports publish for the history of an organisation: each row before and after, and the audit entries of writing and undoing.
create view fact_import_change as
select c.organization_id, c.import_id, c.seq as change_seq, c.table_name, c.before, c.after, r.audit_seq, r.undone_seq
from import_change c join import_run r on r.id = c.import_id;
