// The kinds of row that have code of their own, each with the headings of the contract. In every row: undefined – the sheet has no such
// column; null – the cell is empty. Money is whole đồng.

import type { DeliveryState } from '../../linkage/deliveries/model.ts';
import type { KnownDate } from '../../platform/date.ts';
import type { Pillar, Source } from '../../support/model.ts';
import type { BudgetVersion } from './budgetFields.ts';
import type { EventWord } from './values/events.ts';
import type { Quantity } from './values/number.ts';
import type { Governance, Level, MemberType, OrganizationKind, Post, Sex, StatusRead, SubjectType } from './values/words.ts';

type Optional<T> = T | null | undefined;

interface OfOrganization {
  organization: string;
  commune?: Optional<string>;
  district?: Optional<string>;
}

interface OfPerson {
  fullName: string;
  birth?: Optional<KnownDate>;
}

export interface OrganizationRow {
  code?: Optional<string>;
  name: string;
  kind: OrganizationKind;
  field?: Optional<string>;
  commune: string;
  district?: Optional<string>;
  hamlet?: Optional<string>;
  founded?: Optional<KnownDate>;
  certificateNumber?: Optional<string>;
  certificateDate?: Optional<KnownDate>;
  charterCapital?: Optional<number>;
  foundingMembers?: Optional<number>;
  representative?: Optional<string>;
  governance?: Optional<Governance>;
  status?: Optional<StatusRead>;
  ended?: Optional<KnownDate>;
  endReason?: Optional<string>;
  convertedFrom?: Optional<string>;
  source?: Optional<string>;
  sourceDate?: Optional<KnownDate>;
  /** How sure a public list is of what it says. */
  confidence?: Optional<string>;
}

export interface ManagerRow extends OfOrganization, OfPerson {
  sex?: Optional<Sex>;
  ethnicity?: Optional<string>;
  /** "Chủ tịch HĐQT kiêm Giám đốc" is two posts. */
  posts: Post[];
  from: KnownDate;
  until?: Optional<KnownDate>;
  /** The day the term runs out; `until` is the day the post was left. */
  termUntil?: Optional<KnownDate>;
  level?: Optional<Level>;
  fieldOfStudy?: Optional<string>;
  certificate?: Optional<string>;
  /** null: not known. */
  fits?: Optional<boolean>;
}

export interface MemberRow extends OfOrganization, OfPerson {
  sex?: Optional<Sex>;
  ethnicity?: Optional<string>;
  subjectType?: Optional<SubjectType>;
  type?: Optional<MemberType>;
  contribution?: Optional<number>;
  joined?: Optional<KnownDate>;
  left?: Optional<KnownDate>;
  usesServices?: Optional<boolean>;
  contributesLabour?: Optional<boolean>;
  isForeign?: Optional<boolean>;
  certificateNumber?: Optional<string>;
  certificateDate?: Optional<KnownDate>;
}

export interface ReturnRow extends OfOrganization {
  year: number;
  officialMembers?: Optional<number>;
  associateCapital?: Optional<number>;
  associateNoCapital?: Optional<number>;
  workers?: Optional<number>;
  revenue?: Optional<number>;
  revenueFromMembers?: Optional<number>;
  profit?: Optional<number>;
  produceValue?: Optional<number>;
  contractSales?: Optional<number>;
  indivisibleAssets?: Optional<number>;
  indivisibleFund?: Optional<number>;
  generalMeeting?: Optional<KnownDate>;
  newMembers?: Optional<number>;
  workersNew?: Optional<number>;
  workersMembers?: Optional<number>;
  averageIncome?: Optional<number>;
  trainedPeople?: Optional<number>;
  totalCost?: Optional<number>;
  costWithMembers?: Optional<number>;
  totalCapital?: Optional<number>;
  totalAssets?: Optional<number>;
  debts?: Optional<number>;
  fundIncome?: Optional<number>;
  fundAllocated?: Optional<number>;
  highTechnology?: Optional<boolean>;
  enterpriseLinkage?: Optional<boolean>;
}

export interface ComplianceRow extends OfOrganization {
  foundOn: KnownDate;
  complies: boolean;
  basis?: Optional<string>;
}

export interface RecognitionRow extends OfOrganization {
  decisionNumber: string;
  decidedOn: KnownDate;
  expires?: Optional<KnownDate>;
  /** An empty cell is "no" in these three. */
  greenPractice?: boolean | undefined;
  valueChain?: boolean | undefined;
  keyProduct?: boolean | undefined;
}

export interface TrainingRow extends OfOrganization, OfPerson {
  course: string;
  endedOn: KnownDate;
  /** An empty cell is "no" in these two. */
  qualifying?: boolean | undefined;
  completed?: boolean | undefined;
}

export interface ContractRow extends OfOrganization {
  number: string;
  buyer: string;
  product: string;
  signedOn: KnownDate;
  until?: Optional<KnownDate>;
  quantity?: Optional<Quantity>;
  unit?: Optional<string>;
  value?: Optional<number>;
}

export interface DeliveryRow {
  number: string;
  organization?: Optional<string>;
  commune?: Optional<string>;
  district?: Optional<string>;
  deliveredOn: KnownDate;
  quantity?: Optional<Quantity>;
  acceptedValue: number;
  slip?: Optional<string>;
  quality?: Optional<string>;
  gross?: Optional<Quantity>;
  tare?: Optional<Quantity>;
  weighedIn?: Optional<string>;
  unitPrice?: Optional<number>;
  marketPrice?: Optional<number>;
  priceReason?: Optional<string>;
  taken?: Optional<DeliveryState>;
  returnedValue?: Optional<number>;
  stateReason?: Optional<string>;
}

export interface EventRow extends OfOrganization {
  event: EventWord;
  happenedOn: KnownDate;
  decisionNumber?: Optional<string>;
  decidedOn?: Optional<KnownDate>;
  decidedBy?: Optional<string>;
  /** What it changed and into what, in the words of planning/event-content.ts. */
  content?: Optional<string>;
  /** What that was before. */
  contentBefore?: Optional<string>;
  parties?: Optional<string>;
  note?: Optional<string>;
}

/** What a decision gives a line of the budget (support). */
export interface BudgetRow {
  programme?: Optional<string>;
  year: number;
  pillar: Pillar;
  source: Source;
  unit: string;
  version: BudgetVersion;
  amount: number;
  decisionNumber: string;
  decidedOn: KnownDate;
  decidedBy?: Optional<string>;
  note?: Optional<string>;
}

export interface KindRows {
  organizations: OrganizationRow;
  managers: ManagerRow;
  members: MemberRow;
  returns: ReturnRow;
  compliance: ComplianceRow;
  recognitions: RecognitionRow;
  training: TrainingRow;
  contracts: ContractRow;
  deliveries: DeliveryRow;
  events: EventRow;
  budget: BudgetRow;
}

export type Kind = keyof KindRows;

/** The name of a kind of record that says `exchange` (registry/records/kind.ts); its rows hold what its fields say. */
export type RecordName = string & { readonly isRecord: true };
export type RecordRow = OfOrganization & { readonly [field: string]: unknown };
export type AnyKind = Kind | RecordName;
export type RowOfKind<K extends AnyKind> = K extends Kind ? KindRows[K] : RecordRow;
