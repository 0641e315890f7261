// Every table with rows of an organisation, and what merging two organisations does with them. A test holds this list against the
// database: whoever adds a table says here whether its rows follow.

/** A row that refers to another row of the organisation. */
export interface Parent {
  table: string;
  column: string;
  /** The reference is meant only where another column says so. */
  when?: { column: string; value: string };
}

export interface MovedTable {
  name: string;
  key: readonly string[];
  /** Columns that make a row of one organisation and a row of the other the same fact; the key when left out. */
  identity?: readonly string[];
  /** Rows of the same fact but for these days are one fact too when their times overlap. */
  span?: { from: string; until: string };
  parents?: readonly Parent[];
  /** Columns that say how a row came about, not what it says. */
  aside?: readonly string[];
  /** Rows of several tables that only make sense together, told by this column: all follow or none. */
  set?: { name: string; column: string; heads: boolean };
  /** Rows follow a parent that both organisations have only where the kept one has none of its own; `never`: not even then. */
  whole?: true | 'never';
  /** Sums of rows that do not follow: they never change hands. */
  sums?: readonly string[];
  /** What rows of these tables, which stay, refer to stays with them. */
  held?: readonly { table: string; column: string }[];
  /** May change after a merge without keeping it from being undone. */
  loose?: true;
}

const OWN_ID = ['organization_id', 'id'] as const;
const PERSON: Parent = { table: 'person', column: 'person_id' };

/** In order of dependency: a row refers only to rows of tables before its own. */
export const MOVED_TABLES: readonly MovedTable[] = [
  { name: 'person', key: OWN_ID, identity: ['name_key', 'birth_year', 'birth_date'] },
  {
    name: 'post',
    key: OWN_ID,
    identity: ['person_id', 'role', 'title_key', 'from_date'],
    span: { from: 'from_date', until: 'until_date' },
    parents: [PERSON],
  },
  {
    name: 'member',
    key: OWN_ID,
    identity: ['person_id', 'joined'],
    span: { from: 'joined', until: 'left_on' },
    parents: [PERSON],
  },
  { name: 'contribution', key: OWN_ID, whole: true, parents: [{ table: 'member', column: 'member_id' }] },
  {
    name: 'annual_return',
    key: ['organization_id', 'year'],
    set: { name: 'return', column: 'year', heads: true },
    aside: ['locked', 'accepted_at', 'accepted_by'],
  },
  { name: 'return_filing', key: ['organization_id', 'year'], set: { name: 'return', column: 'year', heads: false } },
  { name: 'return_step', key: OWN_ID, set: { name: 'return', column: 'year', heads: false } },
  { name: 'compliance_finding', key: ['organization_id', 'found_on'] },
  { name: 'recognition', key: ['organization_id', 'decision_key'] },
  {
    name: 'training_completion',
    key: OWN_ID,
    identity: ['person_id', 'course_key', 'ended_on'],
    parents: [PERSON],
  },
  {
    name: 'training_enrolment',
    key: OWN_ID,
    identity: ['class_id', 'person_id'],
    aside: ['wrote', 'enrolled_at', 'enrolled_by'],
    parents: [PERSON, { table: 'training_completion', column: 'completion_id' }],
  },
  {
    name: 'training_attendance',
    key: ['organization_id', 'enrolment_id', 'session'],
    identity: ['enrolment_id', 'session'],
    parents: [{ table: 'training_enrolment', column: 'enrolment_id' }],
  },
  {
    name: 'training_certificate',
    key: ['organization_id', 'code'],
    identity: ['enrolment_id', 'revoked_at'],
    aside: ['full_name', 'issued_on', 'issued_at', 'actor', 'is_sample'],
    parents: [{ table: 'training_enrolment', column: 'enrolment_id' }],
  },
  { name: 'sales_contract', key: ['organization_id', 'number_key'] },
  { name: 'contract_annex', key: OWN_ID, identity: ['contract_key', 'number_key'] },
  { name: 'contract_schedule', key: OWN_ID, identity: ['contract_key', 'due_on'] },
  { name: 'contract_class', key: OWN_ID, identity: ['contract_key', 'quality_key', 'from_date'] },
  { name: 'support_case_contract', key: ['organization_id', 'contract_key', 'case_organization_id', 'case_id'] },
  {
    name: 'delivery',
    key: OWN_ID,
    identity: ['contract_key', 'delivered_on', 'quantity', 'accepted_value', 'occurrence'],
    sums: ['paid'],
  },
  {
    name: 'delivery_payment',
    key: OWN_ID,
    whole: 'never',
    aside: ['made_at', 'made_by'],
    parents: [{ table: 'delivery', column: 'delivery_id' }],
  },
  { name: 'signal_note', key: ['organization_id', 'contract_key', 'signal'], aside: ['noted_at', 'noted_by'] },
  { name: 'product', key: ['organization_id', 'name_key'], aside: ['slug'] },
  { name: 'product_standard', key: ['organization_id', 'standard', 'number_key', 'issued_on'] },
  // ratings of one product never overlap, so two that do are one fact
  {
    name: 'ocop_rating',
    key: OWN_ID,
    identity: ['product_key', 'decided_on'],
    span: { from: 'decided_on', until: 'expires_on' },
  },
  { name: 'planting_code', key: ['organization_id', 'code_key', 'market'] },
  { name: 'material_area', key: ['organization_id', 'name_key'] },
  { name: 'production_season', key: OWN_ID, identity: ['year', 'season', 'commodity', 'unit_id', 'material_key'] },
  {
    name: 'market_notice',
    key: ['id'],
    identity: ['commodity', 'variety', 'quantity', 'unit', 'from_on', 'until_on'],
    aside: ['posted_at', 'posted_by', 'is_sample'],
  },
  {
    name: 'support_past',
    key: OWN_ID,
    identity: ['year', 'title_key', 'decision_key', 'source'],
    aside: ['decision_number', 'title'],
  },
  {
    name: 'paper',
    key: OWN_ID,
    identity: ['subject_kind', 'subject_id', 'sha256', 'withdrawn_at'],
    aside: ['title', 'file_name', 'scan', 'added_at', 'added_by', 'is_sample'],
    held: [{ table: 'works_photo', column: 'paper_id' }],
    parents: [
      { table: 'life_event', column: 'subject_id', when: { column: 'subject_kind', value: 'lifeEvent' } },
      { table: 'post', column: 'subject_id', when: { column: 'subject_kind', value: 'post' } },
      { table: 'member', column: 'subject_id', when: { column: 'subject_kind', value: 'member' } },
    ],
  },
  {
    name: 'contract_paper',
    key: ['organization_id', 'contract_key', 'paper_id'],
    parents: [{ table: 'paper', column: 'paper_id' }],
  },
  {
    name: 'support_case_paper',
    key: ['organization_id', 'paper_id', 'case_organization_id', 'case_id'],
    aside: ['acceptance_id'],
    parents: [{ table: 'paper', column: 'paper_id' }],
  },
  {
    name: 'delivery_paper',
    key: ['organization_id', 'delivery_id', 'paper_id'],
    parents: [
      { table: 'delivery', column: 'delivery_id' },
      { table: 'paper', column: 'paper_id' },
    ],
  },
  { name: 'article_organization', key: ['organization_id', 'article_id'] },
  { name: 'article_product', key: ['organization_id', 'product_key', 'article_id'] },
  {
    name: 'picture',
    key: ['id'],
    identity: ['article_id', 'product_key', 'sha256', 'withdrawn_at'],
    aside: ['caption', 'alt', 'credit', 'added_at', 'added_by', 'is_sample'],
  },
  {
    name: 'finding_override',
    key: OWN_ID,
    identity: ['finding', 'valid_from', 'withdrawn_at'],
    aside: ['computed', 'made_at', 'made_by'],
  },
  {
    name: 'score_sheet',
    key: ['organization_id', 'year', 'criterion'],
    set: { name: 'score', column: 'year', heads: true },
    aside: ['self_at', 'self_by', 'agreed_at', 'agreed_by'],
  },
  {
    name: 'grant_role',
    key: ['id'],
    identity: ['user_id', 'role', 'unit_id'],
    aside: ['granted_by', 'at'],
    loose: true,
  },
];

const ITS_STORY = 'what the second record said of itself: its names and offices go on being known, its events stay readable';
const LOG = 'what happened then; never rewritten';
const PLANS = 'planned for the second record; shown and carried on at the kept one’s page of plans';
const WORKS =
  'built with money decided for the second record; listed at the kept one’s page of works, carried on where they stand';
const SHOWN = 'it took part under the record it was written for; its page of events reads both';
const SUPPORT = 'money was decided and paid to the record it was written for; its file goes on there';

/** Tables whose rows stay with the record they were written for. */
export const STAYING_TABLES: { readonly [table: string]: string } = {
  organization_name: ITS_STORY,
  organization_address: ITS_STORY,
  organization_status: ITS_STORY,
  organization_facet: ITS_STORY,
  life_event: ITS_STORY,
  life_event_party: ITS_STORY,
  life_opening: ITS_STORY,
  dissolution_step: ITS_STORY,
  union_membership: 'kept by events; fact_union_membership reads them as those of the record that was kept',
  support_case: SUPPORT,
  support_award: SUPPORT,
  support_acceptance: SUPPORT,
  support_payment: SUPPORT,
  support_step: SUPPORT,
  support_check: SUPPORT,
  works_project: WORKS,
  works_capital: WORKS,
  works_stage: WORKS,
  works_progress: WORKS,
  works_photo: WORKS,
  works_use: WORKS,
  organization_profile: 'what one record agreed to say in public; the kept one agrees for itself',
  organization_slug: 'addresses given out; those of a merged record lead nowhere',
  organization_inquiry:
    'what strangers wrote is never copied into the trail of a merge; the page of the record that was kept reads both',
  trade_participant: SHOWN,
  trade_contract: SHOWN,
  consolidation_plan: PLANS,
  consolidation_step: PLANS,
  organization_merge: LOG,
  organization_distinct: LOG,
  audit_touch: LOG,
  import_change: LOG,
};

/** Columns under other names that refer to an organisation. */
export const REFERENCES: { readonly [column: string]: string } = {
  'organization.converted_from': 'turned to the record that was kept',
  'organization.duplicate_of': 'says that it was merged',
  'founding_initiative.registered_as': 'read as the record that was kept',
  'organization_merge.duplicate_id': LOG,
  'organization_distinct.other_id': LOG,
  'life_event_party.other_id': ITS_STORY,
  'union_membership.union_id': 'fact_union_membership reads them as those of the record that was kept',
};
