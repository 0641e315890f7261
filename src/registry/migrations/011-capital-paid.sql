-- Capital not paid in within the time of the law is a finding of its own, which an officer can set like the others.

alter table finding_override drop constraint finding_override_finding_check;
alter table finding_override add constraint finding_override_finding_check check (finding in ('sizeClass', 'governance',
  'minimumMembers', 'capitalCap', 'capitalPaid', 'operatesUnderTheLaw', 'yearlyGrade', 'eligibility'));
