-- Forms half filled in, kept for the account that typed them until they are sent or a month has passed; no part of the register.

-- The room of accounts comes later in the order of migrations, so account_id has no foreign key; accounts are never deleted.
create table form_draft (
  account_id text not null,
  -- the address of the form's page
  form text not null,
  typed jsonb not null check (jsonb_typeof(typed) = 'object'),
  saved_at timestamptz not null,
  primary key (account_id, form)
);
