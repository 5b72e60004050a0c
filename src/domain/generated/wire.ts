// Generated from the Go types by `npm run generate`. Do not edit.

/**
 * List is all findings of a stage.
 *
 */
export type DiagnosticList = Diagnostic[];

export interface Contract {
  Access: Access;
  ActionDo: ActionDeed;
  ActionPage: ActionPage;
  Actions: ActionList;
  Agenda: Agenda;
  Answer: Answer;
  Backtest: BacktestResult;
  BacktestOf: BacktestQuestion;
  Badge: DraftStanding;
  BreakDown: BreakDownResult;
  BreakDownOf: BreakDownRequest;
  Builder: DraftChoices;
  Catalog: Catalog;
  Diagnostics: Diagnostics;
  Dictionary: Dictionary;
  Draft: DraftPage;
  DraftDo: DraftDeed;
  DraftMoved: DraftNumbers;
  DraftSave: DraftSave;
  DraftTry: DraftTry;
  DraftTried: DraftTried;
  DraftUsers: DraftUsers;
  Drafts: DraftList;
  Driver: WhyDriver;
  Error: ApiError;
  Expected: Expected;
  ExpectedOf: ExpectedQuestion;
  Explain: Explain;
  Found: Found;
  Health: Health;
  Housekeeping: TidyList;
  HousekeepingDo: TidyDeed;
  Incident: LoopIncidentPage;
  IncidentDo: LoopIncidentDeed;
  Incidents: LoopIncidents;
  Meeting: Meeting;
  MeetingDo: MeetingDeed;
  MeetingOpen: MeetingOpening;
  Meetings: MeetingList;
  Members: Members;
  MetricPage: MetricPage;
  Follows: MineFollows;
  Mine: MinePage;
  MineDo: MineDeed;
  Outlook: Outlook;
  OutlookOf: OutlookQuestion;
  Paper: PaperText;
  Question: Question;
  Record: RecordList;
  RecordDo: RecordDeed;
  Request: Request;
  Report: Report;
  ReportDo: ReportDeed;
  ReportOpen: ReportOpening;
  Reports: ReportList;
  Retirement: TidyRetirement;
  Review: Review;
  ReviewDo: ReviewDeed;
  ReviewOpen: ReviewOpening;
  Reviews: ReviewList;
  Rollups: RollupReport;
  Rules: Rules;
  Scorecards: ScorecardList;
  ScorecardDo: ScorecardDeed;
  Standing: LoopStanding;
  Status: Status;
  Targets: Targets;
  TargetText: TargetText;
  Tidied: TidyDone;
  Understood: Understood;
  Versions: Versions;
  Why: Why;
}
/**
 * Access is what a reader may see, and by which policies.
 *
 */
export interface Access {
  reader: AccessReader;
  /**
   * Open tells that the project has no policies: everyone reads everything.
   */
  open: boolean;
  /**
   * Nothing tells that no policy gives the reader anything.
   */
  nothing: boolean;
  policies: AccessPolicy[];
  /**
   * Groups are the metrics that may be read, those of the same rows together.
   */
  groups: AccessGroup[];
  /**
   * Metrics is how many the project has.
   */
  metrics: number;
  /**
   * dimensions that are kept from the reader
   */
  hidden: string[];
  /**
   * whether statements and the text of definitions are shown
   */
  sql: boolean;
}
/**
 * AccessReader is who reads.
 *
 */
export interface AccessReader {
  /**
   * people, serviceAccounts, alerts, anonymous; "" for a part of the product
   */
  kind: string;
  login?: string;
  email?: string;
  role?: string;
  /**
   * those that were told
   */
  teams?: string[];
}
/**
 * AccessPolicy is what one policy is to the reader.
 *
 */
export interface AccessPolicy {
  name: string;
  label: Text;
  deny: boolean;
  /**
   * whether it has a say
   */
  has: boolean;
  by: AccessMatch[];
  /**
   * Unknown tells that it names teams of which nobody can tell who is in them.
   */
  unknown: boolean;
  /**
   * Excepted tells that it names the reader, or everybody, and leaves the reader out.
   */
  excepted: boolean;
  /**
   * Unitless tells that it names the reader, but gives rows of no unit of theirs.
   */
  unitless: boolean;
  /**
   * none: all rows
   */
  rows: AccessRows[];
  every: boolean;
  /**
   * how many it is about; all where Every
   */
  metrics: number;
  /**
   * levels whose totals are told beside those rows
   */
  parents: Text[];
  hide: string[];
  sql: boolean;
  care: AccessCare;
}
/**
 * Text holds words per language: en, zh.
 *
 */
export interface Text {
  [k: string]: string;
}
/**
 * AccessMatch is something of a reader by which a policy names them.
 *
 */
export interface AccessMatch {
  /**
   * kind, login, email, role, team
   */
  by: string;
  value: string;
}
/**
 * AccessRows are units of a level: the first ones, and how many there are.
 *
 */
export interface AccessRows {
  /**
   * hierarchy.level
   */
  level: string;
  /**
   * of the level
   */
  label: Text;
  units: Text[];
  count: number;
  /**
   * Match are patterns of names of further units, in which * stands for any letters.
   */
  match?: string[];
}
/**
 * AccessCare is how a policy lets numbers be told.
 *
 */
export interface AccessCare {
  /**
   * dimensions that a request has to name
   */
  require: string[];
  /**
   * to multiples of it; 0: all digits
   */
  round?: number;
  mask: boolean;
  smallest: AccessLeast[];
}
/**
 * AccessLeast is the size from which on a group's numbers are told.
 *
 */
export interface AccessLeast {
  /**
   * entity whose members are counted; "": rows
   */
  of: string;
  least: number;
}
/**
 * AccessGroup is metrics that are read in the same rows.
 *
 */
export interface AccessGroup {
  metrics: AccessMetric[];
  /**
   * Conditions all have to hold of a row; none: all rows.
   */
  conditions: AccessCondition[];
}
/**
 * AccessMetric is a metric that may be read.
 *
 */
export interface AccessMetric {
  name: string;
  label: Text;
}
/**
 * AccessCondition is rows of any of the units of In, of all where it is empty, and of none of Out.
 *
 */
export interface AccessCondition {
  in: AccessRows[];
  out: AccessRows[];
}
/**
 * Deed is what is posted to /actions and /actions/{id}/{deed}: change, done, drop, reopen.
 *
 */
export interface ActionDeed {
  /**
   * that the sender has read
   */
  version?: number;
  what?: string;
  assignee?: string;
  /**
   * 2006-01-02
   */
  due?: string;
  about?: AboutSubject;
  hoped?: number | null;
  success?: string;
  incident?: number;
  review?: number;
  meeting?: number;
  /**
   * 2006-01-02; today unless told
   */
  done?: string;
  note?: string;
}
/**
 * Subject is which number something is about: a metric, of the whole or of a unit.
 *
 */
export interface AboutSubject {
  metric?: string;
  scope?: Scope;
}
/**
 * Scope is a node of a hierarchy: Path names one member per level, from coarse to fine, for example [{bu, Retail}, {region, East}].
 *
 */
export interface Scope {
  hierarchy: string;
  path: ScopeStep[];
}
/**
 * ScopeStep is one level's member; Null stands for the unit without a name.
 *
 */
export interface ScopeStep {
  level: string;
  member: string;
  null?: boolean;
}
/**
 * Page is an action with what came of it.
 *
 */
export interface ActionPage {
  action: Action;
  effect: ActionEffect;
}
/**
 * Action is what somebody is to do until when, with the difference that is hoped for.
 *
 */
export interface Action {
  /**
   * counts within organisation and project
   */
  id: number;
  version: number;
  state: string;
  what: string;
  /**
   * login, or a name
   */
  assignee?: string;
  /**
   * 2006-01-02
   */
  due?: string;
  /**
   * the number that it is to move
   */
  about: AboutSubject;
  called: AboutCalled;
  /**
   * difference of a bucket, in the metric's unit; null: not told
   */
  hoped: number | null;
  /**
   * Success is in words what counts as success.
   */
  success?: string;
  incident?: number;
  review?: number;
  meeting?: number;
  by: string;
  /**
   * RFC 3339
   */
  created: string;
  /**
   * 2006-01-02: when it was done; what came of it is looked for from the day after on
   */
  done?: string;
  /**
   * Note is why it was dropped, or what is to be said of how it was done.
   */
  note?: string;
  /**
   * Overdue tells that it is open after its day.
   */
  overdue?: boolean;
  /**
   * Rights are the reader's.
   */
  rights?: string[];
}
/**
 * Called is what a subject is called, for readers.
 *
 */
export interface AboutCalled {
  metric?: Text;
  /**
   * none for the whole
   */
  unit?: Text;
  /**
   * unit of measure
   */
  in?: string;
  good?: string;
}
/**
 * Effect is what came of an action, as its reader may read the numbers.
 *
 */
export interface ActionEffect {
  action: number;
  /**
   * worked, didNot, harmed, unclear
   */
  verdict: string;
  /**
   * Basis is the way that the verdict goes by: peers, forecast, before; "" for none.
   */
  basis?: string;
  /**
   * of an unclear verdict: early, short, alone, missing, notDone, noMetric, noDays
   */
  reason?: string;
  grain?: string;
  /**
   * first and last bucket after it
   */
  from?: string;
  to?: string;
  /**
   * Ready is the first day on which something can be told, where it is too early.
   */
  ready?: string;
  peers: ActionWay;
  forecast: ActionWay;
  before: ActionWay;
  words?: Text;
}
/**
 * Way is one way of seeing it: the mean difference of a bucket in the metric's unit, and what it is within four times out of five.
 *
 */
export interface ActionWay {
  reason?: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  /**
   * of all buckets, where they add up
   */
  total: number | null;
  count?: number;
  /**
   * peers, or earlier moments, that it is held against
   */
  held?: number;
}
/**
 * List is a list of them: open ones first, by due day, then the others, newest first.
 *
 */
export interface ActionList {
  actions: Action[];
  remembers: boolean;
  /**
   * May tells that the reader may make actions about what the list is of: on its metric
   * and unit where it is of one, else about anything.
   */
  may: boolean;
}
/**
 * Agenda is what the daily meeting goes through (预警摘要).
 *
 */
export interface Agenda {
  project: Text;
  /**
   * the day that was judged, "2006-01-02"
   */
  asOf: string;
  now: string;
  currency?: string;
  /**
   * ranked, most important first
   */
  items: AgendaItem[];
  /**
   * Above are topics of units above the scope's node, which a reader of the node
   * has to know of; none without a scope.
   */
  above?: AgendaItem[];
  /**
   * Quiet is good news: rules watch here, all could be judged, nothing fired, also
   * not above.
   */
  quiet: boolean;
  /**
   * Silence says what it means that there are no items.
   */
  silence?: AgendaSilence;
  checked: AgendaChecked;
  matrix: AgendaMatrix;
  /**
   * fired in the bucket before, not any more
   */
  recovered?: AgendaItem[];
  /**
   * why rules could not be judged
   */
  errors?: AgendaProblem[];
}
/**
 * Item is one topic of the agenda.
 *
 */
export interface AgendaItem {
  /**
   * stable across days: rule + unit
   */
  id: string;
  rule: string;
  ruleLabel: Text;
  template: string;
  metric: string;
  metricLabel: Text;
  metricUnit?: string;
  good?: string;
  tier: number;
  domain: string;
  domainLabel: Text;
  unit: AgendaUnit;
  units?: Text[];
  grain: string;
  /**
   * what, how much, against what, since when
   */
  headline: Text;
  detail: Text;
  conclusion?: Text;
  /**
   * why it counts as abnormal: rule in words with its figures
   */
  why: Text;
  since: string;
  /**
   * how many buckets it has lasted
   */
  buckets: number;
  value: number | null;
  baseline: number | null;
  /**
   * previous, lastYear, target, limit, band, start
   */
  baselineOf: string;
  /**
   * value − baseline
   */
  change: number | null;
  /**
   * change ÷ |baseline|
   */
  rate: number | null;
  /**
   * at stake per bucket, positive = loss
   */
  money: number | null;
  /**
   * new, continuing
   */
  novelty: string;
  owner?: AgendaOwner;
  playbook?: AgendaPlaybook;
  score: number;
  /**
   * Slice is the request that shows exactly what fired.
   */
  slice: Request;
  /**
   * Series is the metric of this unit around the event, for a sparkline.
   */
  series: AgendaSeries;
  /**
   * Age tells that the data are late, and not that the metric is wrong.
   */
  age?: boolean;
  /**
   * companion metrics (H14: footfall flat, conversion down)
   */
  evidence?: AgendaMeasure[];
  /**
   * Part is what the scope's node has to do with it; only of topics above.
   */
  part?: AgendaPart;
  /**
   * Cause is what is likely behind it; none where nothing of that is asked, such as of
   * data that are late.
   */
  cause?: AgendaCause;
}
/**
 * Unit is where it happened.
 *
 */
export interface AgendaUnit {
  hierarchy?: string;
  level?: string;
  /**
   * of the level
   */
  label?: Text;
  /**
   * "" = whole organisation, or no name
   */
  member: string;
  /**
   * the unit has no name
   */
  null?: boolean;
  name: Text;
  /**
   * coarse to fine, including the member
   */
  path?: ScopeStep[];
}
/**
 * Owner is who answers.
 *
 */
export interface AgendaOwner {
  team: string;
  label: Text;
  person?: string;
  contact?: string;
}
/**
 * Playbook is what to do.
 *
 */
export interface AgendaPlaybook {
  name: string;
  label: Text;
  steps: Text[];
  link?: string;
}
/**
 * Measure is a companion metric's movement over the same time.
 *
 */
export interface AgendaMeasure {
  metric: string;
  label: Text;
  unit?: string;
  from: number | null;
  to: number | null;
  rate: number | null;
  flat: boolean;
}
/**
 * Checked says what a quiet day's silence is worth.
 *
 */
export interface AgendaChecked {
  rules: number;
  /**
   * rules that the project has for the reader
   */
  defined: number;
  metrics: number;
  units: number;
  values: number;
  /**
   * values that could not be judged
   */
  skipped: number;
  /**
   * Buckets are what was judged, of each grain the latest first.
   */
  buckets?: AgendaBucket[];
  words: Text;
  /**
   * data through
   */
  until: string;
}
/**
 * Bucket is a day, a week, a month that was judged.
 *
 */
export interface AgendaBucket {
  grain: string;
  /**
   * "2006-01-02", with a time below the day
   */
  start: string;
  name: Text;
}
/**
 * Matrix counts items by organisation unit and domain.
 *
 */
export interface AgendaMatrix {
  /**
   * that the rows are units of
   */
  hierarchy?: string;
  /**
   * level of the rows
   */
  level: string;
  label: Text;
  domains: AgendaMatrixCol[];
  rows: AgendaMatrixUnit[];
}
/**
 * MatrixCol is one business domain.
 *
 */
export interface AgendaMatrixCol {
  name: string;
  label: Text;
}
/**
 * MatrixUnit is one unit's counts, one per domain; Tier is the most serious tier in the cell (1 is the most serious, 0 = none).
 *
 */
export interface AgendaMatrixUnit {
  /**
   * member; the whole under its name in the project's language
   */
  unit: string;
  /**
   * coarse to fine, including the member; none for the whole
   */
  path?: ScopeStep[];
  name?: Text;
  counts: number[];
  tiers: number[];
}
/**
 * Problem is why rules could not be judged: said once for all that it holds for.
 *
 */
export interface AgendaProblem {
  /**
   * at least one, in the order of the definitions
   */
  rules: string[];
  why: string;
  /**
   * the same in each language; none of what an engine says
   */
  words?: Text;
}
/**
 * Answer is the reply to a Request.
 *
 */
export interface Answer {
  keys: AnswerKey[];
  time?: AnswerTime;
  metrics: AnswerMetric[];
  rows: number;
  /**
   * From, To: the range that was resolved, To exclusive, local dates.
   */
  from: string;
  to: string;
  /**
   * AsOf is the last instant up to which all sources of the request are
   * loaded (exclusive end); Now the clock that was used.
   */
  asOf: string;
  now: string;
  /**
   * Calendar by which it counts; nil: the Gregorian one.
   */
  calendar?: AnswerCalendar;
  /**
   * Events are those that have a say in days of the range, of the units that are
   * asked for.
   */
  events?: AnswerEvent[];
  /**
   * Words says in one sentence per language what was asked.
   */
  words?: {
    [k: string]: string;
  };
  notes?: DiagnosticList;
  /**
   * Alike tells which units count where only those of every period do.
   */
  alike?: AnswerAlike;
  /**
   * Parts is there where a change was taken apart.
   */
  parts?: AnswerParts;
  stats: AnswerStats;
}
/**
 * Key is one group-by column.
 *
 */
export interface AnswerKey {
  /**
   * as asked: level name or dimension
   */
  name: string;
  label: string;
  hierarchy?: string;
  level?: string;
  dimension: string;
  values: string[];
  null?: boolean[];
  /**
   * the row that stands for the rest
   */
  others?: boolean[];
  /**
   * of a level: those above it that are not keys themselves, coarse to fine
   */
  above?: AnswerAbove[];
  /**
   * Called are the labels of members that have one, in the request's language:
   * what is shown. Values stay what the unit is.
   */
  called?: {
    [k: string]: string;
  };
}
/**
 * Above is a level above a key's own, with the member that each row's unit lies under.
 *
 */
export interface AnswerAbove {
  level: string;
  label: string;
  values: string[];
  null?: boolean[];
  unknown?: boolean[];
  /**
   * Called are labels of members, as those of a key.
   */
  called?: {
    [k: string]: string;
  };
}
/**
 * Time is the time axis: start of each row's bucket, local, "2006-01-02" or "2006-01-02T15:04:05".
 *
 */
export interface AnswerTime {
  grain: string;
  values: string[];
  /**
   * Complete is false where the bucket is not finished or not fully loaded.
   */
  complete: boolean[];
}
/**
 * Metric is one metric's column.
 *
 */
export interface AnswerMetric {
  name: string;
  label: string;
  unit?: string;
  format?: string;
  good?: string;
  additive: boolean;
  values: (number | null)[];
  /**
   * nil when none has one
   */
  reasons?: string[];
  /**
   * Complete tells per row whether the value's own window is finished and loaded.
   */
  complete?: boolean[];
  /**
   * of this metric's sources
   */
  asOf?: string;
  /**
   * in the registry's order
   */
  comparisons?: AnswerComparison[];
  share?: (number | null)[];
  /**
   * 0 = no value
   */
  rank?: number[];
  /**
   * Status per row by good direction and target: good, warn, bad, none.
   */
  status?: string[];
}
/**
 * Comparison is what each value is compared with.
 *
 */
export interface AnswerComparison {
  /**
   * of the registry
   */
  name: string;
  /**
   * period, intended, parent
   */
  kind: string;
  /**
   * of several, the highest colours the value
   */
  standing: number;
  /**
   * a column's head
   */
  label: {
    [k: string]: string;
  };
  /**
   * beside a change
   */
  short: {
    [k: string]: string;
  };
  /**
   * beside a change on a card
   */
  tag: {
    [k: string]: string;
  };
  /**
   * the other period's numbers, or the targets of whole buckets
   */
  values: (number | null)[];
  delta: (number | null)[];
  rate: (number | null)[];
  /**
   * Status per row by good direction: good, warn, bad, none.
   */
  status?: string[];
  reasons?: string[];
  /**
   * From, To: the compared window of each row, for tooltips. Periods only.
   */
  from?: string[];
  to?: string[];
  /**
   * Positions say, in the reader's language, what a row and what it is compared
   * with have in common where the dates do not tell: "除夕". Only where a feast
   * moved some of them.
   */
  positions?: string[];
  /**
   * Due is the part of a target that is due by AsOf. Attainment = value ÷
   * Values, Pace = value ÷ Due, where a quotient tells the truth.
   */
  due?: (number | null)[];
  attainment?: (number | null)[];
  pace?: (number | null)[];
  /**
   * DueBy says by language how a target spreads over its period where its definition
   * says so: "by last year's shape".
   */
  dueBy?: {
    [k: string]: string;
  };
  /**
   * Of is the part of the values that is measured against a target, where some
   * parts of the units have none.
   */
  of?: (number | null)[];
  /**
   * Share is the part that the value is of a parent's, of metrics that add up; of others
   * the difference tells.
   */
  share?: (number | null)[];
  /**
   * Contribution is what each unit adds to the change of the whole, in the
   * metric's unit; the contributions of all units make up that change. Of a
   * quotient, OwnRate is the part that is due to the unit's own change of rate and
   * the rest to its weight among the others. Only where parts are asked for.
   */
  contribution?: (number | null)[];
  ownRate?: (number | null)[];
}
/**
 * Event is one time of an event that has a say in some days of an answer's range.
 *
 */
export interface AnswerEvent {
  name: string;
  label: {
    [k: string]: string;
  };
  first: string;
  last: string;
  from: string;
  to: string;
}
/**
 * Diagnostic is one finding.
 *
 */
export interface Diagnostic {
  code: string;
  name: string;
  severity: string;
  pos: Pos;
  subject?: string;
  message: string;
  hint?: string;
  nearest?: string;
}
/**
 * Pos is a place in a definition file.
 *
 */
export interface Pos {
  file?: string;
  line?: number;
  column?: number;
}
/**
 * Stats tells what the answer cost.
 *
 */
export interface AnswerStats {
  statements?: AnswerStatement[];
  planMs: number;
  engineMs: number;
  totalMs: number;
  /**
   * Cached tells that the answer was kept and nothing was asked; ReadAt when it was read,
   * RFC 3339 in UTC, where that is known.
   */
  cached?: boolean;
  readAt?: string;
}
/**
 * Statement is one statement that ran.
 *
 */
export interface AnswerStatement {
  connection: string;
  sql: string;
  rows: number;
  ms: number;
}
/**
 * Result is what a test found.
 *
 */
export interface BacktestResult {
  rule: string;
  metric: string;
  /**
   * of the metric
   */
  label: {
    [k: string]: string;
  };
  unit?: string;
  format?: string;
  /**
   * hierarchy.level
   */
  level?: string;
  grain: string;
  /**
   * Currency of money.
   */
  currency?: string;
  from: string;
  to: string;
  /**
   * Mornings on which it was judged, and units that were.
   */
  mornings: number;
  units: number;
  /**
   * Weeks are the first days of the weeks that Outcome.Weekly counts.
   */
  weeks: string[];
  sets: BacktestOutcome[];
  /**
   * Marks are the incidents that the rule should have caught; none where nobody marked
   * any.
   */
  marks?: BacktestMarked[];
  events?: AnswerEvent[];
  /**
   * Difference of the second set to the first; nil without two.
   */
  difference?: BacktestDifference;
  search?: BacktestSearch;
  notes?: BacktestText[];
  /**
   * Ms is what the test took, EngineMs what of it was spent in engines.
   */
  ms: number;
  engineMs: number;
}
/**
 * Outcome is what one set would have told.
 *
 */
export interface BacktestOutcome {
  /**
   * A or B
   */
  name: string;
  rule: string;
  template: string;
  params: {};
  tier: number;
  words: BacktestText;
  /**
   * the rule as definitions write it
   */
  yaml: string;
  /**
   * Count is all warnings; Warnings the last of them, oldest first.
   */
  count: number;
  warnings: BacktestWarning[];
  /**
   * by Result.Weeks
   */
  weekly: number[];
  perWeek: number;
  /**
   * Busiest is the most of a week, BusiestWeek its first day.
   */
  busiest: number;
  busiestWeek?: string;
  /**
   * that had most, the most first
   */
  units: BacktestUnitCount[];
  /**
   * at stake in all warnings; null without money
   */
  money: number | null;
  judged: number;
  skipped?: BacktestSkipReason[];
  /**
   * nil without marks
   */
  score?: BacktestScore;
}
/**
 * Text is words by language.
 *
 */
export interface BacktestText {
  [k: string]: string;
}
/**
 * Warning is one run of a unit's abnormal values, from the first morning on which it would have been told.
 *
 */
export interface BacktestWarning {
  name: BacktestText;
  path?: ScopeStep[];
  /**
   * Since is the first abnormal bucket, Last the last one; Told the morning.
   */
  since: string;
  last: string;
  told: string;
  /**
   * on which it stood
   */
  mornings: number;
  /**
   * where it was worst
   */
  value: number | null;
  baseline: number | null;
  rate: number | null;
  /**
   * over all of them
   */
  money: number | null;
  /**
   * True tells that it is about a marked incident; nil without marks.
   */
  true?: boolean;
}
/**
 * UnitCount is how many warnings a unit had.
 *
 */
export interface BacktestUnitCount {
  name: BacktestText;
  count: number;
}
/**
 * SkipReason counts values that could not be judged.
 *
 */
export interface BacktestSkipReason {
  reason: string;
  count: number;
}
/**
 * Marked is an incident, and which set caught it.
 *
 */
export interface BacktestMarked {
  /**
   * ID names it; its place in the file unless told.
   */
  id: string;
  /**
   * Rule that should have warned; any unless told. Also lists others that may rightly warn
   * of what follows from it.
   */
  rule?: string;
  also?: string[];
  /**
   * Units that it was about, by their names; none: the whole organisation.
   */
  units?: string[];
  /**
   * From and To are its first and last day, Noticed the day on which people found out
   * without a warning, where that is known.
   */
  from: string;
  to: string;
  noticed?: string;
  /**
   * What happened, and what it cost in the project's currency.
   */
  what?: string;
  money?: number;
  /**
   * of its unit
   */
  name: BacktestText;
  /**
   * Caught has an entry for each set.
   */
  caught: BacktestCatch[];
}
/**
 * Catch is how a set caught an incident.
 *
 */
export interface BacktestCatch {
  caught: boolean;
  told?: string;
  /**
   * Delay is days from the incident's first day to the warning, Lead days from the
   * warning to when people found out; null where nobody said, and of an incident that
   * began before the first morning, of which a warning may have come earlier.
   */
  delay: number | null;
  lead: number | null;
}
/**
 * Search is what other values of one parameter would have made.
 *
 */
export interface BacktestSearch {
  param: string;
  label: BacktestText;
  /**
   * from few warnings to many
   */
  points: BacktestPoint[];
  /**
   * Best is the index of the point that comes closest to the wish; -1 where there is none.
   */
  best: number;
}
/**
 * Point is one value of the parameter.
 *
 */
export interface BacktestPoint {
  value: unknown;
  perWeek: number;
  busiest: number;
  recall: number | null;
  precision: number | null;
  /**
   * median, in days
   */
  lead: number | null;
  yaml: string;
}
/**
 * Question is what is tested.
 *
 */
export interface BacktestQuestion {
  /**
   * Rule is the name of the rule.
   */
  rule: string;
  /**
   * Sets are what is tested, A and B; none: the rule as it is written.
   */
  sets?: BacktestSet[];
  /**
   * From and To are the first and the last morning, "2006-01-02"; two years before To, and
   * the clock, unless told.
   */
  from?: string;
  to?: string;
  /**
   * Every is how many days lie between mornings where a week or longer is judged while it
   * is under way, so that each morning is a question of its own; 7 unless told.
   */
  every?: number;
  /**
   * Marks are incidents that people marked, as YAML; see ReadMarks.
   */
  marks?: string;
  /**
   * Wish is how many warnings a week are wanted: parameters that come close to it are
   * looked for. 0: no search.
   */
  wish?: number;
  /**
   * Scope narrows the units to those below a node.
   */
  scope?: Scope;
  /**
   * AsOf is the clock, "2006-01-02"; that of the project unless told.
   */
  asOf?: string;
}
/**
 * Set is one way to write the rule.
 *
 */
export interface BacktestSet {
  /**
   * Rule is another rule of the definitions, to test one beside another; Question.Rule
   * unless told.
   */
  rule?: string;
  /**
   * Template is another one than the rule's; its parameters are then all in Params.
   */
  template?: string;
  /**
   * Params are those that differ from the rule's, as numbers or as people write them
   * ("8%"); null takes one away. Beside those of the template: flat, of all metrics that
   * have to stay flat, and least, of the volume.
   */
  params?: {};
}
/**
 * Standing is how a definition in force stands: its badge.
 *
 */
export interface DraftStanding {
  name: string;
  /**
   * draft, review, certified, deprecated, retired
   */
  status: string;
  /**
   * Who, At, Version and Origin are of the newest certificate; "" where there is none.
   */
  who?: string;
  at?: string;
  version?: number;
  /**
   * grafana; "": by publishing a folder
   */
  origin?: string;
  /**
   * Dropped tells that the definition means something else now than what was certified,
   * and Since what changed.
   */
  dropped?: boolean;
  since?: Text[];
  successor?: string;
  retires?: string;
  /**
   * Draft is how far a draft of it is, for those who read drafts; "": there is none.
   */
  draft?: string;
  /**
   * Drafts tells that the reader may open its draft.
   */
  drafts: boolean;
  /**
   * May tells that the reader may draft a change of it, Defines that they may define others.
   */
  may?: boolean;
  defines?: boolean;
  /**
   * Versions are those that changed its text, newest first; for those who read it.
   */
  versions: DraftChanged[];
  said: DraftSaid[];
}
/**
 * Changed is a published version that changed a definition.
 *
 */
export interface DraftChanged {
  version: number;
  at: string;
  author: string;
  message?: string;
  /**
   * of the newest few
   */
  differences?: PublishDifference[];
}
/**
 */
export interface PublishDifference {
  numbers: boolean;
  words: {
    [k: string]: string;
  };
}
/**
 * Said is what a reviewer said of a text.
 *
 */
export interface DraftSaid {
  at: string;
  who: string;
  /**
   * ask, changes, certify, deprecate, retire, withdraw
   */
  verdict: string;
  /**
   * of the text that it is said of
   */
  digest: string;
  words?: string;
}
/**
 * Result is a target that was taken apart.
 *
 */
export interface BreakDownResult {
  metric: string;
  label: string;
  unit?: string;
  format?: string;
  version?: string;
  decimals: number;
  steps: BreakDownStep[];
  /**
   * in words, by language
   */
  profile?: {
    [k: string]: string;
  };
  /**
   * in words, by language
   */
  down?: {
    [k: string]: string;
  };
  root: BreakDownPart;
  /**
   * AsOf is the day up to which the metric is loaded (exclusive), "2006-01-02"; DueBy
   * says by language how what is due by then lies over the days.
   */
  asOf?: string;
  dueBy?: {
    [k: string]: string;
  };
  notes?: DiagnosticList;
}
/**
 * Step is one thing that the target goes down by: a grain, or a level.
 *
 */
export interface BreakDownStep {
  grain?: string;
  hierarchy?: string;
  level?: string;
  label?: string;
}
/**
 * Part is one piece of a target: of a period and a unit, with the pieces that it is made of.
 *
 */
export interface BreakDownPart {
  /**
   * as definitions write it
   */
  period: string;
  grain: string;
  /**
   * coarse to fine; nil: the whole organisation
   */
  unit?: string[];
  value: number;
  locked?: boolean;
  /**
   * what is in force; nil: nothing
   */
  before?: number;
  /**
   * Start is the period's first day, "2006-01-02"; Label what readers read for the
   * unit, in the language of the request.
   */
  start: string;
  label?: string;
  /**
   * Actual is the metric's value in the part as far as it is loaded, Due the share
   * of Value that is due by then. nil: the period has not begun, or nothing tells.
   */
  actual?: number;
  due?: number;
  parts?: BreakDownPart[];
}
/**
 * Request asks for a metric's target to be taken apart.
 *
 */
export interface BreakDownRequest {
  metric: string;
  /**
   * Period that is taken apart, as definitions write it: 2027, 2027-Q1, 2027-03.
   */
  period: string;
  /**
   * By names grains (quarter, month, day) and levels (store, organisation.store), in
   * the order in which they are gone down.
   */
  by: string[];
  /**
   * Total is what is taken apart; left out, the target that is in force.
   */
  total?: number;
  /**
   * Profile over periods: a name of the registry; left out, as the target says.
   */
  profile?: string;
  /**
   * Down the organisation: a name of the registry; left out, as the target says.
   */
  down?: string;
  /**
   * Version of the target; left out, the project's.
   */
  version?: string;
  /**
   * Locked parts stay, beside those that definitions lock.
   */
  locked?: BreakDownLockedPart[];
  /**
   * Lang of labels: en, zh.
   */
  lang?: string;
}
/**
 * LockedPart is a part that stays, by its period and unit.
 *
 */
export interface BreakDownLockedPart {
  period: string;
  /**
   * its own name, behind those that it lies under
   */
  unit?: string[];
  value: number;
  /**
   * file:line
   */
  where?: string;
}
/**
 * Choices are what a metric can be made of without code.
 *
 */
export interface DraftChoices {
  measures: Measure[];
  /**
   * define metrics
   */
  may: boolean;
  remembers: boolean;
}
/**
 * Measure is what metrics are made of.
 *
 */
export interface Measure {
  /**
   * as a definition names it: source.measure where several have it
   */
  name: string;
  label: Text;
  /**
   * sum, count, count_distinct, average, …
   */
  agg: string;
  /**
   * what is aggregated, as it is written; measures of one are apart by agg
   */
  value?: string;
  source: string;
  sourceLabel: Text;
  /**
   * that shows it as it is
   */
  metric?: string;
  /**
   * that conditions can be on
   */
  dimensions: string[];
}
/**
 * Catalog is everything that the indicator centre lists.
 *
 */
export interface Catalog {
  project: Text;
  /**
   * fingerprint of the definitions
   */
  version: string;
  /**
   * clock, local "2006-01-02T15:04:05"
   */
  now: string;
  /**
   * data through (exclusive end), local date
   */
  asOf: string;
  zone: string;
  language: string;
  currency: string;
  /**
   * Calendar names the one of Calendars by which the project counts.
   */
  calendar: string;
  calendars: AnswerCalendar[];
  metrics: Metric[];
  domains: Named[];
  layers: Named[];
  owners: Named[];
  hierarchies: Hierarchy[];
  dimensions: Dimension[];
  terms: Term[];
  comparisons: Compared[];
  events?: CatalogEvent[];
  /**
   * sources of facts, those that keep people waiting first
   */
  loads: Load[];
  counts: Counts;
}
/**
 * Calendar says how days make periods, for names and steps of a time axis.
 *
 */
export interface AnswerCalendar {
  name: string;
  label?: {
    [k: string]: string;
  };
  /**
   * WeekStart is the first day of a week, 0 = Sunday.
   */
  weekStart: number;
  /**
   * FiscalYearStart is the month in which quarters and years begin; 0 = January.
   */
  fiscalYearStart?: number;
  /**
   * YearNamed is the calendar year by which a year is called: begin, end, or both
   * where it is empty.
   */
  yearNamed?: string;
  /**
   * Periods of a calendar that has its own, by grain, in order of time: of an answer
   * those that it speaks of and the one after, of a catalogue those of the years around its clock.
   */
  periods?: {
    [k: string]: AnswerPeriod[];
  };
}
/**
 * Period is one period of a calendar: its first day, and what readers of each language call it.
 *
 */
export interface AnswerPeriod {
  start: string;
  name: {
    [k: string]: string;
  };
  short: {
    [k: string]: string;
  };
}
/**
 * Metric is one line of the centre.
 *
 */
export interface Metric {
  name: string;
  label: Text;
  description: Text;
  kind: string;
  unit?: string;
  format?: string;
  good?: string;
  additive: boolean;
  tier?: number;
  layer?: string;
  domain?: string;
  owner?: string;
  /**
   * Parents are comparisons with totals of units above the reader's own that a policy tells
   * of the metric.
   */
  parents?: string[];
  ownerLabel?: Text;
  ownerPer?: string;
  steward?: string;
  status: string;
  version?: number;
  synonyms?: string[];
  hasTarget: boolean;
  rules: number;
  sources: string[];
  /**
   * hierarchies that it can be broken down by
   */
  hierarchies: string[];
  /**
   * names usable in By and Filter
   */
  dimensions: string[];
  errors: number;
  warnings: number;
  /**
   * finest grain it has
   */
  minGrain?: string;
  /**
   * Calendar by which it counts, where that is not the project's.
   */
  calendar?: string;
  /**
   * Moves tells that units of its hierarchies may move: where they lie is known for
   * each day, so that the reader chooses the day.
   */
  moves?: boolean;
  /**
   * Quality is what looks at the data have found so far that concerns the metric:
   * keys that are not unique, numbers kept as texts, rows after the clock.
   */
  quality?: DiagnosticList;
  /**
   * Alike names metrics that are the same number, differ by a constant factor only, or are
   * called alike.
   */
  alike?: string[];
}
/**
 * Named is a name with its label and how many metrics it has.
 *
 */
export interface Named {
  name: string;
  label: Text;
  count: number;
}
/**
 * Hierarchy lists levels, coarsest first.
 *
 */
export interface Hierarchy {
  name: string;
  label: Text;
  levels: Level[];
}
/**
 * Level is one step of a hierarchy; Dimension is "" for the single top node.
 *
 */
export interface Level {
  name: string;
  label: Text;
  dimension: string;
  topLabel?: Text;
  /**
   * of members that have a label
   */
  members?: Labels;
}
/**
 * Dimension is something to group or filter by.
 *
 */
export interface Dimension {
  name: string;
  label: Text;
  time: boolean;
  /**
   * Members are the labels of members that have one.
   */
  members?: Labels;
}
/**
 * Term is a glossary entry.
 *
 */
export interface Term {
  name: string;
  label: Text;
  definition: Text;
  synonyms?: string[];
}
/**
 * Compared is what numbers can be compared with, in the order in which several stand side by side.
 *
 */
export interface Compared {
  name: string;
  /**
   * period, intended
   */
  kind: string;
  /**
   * of several, the highest colours the value
   */
  standing: number;
  /**
   * shown where nobody chose
   */
  usual: boolean;
  /**
   * not in lists to choose from, unless it is chosen
   */
  rare?: boolean;
  /**
   * a column's head
   */
  label: Text;
  /**
   * beside a change
   */
  short: Text;
  /**
   * beside a change on a card
   */
  tag: Text;
}
/**
 * CatalogEvent is days of business that come again, with its times some years around the clock.
 *
 */
export interface CatalogEvent {
  name: string;
  label: Text;
  /**
   * days before that belong to it
   */
  lead: number;
  /**
   * days after
   */
  after: number;
  /**
   * hierarchy.level of the units that have it; none: all have it
   */
  level?: string;
  /**
   * these, with what they lie under: "North / Night"
   */
  units?: string[];
  times: AnswerEvent[];
}
/**
 * Load is how far one source is loaded.
 *
 */
export interface Load {
  source: string;
  label: Text;
  /**
   * ready, late, unready, behind, unknown
   */
  state: string;
  /**
   * last whole day that is loaded, local
   */
  until?: string;
  /**
   * by when it has to be there; none where nothing says so
   */
  due?: Text;
  /**
   * who answers for what is measured on it, most of it first
   */
  owners?: Text[];
  /**
   * Checks are those that it declares which have been looked at, and whose numbers the
   * reader may know.
   */
  checks?: SourceCheck[];
}
/**
 * SourceCheck is how a declared check of a source stands.
 *
 */
export interface SourceCheck {
  source: string;
  sourceLabel: Text;
  name: string;
  label: Text;
  /**
   * rows, sum, unique, fresh, complete, condition
   */
  kind: string;
  /**
   * days that fail are not ready
   */
  blocks: boolean;
  /**
   * holds, failed, waiting, idle, unknown
   */
  state: string;
  /**
   * the newest finding, or what holds
   */
  words: Text;
  /**
   * Unready names the days that are not ready for it; none where it blocks nothing.
   */
  unready?: Text;
  /**
   * comparisons that fail
   */
  failing: number;
  /**
   * comparisons all told
   */
  looked: number;
  /**
   * when it was looked at, RFC 3339
   */
  at: string;
  why?: string;
  /**
   * what fails or waits, the newest first, 50 at most
   */
  findings: CheckFinding[];
  last?: CheckFinding;
  sql?: string[];
}
/**
 * CheckFinding is one comparison of a check.
 *
 */
export interface CheckFinding {
  /**
   * first day, local; none: all rows
   */
  from?: string;
  /**
   * last day, local
   */
  to?: string;
  member?: string;
  own: number | null;
  /**
   * what it is held against; null: nothing yet
   */
  other: number | null;
  /**
   * how far both may be apart, or how many may break it
   */
  allowed: number | null;
  waits?: boolean;
  words: Text;
}
/**
 * Counts sums up the centre's head line.
 *
 */
export interface Counts {
  metrics: number;
  certified: number;
  review: number;
  draft: number;
  rules: number;
  sources: number;
  errors: number;
  warnings: number;
}
/**
 * Diagnostics is every finding on the current definitions.
 *
 */
export interface Diagnostics {
  diagnostics: DiagnosticList;
  stale: boolean;
  checked: string;
}
/**
 * Dictionary is everything that has a name and a meaning, in both languages at once: terms, metrics and those who answer for them.
 *
 */
export interface Dictionary {
  project: Text;
  /**
   * fingerprint of the definitions
   */
  version: string;
  /**
   * of the clock, local date
   */
  day: string;
  /**
   * as defined: terms, metrics, owners
   */
  entries: DictEntry[];
}
/**
 * DictEntry is one name with its meaning.
 *
 */
export interface DictEntry {
  /**
   * term, metric, owner
   */
  kind: string;
  name: string;
  label: Text;
  definition?: Text;
  /**
   * in words: "Net sales ÷ Orders"
   */
  formula?: Text;
  unit?: string;
  owner?: Text;
  ownerName?: string;
  steward?: Text;
  status?: string;
  version?: number;
  domain?: Text;
  synonyms?: string[];
  /**
   * of an owner
   */
  contact?: string;
  /**
   * that an owner answers for
   */
  metrics?: number;
}
/**
 * Page is a draft with all that a reviewer goes by.
 *
 */
export interface DraftPage {
  draft: Draft;
  /**
   * Outdated tells that the definition in force is not the one any more that the draft
   * was begun from.
   */
  outdated: boolean;
  differences: PublishDifference[];
  /**
   * the text in force and the draft's
   */
  lines: PublishLine[];
  uses: PublishUse[];
  /**
   * that the definitions have with it, and had not before
   */
  findings: DiagnosticList;
  /**
   * oldest first
   */
  said: DraftSaid[];
  stewards: string[];
  /**
   * May are the deeds that the reader may do now.
   */
  may: string[];
  /**
   * Refused says why the reader may not certify, where they may not.
   */
  refused?: Text;
  /**
   * Becomes is the status that certifying gives the draft: certified, or deprecated or
   * retired where its text says so.
   */
  becomes: string;
  /**
   * Publishes tells that certifying puts it into force at once.
   */
  publishes: boolean;
}
/**
 * Draft is a definition that is worked on: its text as it is to be.
 *
 */
export interface Draft {
  kind: string;
  name: string;
  label?: Text;
  /**
   * counts saves and deeds; what is sent holds to it
   */
  version: number;
  state: string;
  author: string;
  /**
   * RFC 3339
   */
  changed: string;
  /**
   * YAML: one entry of its list
   */
  text: string;
  why?: string;
  /**
   * Base is the digest of the text in force that it was begun from; "" of a new one.
   */
  base?: string;
  /**
   * Published is the version that it went into force with; 0: it waits to be taken up.
   */
  published?: number;
  /**
   * Status is what the text says: certified, deprecated, retired once it is accepted.
   */
  status?: string;
}
/**
 */
export interface PublishLine {
  mark: string;
  text: string;
}
/**
 */
export interface PublishUse {
  kind: string;
  name: string;
  label?: {
    [k: string]: string;
  };
  through?: string;
  owner?: string;
}
/**
 * Deed is what is posted to /drafts/{kind}/{name}/{deed}.
 *
 */
export interface DraftDeed {
  /**
   * of the draft that the sender has read; 0 for none
   */
  version: number;
  words?: string;
  /**
   * Expect is the published version that the sender has read; 0: whichever is in force.
   */
  expect?: number;
  /**
   * of deprecate
   */
  successor?: string;
  /**
   * of deprecate: 2006-01-02
   */
  retires?: string;
}
/**
 * Numbers are those of a metric, and of others that are made of it, by the definitions in force and with a draft, over the last 90 days.
 *
 */
export interface DraftNumbers {
  /**
   * the draft's own first
   */
  metrics: DraftMoved[];
  /**
   * Withheld says why there are none.
   */
  withheld?: Text;
}
/**
 * Moved is one metric before and after.
 *
 */
export interface DraftMoved {
  name: string;
  label?: Text;
  unit?: string;
  format?: string;
  good?: string;
  /**
   * Times are the buckets of the series, 2006-01-02; the values of a bucket may be null.
   */
  times: string[];
  before: (number | null)[];
  after: (number | null)[];
  /**
   * Whole are the values over all of the time, and Change is after ÷ before − 1 (null
   * where that is none).
   *
   * @minItems 2
   * @maxItems 2
   */
  whole: [number | null, number | null];
  change: number | null;
  /**
   * Problem says why one of them has no numbers.
   */
  problem?: string;
}
/**
 * Save is what is posted to /drafts/{kind}/{name}.
 *
 */
export interface DraftSave {
  /**
   * that the sender has read; 0 for none
   */
  version: number;
  text: string;
  why?: string;
}
/**
 * Try is what is posted to /builder: a definition as it is so far, and what it is to say.
 *
 */
export interface DraftTry {
  /**
   * the metric whose definition is changed; "" of a new one
   */
  of?: string;
  /**
   * a metric in force to begin a new one from, in place of text
   */
  from?: string;
  text?: string;
  /**
   * null: as the text says
   */
  form?: BuilderForm;
  /**
   * Numbers asks for the last 90 days, which takes longer.
   */
  numbers?: boolean;
}
/**
 * Tried is a definition that nobody has saved, with all that is told of it while it is made.
 *
 */
export interface DraftTried {
  /**
   * as it would be saved; that which was sent where there are problems
   */
  text: string;
  /**
   * Reading is Text as a form; null where no form can show it, and Unfit says why.
   */
  reading?: BuilderReading;
  unfit?: Text;
  /**
   * why it is no definition yet
   */
  problems: BuilderProblem[];
  /**
   * Sentence reads it aloud.
   */
  sentence?: Text;
  /**
   * that the definitions have with it, and had not before
   */
  findings: DiagnosticList;
  /**
   * from the definition in force
   */
  differences: PublishDifference[];
  /**
   * that its conditions are on
   */
  dimensions: DraftCondition[];
  stewards: string[];
  /**
   * closest first
   */
  near: DraftNear[];
  numbers?: DraftMoved;
  /**
   * why there are no numbers
   */
  withheld?: Text;
}
/**
 * Problem says why a form is no definition yet.
 *
 */
export interface BuilderProblem {
  /**
   * of Form; over, time
   */
  field: string;
  words: {
    [k: string]: string;
  };
}
/**
 * Condition is a dimension that a condition is on: as the definition names it, and in full.
 *
 */
export interface DraftCondition {
  of: string;
  name: string;
  label: Text;
}
/**
 * Near is a metric in force that is like one that is made.
 *
 */
export interface DraftNear {
  name: string;
  label?: Text;
  status?: string;
  unit?: string;
  format?: string;
  /**
   * Kind is same, scaled, clash, variant or near (likeness.Kind), and Words say it.
   */
  kind: string;
  words: Text;
  /**
   * Apart is in what it differs, from the one that is made to this one.
   */
  apart: PublishDifference[];
  /**
   * Value is its own over the last 90 days; null where it was not asked.
   */
  value: number | null;
}
/**
 * Users are the dashboards and alert rules that a change reaches.
 *
 */
export interface DraftUsers {
  readers: LoopReader[];
  /**
   * why they cannot be told
   */
  unknown?: Text;
}
/**
 * Reader is a dashboard or an alert rule of this Grafana.
 *
 */
export interface LoopReader {
  /**
   * dashboard, alert; report in housekeeping
   */
  kind: string;
  uid: string;
  title: string;
  folder?: string;
  /**
   * of those that were asked for
   */
  metrics: string[];
}
/**
 * List is all drafts that the reader may read.
 *
 */
export interface DraftList {
  /**
   * those in review first, then by when they changed
   */
  drafts: Draft[];
  remembers: boolean;
  /**
   * draft something
   */
  may: boolean;
  /**
   * Dropped are metrics whose certificate does not hold any more.
   */
  dropped: DraftDropped[];
}
/**
 * Dropped is a metric that is called certified, and means something else than what was.
 *
 */
export interface DraftDropped {
  name: string;
  label?: Text;
  who: string;
  at: string;
}
/**
 */
export interface WhyDriver {
  metric: string;
  label: string;
  unit?: string;
  format?: string;
  good?: string;
  before: number | null;
  after: number | null;
  change: number | null;
  rate: number | null;
  contribution: number | null;
  share: number | null;
  status: string;
  reason?: string;
  formula?: string;
  inputs?: WhyDriver[];
}
/**
 * Error is what a failed call returns.
 *
 */
export interface ApiError {
  message: string;
  /**
   * the message by language, where it has several
   */
  words?: Text;
  /**
   * request, definitions, engine, settings, state, access, service
   */
  source: string;
  diagnostics?: DiagnosticList;
}
/**
 */
export interface Expected {
  metric: string;
  label: string;
  unit?: string;
  format?: string;
  grain: string;
  now: string;
  units: ExpectedUnit[];
}
/**
 */
export interface ExpectedUnit {
  name: string[];
  points: ExpectedPoint[];
  reason?: string;
  words?: {
    [k: string]: string;
  };
}
/**
 */
export interface ExpectedPoint {
  time: string;
  value: number | null;
  expected: number | null;
  lower80: number | null;
  upper80: number | null;
  lower95: number | null;
  upper95: number | null;
  abnormal?: boolean;
  kind?: string;
  since?: string;
  reason?: string;
}
/**
 */
export interface ExpectedQuestion {
  request: Request;
}
/**
 * Request asks for governed metrics across organisation, business and time.
 *
 */
export interface Request {
  metrics: string[];
  /**
   * SavedQuery names a saved query of a dbt project: its metrics, groups,
   * conditions, order and limit; the request's own are added.
   */
  savedQuery?: string;
  /**
   * By groups the answer: levels of a hierarchy, dimensions, entities.
   */
  by?: By[];
  /**
   * Grain is the bucket size of the time axis: hour, day, week, month,
   * quarter, year, or a custom granularity of a dbt project. Empty gives one value
   * per unit over the whole range.
   */
  grain?: string;
  /**
   * Calendar by which weeks, months, quarters and years count: gregorian, fiscal, or
   * one that the project defines. Empty: that of the metrics, else the project's.
   */
  calendar?: string;
  time: TimeRange;
  /**
   * Organisation as of which units lie under what they lie under: then (the default),
   * as it was at each row's own time; now, as of the clock's day; or a day,
   * 2006-01-02. It concerns sources with a window of validity.
   */
  organisation?: string;
  /**
   * Filters all have to hold.
   */
  filters?: Filter[];
  /**
   * Where lists further conditions in dbt's templates, all of which have to hold:
   * "{{ Dimension('store__region') }} = 'East' or {{ Metric('sales', group_by=['store']) }} > 10".
   */
  where?: string[];
  /**
   * Scope narrows to one node of a hierarchy.
   */
  scope?: Scope;
  /**
   * Compare names comparisons of the registry: previous, lastYear, target and others.
   */
  compare?: string[];
  /**
   * Version of targets that target means; the project's unless told. target:NAME in
   * Compare stands for another version beside it.
   */
  version?: string;
  /**
   * LikeForLike names a level ("organisation.store"): only its units count, in values
   * and in what they are compared with, that have numbers in the range and in every
   * period that it is compared with. A note tells the rest.
   */
  likeForLike?: string;
  /**
   * Share adds each value's share of the total over the first By.
   */
  share?: boolean;
  /**
   * Rank adds each value's rank (1 = largest) within its time bucket.
   */
  rank?: boolean;
  top?: Top;
  /**
   * Parts takes the change of the one metric, over one period, against the first
   * comparison with another period apart: every unit with what it contributed,
   * largest first, Limit of them. Without By it is taken apart along what
   * separates it best; see pkg/parts.
   */
  parts?: boolean;
  /**
   * Steps gives a row for every stage of the one metric: each step of a funnel, each
   * period since a cohort first came, each state of a life cycle. The columns are how
   * many there are, and what share they are.
   */
  steps?: boolean;
  /**
   * Order sorts rows; default: keys as given, then time ascending.
   */
  order?: Order[];
  limit?: number;
  /**
   * LimitEach counts Limit within each time bucket: the first rows of every month.
   */
  limitEach?: boolean;
  /**
   * Fill gives a row for every time bucket of the range, also where a unit has no
   * data. That is so unless it is false, which leaves out the rows without a number
   * of any metric, neither their own nor one of a compared period.
   */
  fill?: boolean;
  /**
   * AsOf overrides the project's clock: "2006-01-02" or RFC 3339.
   */
  asOf?: string;
  /**
   * Lang picks labels: en, zh.
   */
  lang?: string;
}
/**
 * By is one thing to group by: either Hierarchy and Level, or Dimension (a dimension or entity as a reader names it: "store__region", "product__department").
 *
 */
export interface By {
  hierarchy?: string;
  level?: string;
  dimension?: string;
}
/**
 * TimeRange is absolute (From, To) or relative (Preset).
 *
 */
export interface TimeRange {
  /**
   * 2006-01-02, 2006-01, RFC 3339
   */
  from?: string;
  to?: string;
  /**
   * Preset: today, yesterday, wtd, mtd, qtd, ytd, fytd, lastDay, lastWeek,
   * lastMonth, lastQuarter, lastYear, or "last N days|weeks|months|quarters|years"
   * (whole finished buckets), counted from the clock.
   */
  preset?: string;
}
/**
 * Filter is field op values.
 *
 */
export interface Filter {
  field: string;
  op?: string;
  values?: string[];
  against?: string;
  delta?: boolean;
  every?: boolean;
}
/**
 * Top keeps the N units with the largest (or smallest) value of Metric; Others adds one row for all the rest, computed, not summed.
 *
 */
export interface Top {
  n: number;
  /**
   * default: the first
   */
  metric?: string;
  asc?: boolean;
  others?: boolean;
  against?: string;
  delta?: boolean;
  either?: boolean;
  within?: boolean;
}
/**
 * Order sorts by a column: a By's name, "time", or a metric; with Against by how the metric stands to one of Compare, as Top does.
 *
 */
export interface Order {
  field: string;
  desc?: boolean;
  against?: string;
  delta?: boolean;
  either?: boolean;
}
/**
 * Explain shows every stage of a request in text.
 *
 */
export interface Explain {
  words: {
    [k: string]: string;
  };
  stages: Stage[];
  statements: AnswerStatement[];
}
/**
 * Stage is one noun of the data flow, printed.
 *
 */
export interface Stage {
  /**
   * request, resolved, coverage, rollups, plan, optimised, statement
   */
  name: string;
  text: string;
}
/**
 * Found lists metrics that a search means, best first.
 *
 */
export interface Found {
  metrics: string[];
}
/**
 * Health tells whether the service can answer.
 *
 */
export interface Health {
  ok: boolean;
  version: string;
  message: string;
  connections: Connection[];
  diagnostics: number;
}
/**
 * Connection is one engine's state.
 *
 */
export interface Connection {
  name: string;
  engine: string;
  ok: boolean;
  version?: string;
  error?: string;
  /**
   * Cause says more closely why it does not answer: incomplete, notAdmitted,
   * unreachable, denied, absent, noTable, noColumn, slow.
   */
  cause?: string;
  /**
   * what to do about the error
   */
  fix?: Text;
}
/**
 * List is all that there is to be put in order, as far as the reader may know.
 *
 */
export interface TidyList {
  /**
   * that are looked back
   */
  days: number;
  /**
   * Since is the day from which on reads are counted; "" where they are not.
   */
  since?: string;
  remembers: boolean;
  /**
   * Metrics, Rules and Targets count what was looked at.
   */
  metrics: number;
  rules: number;
  targets: number;
  /**
   * in the order of Kinds
   */
  findings: TidyFinding[];
  unknown: TidyUnknown[];
  /**
   * Drafts tells that the reader may draft an end of a definition's life.
   */
  drafts: boolean;
  /**
   * Rollups tells that the reader is told proposals of roll-ups.
   */
  rollups?: boolean;
}
/**
 * Finding is something to be put in order.
 *
 */
export interface TidyFinding {
  /**
   * the same as long as the same is found
   */
  id: string;
  /**
   * one of Kinds
   */
  kind: string;
  of: TidyThing;
  /**
   * the other one of two
   */
  with?: TidyThing;
  /**
   * Since is from when on it has been so, 2006-01-02; "" where that is not known.
   */
  since?: string;
  what: Text;
  /**
   * the evidence, in numbers
   */
  facts: Text[];
  step: TidyStep;
  pos: Pos;
  /**
   * Dismissed is by whom it is kept as it is, and until when.
   */
  dismissed?: TidyDismissal;
  /**
   * May tells that the reader may dismiss it, or take that back.
   */
  may: boolean;
}
/**
 * Thing is what something is found about.
 *
 */
export interface TidyThing {
  /**
   * metric, rule, target (of the metric of the name), person
   */
  kind: string;
  name: string;
  label?: Text;
}
/**
 * Step is what is proposed to be done.
 *
 */
export interface TidyStep {
  /**
   * Do is retire, merge, rename, owner, tune, mend, remove, target, successor.
   */
  do: string;
  words: Text;
  why: Text;
  /**
   * Metric is the one that could be retired, with what takes its place; "" for neither.
   */
  metric?: string;
  successor?: string;
  /**
   * Rule is the one whose back-test tries other parameters; "" for none.
   */
  rule?: string;
}
/**
 * Unknown is what cannot be told, and of what.
 *
 */
export interface TidyUnknown {
  /**
   * of the findings that may be missing
   */
  kind: string;
  words: Text;
  /**
   * none: of all
   */
  of: TidyThing[];
}
/**
 * Deed is what is posted to /housekeeping/do/{deed}: dismiss and restore take the finding, propose takes the metric.
 *
 */
export interface TidyDeed {
  id?: string;
  /**
   * that the finding was looked for; 0: the usual
   */
  days?: number;
  /**
   * of dismiss and propose
   */
  why?: string;
  /**
   * of dismiss: 2006-01-02
   */
  until?: string;
  metric?: string;
  /**
   * that takes its place
   */
  successor?: string;
  /**
   * 2006-01-02: until when it is kept right
   */
  retires?: string;
}
/**
 * IncidentPage is all that the page of one incident shows, but for its chart, which is asked by Item.Slice, and its actions.
 *
 */
export interface LoopIncidentPage {
  incident: LoopIncident;
  /**
   * newest first
   */
  timeline: LoopEntry[];
  similar: LoopSimilar[];
  /**
   * Merged are incidents that were merged into this one, oldest first.
   */
  merged?: LoopMerged[];
  /**
   * People may be assigned: owners first, then who has worked on it.
   */
  people: string[];
  /**
   * of the reader, for this incident
   */
  rights: string[];
}
/**
 * Incident is one rule's finding from its first firing to its review: one identity through flapping, late data and new versions of the rule.
 *
 */
export interface LoopIncident {
  /**
   * counts within organisation and project
   */
  id: number;
  /**
   * what changes are held to
   */
  version: number;
  state: string;
  /**
   * Firing is false once all its units have recovered.
   */
  firing: boolean;
  /**
   * Item is the finding as the agenda words it, when it was judged last while it fired:
   * sentence, cause, owner, playbook, slice, series, money of a bucket.
   */
  item: AgendaItem;
  units: LoopAffected[];
  /**
   * Because says why its units are one incident; empty for one unit.
   */
  because?: Text;
  /**
   * RFC 3339: the judgement that opened it
   */
  opened: string;
  /**
   * first bucket that fired, as answers write it
   */
  since: string;
  recovered?: string;
  /**
   * how often it came back
   */
  reopened?: number;
  /**
   * so far, over all units and the buckets that were judged; null where the rule has none
   */
  money: number | null;
  /**
   * Counted is the first bucket of Money, as answers write it, where that is after Since:
   * a run is found when it is long enough, and what it had cost before was not judged.
   */
  counted?: string;
  /**
   * login
   */
  assignee?: string;
  /**
   * RFC 3339
   */
  acknowledged?: string;
  /**
   * RFC 3339: unacknowledged then it goes to the next tier
   */
  due?: string;
  /**
   * how many tiers it has gone up
   */
  escalated?: number;
  snooze?: LoopSnooze;
  resolution?: LoopResolution;
  verdict?: string;
  /**
   * Into is the incident that it was merged into.
   */
  into?: number;
  /**
   * Mentioned tells, in a list, that a comment calls its reader.
   */
  mentioned?: boolean;
  /**
   * steps of the playbook that are done, from 0
   */
  done?: number[];
}
/**
 * Affected is a unit of an incident.
 *
 */
export interface LoopAffected {
  path: ScopeStep[];
  name: Text;
  firing: boolean;
  /**
   * bucket, as answers write it
   */
  since: string;
  recovered?: string;
  value: number | null;
  baseline: number | null;
  /**
   * so far
   */
  money: number | null;
}
/**
 * Snooze is a silence of just this incident, with its end.
 *
 */
export interface LoopSnooze {
  /**
   * RFC 3339
   */
  until: string;
  reason: string;
  by: string;
}
/**
 * Resolution is why it happened and what mended it.
 *
 */
export interface LoopResolution {
  /**
   * of Causes, or in words
   */
  causes: string[];
  remedy: string;
  by: string;
  /**
   * RFC 3339
   */
  at: string;
}
/**
 * Entry is one line of an incident's timeline.
 *
 */
export interface LoopEntry {
  /**
   * RFC 3339
   */
  at: string;
  /**
   * fired, recovered, reopened, escalated, acknowledged, assigned, comment, snoozed, woken, step, action, resolved, verdict, reviewed, link, merged, joined, unmerged
   */
  kind: string;
  who?: string;
  /**
   * Text is what a person wrote; what the system says has Words.
   */
  text?: string;
  words?: Text;
}
/**
 * Similar is an incident of before that is like this one, with what worked.
 *
 */
export interface LoopSimilar {
  id: number;
  headline: Text;
  opened: string;
  /**
   * 0 to 1
   */
  likeness: number;
  /**
   * what is alike: metric, unit, curve, words
   */
  because: Text;
  causes?: string[];
  remedy?: string;
  verdict?: string;
  /**
   * from the first firing to the recovery
   */
  days: number;
}
/**
 * Merged is an incident that was merged into another one, on the page of that one.
 *
 */
export interface LoopMerged {
  id: number;
  headline: Text;
  firing: boolean;
}
/**
 * IncidentDeed is what is posted to /incidents/{id}/{deed}: acknowledge, assign, comment, snooze, wake, step, start, resolve, reopen, verdict, review, merge, unmerge.
 *
 */
export interface LoopIncidentDeed {
  /**
   * that the sender has read; comments take any
   */
  version: number;
  login?: string;
  /**
   * comment, reason, remedy
   */
  text?: string;
  /**
   * RFC 3339
   */
  until?: string;
  /**
   * of a resolution
   */
  causes?: string[];
  verdict?: string;
  step?: number;
  done?: boolean;
  /**
   * the incident that it is merged into
   */
  into?: number;
}
/**
 * Incidents is a list of them, as much of each as a row shows.
 *
 */
export interface LoopIncidents {
  /**
   * open ones first, by tier, then money
   */
  incidents: LoopIncident[];
  open: number;
  remembers: boolean;
}
/**
 * Meeting is one, from its agenda to its minutes.
 *
 */
export interface Meeting {
  id: number;
  version: number;
  /**
   * open, closed
   */
  state: string;
  title: string;
  /**
   * 2006-01-02 of the agenda
   */
  day: string;
  scope?: Scope;
  host: string;
  present?: string[];
  /**
   * RFC 3339
   */
  started: string;
  /**
   * RFC 3339
   */
  ended?: string;
  /**
   * Until is up to when the data were loaded that the agenda is of.
   */
  until?: string;
  items?: MeetingItem[];
  /**
   * Hidden is how many items are about numbers that the reader may not see.
   */
  hidden?: number;
  /**
   * Key is what the host may read (service.GrantKey); nobody is told it.
   */
  key?: string;
  rights?: string[];
  /**
   * Sent is where the minutes were sent; nil: nowhere yet.
   */
  sent?: MeetingSent;
  /**
   * Ways are those that they could go, while they have not gone any.
   */
  ways?: LetterWay[];
}
/**
 * Item is one point of the agenda.
 *
 */
export interface MeetingItem {
  /**
   * from 1
   */
  n: number;
  version: number;
  /**
   * new, continuing, better, solved
   */
  novelty: string;
  topic: AgendaItem;
  /**
   * action, decided, later, nothing
   */
  outcome?: string;
  /**
   * or the reason why nothing is done
   */
  decision?: string;
  assignee?: string;
  due?: string;
  /**
   * what counts as success
   */
  success?: string;
  /**
   * 2006-01-02: when it is looked at again
   */
  next?: string;
  action?: number;
  by?: string;
}
/**
 * Way is a message of the definitions whose way papers can go.
 *
 */
export interface LetterWay {
  name: string;
  label?: Text;
}
/**
 * Deed is what is posted to /meetings/{id}/{deed}: item, end, reopen, present, send.
 *
 */
export interface MeetingDeed {
  /**
   * of the item, or of the meeting, that the sender has read
   */
  version: number;
  n?: number;
  outcome?: string;
  decision?: string;
  assignee?: string;
  due?: string;
  success?: string;
  next?: string;
  present?: string[];
  /**
   * of minutes that are sent
   */
  way?: string;
}
/**
 * Opening is what is posted to /meetings.
 *
 */
export interface MeetingOpening {
  title?: string;
  scope?: Scope;
  /**
   * of the agenda; now unless told
   */
  asOf?: string;
  present?: string[];
}
/**
 * List is meetings, newest first, without their items.
 *
 */
export interface MeetingList {
  meetings: Meeting[];
  remembers: boolean;
  /**
   * the reader may hold one
   */
  may: boolean;
}
/**
 * Members lists the members of a level or dimension.
 *
 */
export interface Members {
  members: Member[];
  more: boolean;
}
/**
 * Member is one value with its parents, coarse to fine.
 *
 */
export interface Member {
  value: string;
  /**
   * the unit without a name
   */
  null?: boolean;
  /**
   * what readers read, where it has a label
   */
  label?: Text;
  path?: ScopeStep[];
}
/**
 * MetricPage is all about one metric.
 *
 */
export interface MetricPage {
  metric: Metric;
  /**
   * to be shown in a row, with links
   */
  formula: Token[];
  /**
   * "net_sales ÷ orders"
   */
  formulaText: string;
  inputs: string[];
  /**
   * metrics that use it
   */
  usedBy: string[];
  drivers: string[];
  similar: string[];
  lineage: Lineage;
  targets: Target[];
  rules: Rule[];
  owners: OwnerUnit[];
  yaml: string;
  pos: Pos;
  diagnostics: DiagnosticList;
  replaces?: string[];
  sensitivity?: string;
  sql?: string;
}
/**
 * Token is one piece of a formula; Metric or Measure is set where it links.
 *
 */
export interface Token {
  text: string;
  metric?: string;
  measure?: string;
  label?: Text;
}
/**
 * Lineage is a graph from columns to rules, left to right.
 *
 */
export interface Lineage {
  nodes: LineageNode[];
  edges: LineageEdge[];
}
/**
 * LineageNode is a column, source, measure, metric, rule or target.
 *
 */
export interface LineageNode {
  id: string;
  /**
   * column, source, measure, metric, rule, target
   */
  kind: string;
  name: string;
  label?: Text;
  self?: boolean;
}
/**
 * LineageEdge goes from what is read to what reads it.
 *
 */
export interface LineageEdge {
  from: string;
  to: string;
}
/**
 * Target describes a target in words and grain.
 *
 */
export interface Target {
  grain: string;
  level?: string;
  source?: string;
  values?: number;
  pos: Pos;
}
/**
 * Rule is one rule in words.
 *
 */
export interface Rule {
  name: string;
  label: Text;
  description: Text;
  /**
   * what it checks, with its parameters
   */
  words: Text;
  metric: string;
  template: string;
  level?: string;
  grain: string;
  tier: number;
  domain?: string;
  playbook?: string;
  /**
   * PlaybookLabel is the playbook's name for readers.
   */
  playbookLabel?: Text;
  pos: Pos;
  /**
   * Params as they are written, by key.
   */
  params?: {};
  /**
   * While are metrics that have to stay flat, Flat how far they may move.
   */
  while?: string[];
  flat?: number;
  /**
   * Volume is the metric of which Least has to stand behind a value.
   */
  volume?: string;
  least?: number;
  /**
   * Parts are the rules that a composite rule goes by; Silent ones warn of nothing themselves.
   */
  parts?: Part[];
  silent?: boolean;
}
/**
 * Part is a rule that a composite one goes by.
 *
 */
export interface Part {
  /**
   * all, any, then, unless
   */
  role: string;
  rule: string;
  label: Text;
}
/**
 * OwnerUnit is who answers for one unit.
 *
 */
export interface OwnerUnit {
  level?: string;
  unit?: string;
  /**
   * what readers read for the unit
   */
  label?: Text;
  person: string;
  contact?: string;
}
/**
 * Follows are the numbers that somebody follows, as far as they may see them.
 *
 */
export interface MineFollows {
  remembers: boolean;
  numbers: AboutSubject[];
}
/**
 * Page is what one person begins a day with.
 *
 */
export interface MinePage {
  login: string;
  remembers: boolean;
  /**
   * Numbers are those that the reader answers for or follows, by unit, then tier.
   */
  numbers: MineNumber[];
  /**
   * More counts those that the reader answers for and that the page leaves out.
   */
  more?: number;
  /**
   * Incidents are open and given to the reader, nobody's and theirs to answer for, or call
   * them in a comment.
   */
  incidents: LoopIncident[];
  /**
   * Actions are open and given to the reader, or made by them for somebody else: by due
   * day, those without one last.
   */
  actions: Action[];
  cards: ScorecardCard[];
}
/**
 * Number is a metric of the whole organisation or of a unit.
 *
 */
export interface MineNumber {
  about: AboutSubject;
  called: AboutCalled;
  /**
   * the definitions name the reader for it
   */
  owned?: boolean;
  /**
   * the reader has chosen it
   */
  followed?: boolean;
}
/**
 * Card is one scorecard as it stands for one unit.
 *
 */
export interface ScorecardCard {
  name: string;
  label: Text;
  /**
   * none for the whole organisation
   */
  scope?: Scope;
  unit?: Text;
  /**
   * month, quarter, year
   */
  grain: string;
  /**
   * the most that a line's attainment counts
   */
  cap?: number;
  /**
   * Periods, newest first; the first one may still run.
   */
  periods: ScorecardPeriod[];
  /**
   * Problem is why there are none.
   */
  problem?: string;
}
/**
 * Period is a scorecard in one of its periods.
 *
 */
export interface ScorecardPeriod {
  /**
   * 2006-01-02, its first day
   */
  start: string;
  /**
   * false while it runs: then lines are held against what is due by now
   */
  complete: boolean;
  /**
   * Attainment is the weighted mean of the lines that have one, 1 = all targets reached;
   * null where none has.
   */
  attainment: number | null;
  /**
   * share of the weights that went into it, 0 to 1
   */
  counted: number;
  lines: ScorecardLine[];
  /**
   * Locked is who fixed its numbers, and when; later data and definitions do not change
   * them.
   */
  locked?: ScorecardLock;
}
/**
 * Line is one metric of a scorecard.
 *
 */
export interface ScorecardLine {
  metric: string;
  label: Text;
  /**
   * unit of measure
   */
  in?: string;
  good?: string;
  /**
   * share of all weights, 0 to 1
   */
  weight: number;
  value: number | null;
  /**
   * of a running period: the part that is due by now
   */
  target: number | null;
  /**
   * Attainment, 1 = reached: value ÷ target where more is good, 2 − value ÷ target where
   * less is, 1 or 0 for a range; never below 0, and at most the card's cap.
   */
  attainment: number | null;
  /**
   * why there is none
   */
  reason?: string;
}
/**
 * Deed is what is posted to /mine/do/{deed}: follow, unfollow.
 *
 */
export interface MineDeed {
  about: AboutSubject;
}
/**
 */
export interface Outlook {
  metric: string;
  label: string;
  unit?: string;
  format?: string;
  grain: string;
  now: string;
  reconciled?: boolean;
  units: OutlookUnit[];
  whatIf?: OutlookWhatIf;
  levers?: OutlookLever[];
}
/**
 */
export interface OutlookUnit {
  name: string[];
  points: OutlookPoint[];
  reason?: string;
  model?: string;
  trials?: OutlookTrial[];
  origins?: number;
  season?: number;
  landing?: OutlookLanding;
  runsOut?: OutlookRunsOut;
  words?: {
    [k: string]: string;
  };
  how?: {
    [k: string]: string;
  };
}
/**
 */
export interface OutlookPoint {
  time: string;
  value: number | null;
  ahead: number | null;
  lower80: number | null;
  upper80: number | null;
  lower95: number | null;
  upper95: number | null;
  mark?: string;
  if: number | null;
}
/**
 */
export interface OutlookTrial {
  model: string;
  error: number | null;
}
/**
 */
export interface OutlookLanding {
  period: string;
  grain: string;
  soFar: number | null;
  rest: number | null;
  lands: number | null;
  band80: OutlookBand;
  band95: OutlookBand;
  target: number | null;
  attainment: number | null;
  attainment80: OutlookBand;
  attainment95: OutlookBand;
  chance: number | null;
  left: number;
  needed: number | null;
  pace: number | null;
  reason?: string;
  if?: OutlookLanded;
}
/**
 */
export interface OutlookBand {
  lower: number | null;
  upper: number | null;
}
/**
 */
export interface OutlookLanded {
  lands: number | null;
  attainment: number | null;
  chance: number | null;
}
/**
 */
export interface OutlookRunsOut {
  time?: string;
  earliest?: string;
  latest?: string;
}
/**
 */
export interface OutlookWhatIf {
  driver: string;
  change: number;
  label?: string;
  formula?: string;
  reach?: OutlookReach;
  words?: {
    [k: string]: string;
  };
}
/**
 */
export interface OutlookReach {
  foreseen: number | null;
  rest: number | null;
  most: number | null;
  mostIn?: string;
  least: number | null;
  leastIn?: string;
}
/**
 */
export interface OutlookLever {
  driver: string;
  label: string;
  unit?: string;
  format?: string;
  formula: string;
  reach: OutlookReach;
}
/**
 */
export interface OutlookQuestion {
  request: Request;
  horizon?: number;
  lands?: string;
  whatIf?: OutlookWhatIf;
  levers?: boolean;
}
/**
 * Text is a document in a form.
 *
 */
export interface PaperText {
  /**
   * md, html
   */
  form: string;
  text: string;
}
/**
 * Question is a question in words.
 *
 */
export interface Question {
  text: string;
  before?: string;
  /**
   * On is the request whose answer the question goes on from, such as an explanation:
   * its metric, scope, filters, time and comparison hold where the question names none.
   */
  on?: Request;
  /**
   * of what is said about it: en, zh; the project's unless told
   */
  lang?: string;
}
/**
 * List is a page of the record, newest day first.
 *
 */
export interface RecordList {
  entries: RecordEntry[];
  more?: boolean;
  remembers: boolean;
  /**
   * the reader may write into it
   */
  may: boolean;
}
/**
 * Entry is one line of the record.
 *
 */
export interface RecordEntry {
  /**
   * none for versions of the definitions
   */
  id?: number;
  /**
   * 2006-01-02: when it happened
   */
  day: string;
  /**
   * RFC 3339: when it was written down
   */
  at: string;
  kind: string;
  /**
   * number of what it is of: an action, a meeting …
   */
  item?: string;
  who?: string;
  /**
   * Text is what a person wrote; Words what the system says.
   */
  text?: string;
  words?: Text;
  detail?: string;
  /**
   * Deed is what was done to an incident; its words are those that the reader may know.
   */
  deed?: string;
  about: AboutSubject;
  called: AboutCalled;
  /**
   * Number is the number of the day, as it stood when this was written down.
   */
  number?: RecordNumber;
  /**
   * Key is what whoever wrote the number may read (service.GrantKey). Others are asked
   * for it anew: policies may round it for them.
   */
  key?: string;
  /**
   * Needs are numbers that its words tell as they were read by whoever wrote it: who may
   * not be told all of them is not told of it.
   */
  needs?: AboutSubject[];
}
/**
 * Deed is what is posted to /record: an event or a decision.
 *
 */
export interface RecordDeed {
  kind: string;
  /**
   * 2006-01-02; today unless told
   */
  day?: string;
  text: string;
  detail?: string;
  about?: AboutSubject;
}
/**
 * Report is one, as its reader may read it.
 *
 */
export interface Report {
  id: number;
  version: number;
  /**
   * open, archived
   */
  state: string;
  title: string;
  /**
   * of requests that have none of their own
   */
  scope?: Scope;
  blocks?: ReportBlock[];
  /**
   * Figures are what stands in the blocks, one for each in their order.
   */
  figures?: ReportFigure[];
  comments?: ReportComment[];
  editions?: ReportEdition[];
  /**
   * Edition is which one this is; 0: as it stands.
   */
  edition?: number;
  /**
   * who made it
   */
  by: string;
  created: string;
  /**
   * Editor changed it last, at Changed, RFC 3339.
   */
  editor: string;
  changed: string;
  /**
   * Hidden counts blocks, comments among them, that the reader may not be told.
   */
  hidden?: number;
  /**
   * Send is when it is sent; nil: never.
   */
  send?: ReportSending;
  /**
   * Ways are those that it could go.
   */
  ways?: LetterWay[];
  /**
   * Next is the number that the next block gets.
   */
  next?: number;
  /**
   * what its editor may read; nobody is told it
   */
  key?: string;
  rights?: string[];
}
/**
 * Block is one part of a report.
 *
 */
export interface ReportBlock {
  /**
   * stays while the report is changed; 0: new
   */
  id?: number;
  /**
   * text, number, table, chart
   */
  kind: string;
  title?: string;
  /**
   * Markdown
   */
  text?: string;
  /**
   * Free is a text that tells no number: it is shown to every reader of the report,
   * whatever they may see.
   */
  free?: boolean;
  request?: Request;
}
/**
 * Figure is what stands in a block for its reader.
 *
 */
export interface ReportFigure {
  block: number;
  /**
   * Hidden: the reader may not be told what stands here.
   */
  hidden?: boolean;
  /**
   * Failed says why there are no numbers.
   */
  failed?: string;
  /**
   * of a text, without anything that acts or loads
   */
  html?: string;
  /**
   * Request as it was asked: with the scope of the report.
   */
  request?: Request;
  answer?: Answer;
  /**
   * Columns and Rows are the answer as a table in the reader's language; More counts
   * rows that it leaves out.
   */
  columns?: string[];
  rows?: string[][];
  more?: number;
}
/**
 * Comment is what somebody says of a block, or of the report.
 *
 */
export interface ReportComment {
  id: number;
  /**
   * 0: of the report
   */
  block?: number;
  who: string;
  /**
   * RFC 3339
   */
  at: string;
  text: string;
  /**
   * what its writer may read; nobody is told it
   */
  key?: string;
}
/**
 * Edition is the numbers of a report as they stood.
 *
 */
export interface ReportEdition {
  /**
   * from 1
   */
  n: number;
  who: string;
  /**
   * RFC 3339
   */
  at: string;
  note?: string;
  /**
   * Definitions is the fingerprint of the definitions that it was read by.
   */
  definitions?: string;
}
/**
 * Deed is what is posted to /reports/{id}/do/{deed}: write, add, comment, keep, send, archive, restore.
 *
 */
export interface ReportDeed {
  /**
   * that the sender has read; add and comment need none
   */
  version?: number;
  title?: string;
  scope?: Scope;
  blocks?: ReportBlock[];
  /**
   * to add
   */
  block?: ReportBlock;
  /**
   * the block of a comment
   */
  on?: number;
  /**
   * of a comment; the note of an edition
   */
  text?: string;
  /**
   * nil: it is sent no more
   */
  send?: ReportSending;
}
/**
 * Opening is what is posted to /reports.
 *
 */
export interface ReportOpening {
  title: string;
  scope?: Scope;
  blocks?: ReportBlock[];
}
/**
 * List is reports, the last changed first, without what is in them.
 *
 */
export interface ReportList {
  reports: Report[];
  remembers: boolean;
  /**
   * the reader may make one
   */
  may: boolean;
}
/**
 * Retirement is what whoever would retire a metric goes by: who still uses it.
 *
 */
export interface TidyRetirement {
  metric: TidyThing;
  status: string;
  days: number;
  /**
   * Uses are what goes by it in the definitions, itself or through others.
   */
  uses: PublishUse[];
  /**
   * Asked are the dashboards and alert rules of this Grafana, and the reports, that ask for it.
   */
  asked: LoopReader[];
  /**
   * Readers have read it in these days, last on Last; null where that is not known.
   */
  readers: number;
  last?: string;
  /**
   * from when on reads are counted
   */
  since?: string;
  followers: number;
  /**
   * Unknown is what cannot be told, in words.
   */
  unknown: Text[];
  /**
   * Next are metrics that could take its place, the likeliest first.
   */
  next: TidyThing[];
  /**
   * Draft tells that there is a draft of it already, which is to be finished first.
   */
  draft: boolean;
  /**
   * propose it
   */
  may: boolean;
  /**
   * Why tells why the reader may not, where they may not.
   */
  why?: Text;
  /**
   * Free tells that nothing uses it, as all of that is known, or as far as it is known of a
   * metric that is deprecated already: it can be retired at once.
   */
  free: boolean;
}
/**
 * Review is one, from what the system has prepared to its signatures.
 *
 */
export interface Review {
  id: number;
  version: number;
  /**
   * draft, signed
   */
  state: string;
  /**
   * week, month, incident
   */
  of: string;
  /**
   * 2006-01-02
   */
  from: string;
  /**
   * 2006-01-02, included
   */
  to: string;
  scope?: Scope;
  incident?: number;
  by: string;
  /**
   * RFC 3339
   */
  prepared: string;
  /**
   * Facts are the numbers as they stood when it was prepared: what was expected does not
   * change afterwards.
   */
  facts: ReviewFact[];
  done: ReviewDone[];
  /**
   * open actions, in words
   */
  open: string[];
  /**
   * among those that the reader may know of
   */
  warned?: LoopWarned;
  /**
   * facts of numbers that the reader may not see
   */
  hidden?: number;
  /**
   * Sections are what people write, each changed by itself.
   */
  sections: ReviewSection[];
  signed: ReviewSignature[];
  /**
   * counts from 1; a signed review that is revised is the next
   */
  edition: number;
  rights?: string[];
}
/**
 * Fact is a metric of the time: what was expected before it began, and what came.
 *
 */
export interface ReviewFact {
  metric: string;
  label: Text;
  unit?: string;
  good?: string;
  value: number | null;
  expected: number | null;
  /**
   * four times out of five
   */
  lower: number | null;
  upper: number | null;
  previous: number | null;
  /**
   * Outside tells that it came outside the band.
   */
  outside?: boolean;
  /**
   * what is behind a change, where it is outside
   */
  cause?: Text;
}
/**
 * Done is an action of the time with what came of it.
 *
 */
export interface ReviewDone {
  action: Action;
  effect: ActionEffect;
}
/**
 * Section is a part that people write.
 *
 */
export interface ReviewSection {
  /**
   * summary, causes, lessons, next
   */
  name: string;
  version: number;
  text: string;
  by?: string;
  /**
   * RFC 3339
   */
  at?: string;
}
/**
 * Signature is who signed which edition when.
 *
 */
export interface ReviewSignature {
  edition: number;
  who: string;
  /**
   * RFC 3339
   */
  at: string;
}
/**
 * Deed is what is posted to /reviews/{id}/do/{deed}: write, sign, revise.
 *
 */
export interface ReviewDeed {
  /**
   * of the section, or of the review, that the sender has read
   */
  version: number;
  section?: string;
  text?: string;
}
/**
 * Opening is what is posted to /reviews.
 *
 */
export interface ReviewOpening {
  /**
   * week, month, incident
   */
  of: string;
  /**
   * a day of the time, the last finished one unless told; the first one of an incident, as it is known unless told
   */
  day?: string;
  /**
   * last day, of an incident
   */
  to?: string;
  scope?: Scope;
  incident?: number;
  /**
   * the strategic ones unless told
   */
  metrics?: string[];
}
/**
 * List is reviews, newest first, without what is in them.
 *
 */
export interface ReviewList {
  reviews: Review[];
  remembers: boolean;
  may: boolean;
}
/**
 */
export interface RollupReport {
  since?: string;
  until?: string;
  statements: number;
  seconds: number;
  proposals: RollupProposal[];
  left: RollupLeft[];
  yaml?: string;
}
/**
 */
export interface RollupProposal {
  source: string;
  name: string;
  time: string;
  grain: string;
  dimensions?: string[];
  measures: string[];
  times: number;
  seconds: number;
  saves: number;
  atMost?: boolean;
  rows?: number;
  rowsBound?: boolean;
  sourceRows?: number;
  refresh?: number;
}
/**
 */
export interface RollupLeft {
  source?: string;
  times: number;
  seconds: number;
  why: RollupWords;
  rollup?: string;
}
/**
 */
export interface RollupWords {
  [k: string]: string;
}
/**
 * Rules is the list of rules, and of the templates that rules can be made from.
 *
 */
export interface Rules {
  rules: Rule[];
  templates?: Template[];
  /**
   * Families group the templates, in their order.
   */
  families?: Family[];
}
/**
 * Template is what a rule can check.
 *
 */
export interface Template {
  name: string;
  label: Text;
  /**
   * what it checks, in a few words
   */
  about: Text;
  family: string;
  picture: Picture;
  /**
   * Params are what rules of it may set.
   */
  params?: Param[];
  /**
   * Untestable tells that it judges when data came, which no history tells.
   */
  untestable?: boolean;
  /**
   * Composite tells that rules of it go by other rules, which no parameter sets.
   */
  composite?: boolean;
}
/**
 * Picture is an example of what a template catches, judged by the template.
 *
 */
export interface Picture {
  values: (number | null)[];
  /**
   * what the values are compared with
   */
  baseline?: (number | null)[];
  fired: boolean[];
}
/**
 * Param is a parameter of a template.
 *
 */
export interface Param {
  key: string;
  /**
   * number, rate, count, word, text
   */
  kind: string;
  label: Text;
  /**
   * a sentence for the reference
   */
  doc: string;
  /**
   * of a number: "metric" for the metric's own, or a word
   */
  unit?: string;
  words?: string[];
  /**
   * of a text: what it asks for
   */
  want?: string;
  needed?: boolean;
  /**
   * Usual is taken where none is written.
   */
  usual?: {
    [k: string]: unknown;
  };
}
/**
 * Family is a group of templates.
 *
 */
export interface Family {
  name: string;
  label: Text;
}
/**
 * List is all scorecards with the periods that can be locked or are: no numbers.
 *
 */
export interface ScorecardList {
  scorecards: ScorecardStanding[];
  /**
   * May tells that the reader may lock and unlock.
   */
  may: boolean;
  remembers: boolean;
}
/**
 * Standing is how a scorecard's periods stand.
 *
 */
export interface ScorecardStanding {
  name: string;
  label: Text;
  grain: string;
  /**
   * cards that it has
   */
  units: number;
  /**
   * those that are over, newest first
   */
  periods: ScorecardFixed[];
}
/**
 * Fixed is a period that is over.
 *
 */
export interface ScorecardFixed {
  start: string;
  locked?: ScorecardLock;
}
/**
 * Lock is who fixed the numbers of a period, and when.
 *
 */
export interface ScorecardLock {
  by: string;
  /**
   * RFC 3339
   */
  at: string;
}
/**
 * Deed is what is posted to /scorecards/{name}/do/{deed}: lock, unlock.
 *
 */
export interface ScorecardDeed {
  /**
   * its first day, 2006-01-02
   */
  period: string;
  /**
   * why it is unlocked
   */
  text?: string;
}
/**
 * Standing tells a page what can be remembered, and what its reader may do everywhere.
 *
 */
export interface LoopStanding {
  /**
   * Remembers is false where there is no state database.
   */
  remembers: boolean;
  /**
   * Passing tells that what is remembered goes with the process: the sample's.
   */
  passing?: boolean;
  login: string;
  rights: string[];
}
/**
 * Status is what the data source's configuration page checks.
 *
 */
export interface Status {
  /**
   * nothing of level error
   */
  ok: boolean;
  /**
   * of the plugin
   */
  version: string;
  project?: string;
  /**
   * version of the definitions that answers; 0: none, or inline
   */
  inForce?: number;
  checks: Check[];
}
/**
 * Check is one thing that is needed, how it stands and how to mend it.
 *
 */
export interface Check {
  name: string;
  /**
   * connection: its name
   */
  subject?: string;
  /**
   * Finding is the name of the kind of finding that it tells, whose words stay English.
   */
  finding?: string;
  level: string;
  message: Text;
  fix?: Text;
}
/**
 * Targets is what the page for targets chooses from.
 *
 */
export interface Targets {
  /**
   * Metrics that have targets, in the order of the catalogue.
   */
  metrics: TargetMetric[];
  /**
   * Versions that targets can belong to; none where the project has one only.
   */
  versions: TargetVersion[];
  /**
   * Profiles and Downs are the ways to spread a target over periods and down the
   * organisation that need nothing but their name.
   */
  profiles: TargetWay[];
  downs: TargetWay[];
}
/**
 * TargetMetric is a metric with targets.
 *
 */
export interface TargetMetric {
  name: string;
  label: Text;
  /**
   * OverTime and OverUnits tell whether its targets have parts.
   */
  overTime: boolean;
  overUnits: boolean;
  /**
   * Years of its calendar, as definitions write them; Year is the clock's.
   */
  years: string[];
  year: string;
  /**
   * Levels that it can go down to, hierarchy.level, coarse to fine.
   */
  levels: TargetLevel[];
  /**
   * Versions in which it has targets, the project's by its name or "".
   */
  versions: string[];
  /**
   * Written are the targets of its definitions.
   */
  written: Target[];
}
/**
 * TargetLevel is a level that a target can go down to.
 *
 */
export interface TargetLevel {
  /**
   * hierarchy.level
   */
  name: string;
  label: Text;
}
/**
 * TargetVersion is a version of targets; Usual is the one that counts where nobody asks.
 *
 */
export interface TargetVersion {
  name: string;
  label: Text;
  usual?: boolean;
}
/**
 * TargetWay is a way to share a target out, in words.
 *
 */
export interface TargetWay {
  name: string;
  words: Text;
}
/**
 * TargetText is a break-down as definitions or tables hold it.
 *
 */
export interface TargetText {
  /**
   * yaml, csv, sql
   */
  form: string;
  text: string;
}
/**
 * Done is what a deed has come to.
 *
 */
export interface TidyDone {
  id?: string;
  dismissed?: TidyDismissal;
  /**
   * the metric whose draft there is now
   */
  draft?: string;
}
/**
 * Dismissal is that somebody keeps something as it is, on purpose.
 *
 */
export interface TidyDismissal {
  who: string;
  /**
   * RFC 3339
   */
  at: string;
  why: string;
  /**
   * 2006-01-02, that day included
   */
  until: string;
}
/**
 * Understood is what became of a question: how every piece was read, and the request where there is one.
 *
 */
export interface Understood {
  /**
   * whole, also of one that followed up another
   */
  question: string;
  /**
   * value, trend, rank, compare, share, why, forecast, list_alerts, define, attainment, clarify, out_of_scope
   */
  intent: string;
  parts: Piece[];
  unclear?: Unclear[];
  /**
   * Unknown are pieces that the catalogue has no word for.
   */
  unknown?: string[];
  /**
   * Reason says why there is no request.
   */
  reason?: Text;
  /**
   * Metrics that the question is about, or that are closest where there is no request.
   */
  metrics: Meant[];
  request?: Request;
  /**
   * Preset is the request's time as one that moves along with the clock, for panels
   * (lastMonth); empty where the question says a date.
   */
  preset?: string;
  /**
   * Timeless tells that the question names no time, so that the request's was filled in.
   */
  timeless?: boolean;
  /**
   * Answer to the request.
   */
  answer?: Answer;
  /**
   * Foreseen answers a question about what comes; there is no request then.
   */
  foreseen?: Foreseen;
  /**
   * Words say what was understood, in one sentence.
   */
  words?: Text;
}
/**
 * Piece is a piece of the question and what it was read as.
 *
 */
export interface Piece {
  from: number;
  to: number;
  text: string;
  /**
   * metric, level, member, time, compare, number, order, intent, grain, word
   */
  kind: string;
  /**
   * what it was read as
   */
  label: Text;
  /**
   * its name is spelt otherwise
   */
  typo?: boolean;
}
/**
 * Unclear is a piece that may mean several things.
 *
 */
export interface Unclear {
  text: string;
  candidates: Meant[];
}
/**
 * Meant is something of the catalogue by its name and label.
 *
 */
export interface Meant {
  name: string;
  label: Text;
}
/**
 * Versions lists the published versions of the definitions, newest first.
 *
 */
export interface Versions {
  project: string;
  /**
   * version that answers; 0: none
   */
  inForce: number;
  versions: Version[];
}
/**
 * Version is one published version; it never changes.
 *
 */
export interface Version {
  version: number;
  /**
   * RFC 3339
   */
  created: string;
  author: string;
  message: string;
  fingerprint: string;
}
/**
 */
export interface Why {
  metric: string;
  label: string;
  unit?: string;
  format?: string;
  against: string;
  from: string;
  to: string;
  before: number | null;
  after: number | null;
  change: number | null;
  causes: WhyCause[];
  inputs?: WhyInput[];
  formula?: string;
  moved?: WhyMoved[];
  around?: WhyAround[];
  through?: string;
  general: number | null;
  along: string[];
  words: {
    [k: string]: string;
  };
  notes?: {
    [k: string]: string;
  }[];
  leaves: number;
  asked: number;
}
/**
 */
export interface WhyCause {
  slice: WhyMember[];
  kind: string;
  before: number | null;
  after: number | null;
  contribution: number | null;
  share: number | null;
  confidence: string;
  words: {
    [k: string]: string;
  };
}
/**
 */
export interface WhyMember {
  hierarchy?: string;
  level?: string;
  dimension?: string;
  label: string;
  value: string;
  null?: boolean;
  called: string;
}
/**
 */
export interface WhyInput {
  metric: string;
  label: string;
  before: number | null;
  after: number | null;
  contribution: number | null;
  share: number | null;
}
/**
 */
export interface WhyMoved {
  metric: string;
  label: string;
  before: number | null;
  after: number | null;
  drawn: boolean;
  sign: number;
  verdict: string;
  lag: number;
  grain: string;
  strength: number | null;
  points: number;
  along: boolean;
  words: {
    [k: string]: string;
  };
}
/**
 */
export interface WhyAround {
  kind: string;
  then: boolean;
  from: string;
  to: string;
  words: {
    [k: string]: string;
  };
}
/**
 * Cause is what is likely behind an item, in a sentence.
 *
 */
export interface AgendaCause {
  /**
   * found, none: nothing stands out, unknown: not told to this reader, late: not found in time
   */
  kind: string;
  words: Text;
}
/**
 * Part is what a unit has to do with a topic of a unit above it.
 *
 */
export interface AgendaPart {
  /**
   * part, apart, unknown
   */
  kind: string;
  words?: Text;
  /**
   * of the unit
   */
  value: number | null;
  /**
   * what that is compared with
   */
  baseline: number | null;
  /**
   * of the change above, where changes add up
   */
  share: number | null;
}
/**
 * Series is points for a sparkline; Fired marks the abnormal ones.
 *
 */
export interface AgendaSeries {
  times: string[];
  values: (number | null)[];
  baseline?: (number | null)[];
  fired: boolean[];
}
/**
 * Silence says what no topics mean.
 *
 */
export interface AgendaSilence {
  /**
   * quiet, above, partly, blind, unwatched, undefined
   */
  kind: string;
  words: Text;
}
/**
 * Alike counts the units of a level that are in every period, and why others are left out.
 *
 */
export interface AnswerAlike {
  /**
   * hierarchy.level
   */
  level: string;
  /**
   * Label is what the level is called, by language.
   */
  label?: {
    [k: string]: string;
  };
  kept: number;
  opened: number;
  closed: number;
  moved: number;
}
/**
 * Along is one thing to take a change apart by.
 *
 */
export interface AnswerAlong {
  by: By;
  units: number;
  /**
   * Lead is how many units moved beyond their size the same way, three at most;
   * OfChange and OfSize are the parts of the whole change and of the whole size
   * that they make. A change of nothing has no parts.
   */
  lead: number;
  ofChange: number | null;
  ofSize: number | null;
  /**
   * Beyond is how much of the metric they moved more than their size lets
   * expect, in the metric's unit: what the list is sorted by.
   */
  beyond: number | null;
  why?: string;
}
/**
 * Parts tells how a change was taken apart.
 *
 */
export interface AnswerParts {
  /**
   * the comparison
   */
  against: string;
  /**
   * along what; an answer's first key
   */
  by: By;
  /**
   * of the whole
   */
  change: number | null;
  /**
   * Why says why the units' contributions are not told: their own changes rank
   * them then. "" where they are.
   */
  why?: string;
  /**
   * Leading are the rows of the units that Lead of what was taken counts: those that
   * moved furthest beyond their size, which need not have contributed most.
   */
  leading?: number[];
  /**
   * Along lists everything that the change could be taken apart by: what
   * separates it best first, then what could not be measured.
   */
  along?: AnswerAlong[];
}
/**
 * Around counts warnings by the event that they fell into; Event is "" for none.
 *
 */
export interface BacktestAround {
  event?: string;
  label?: BacktestText;
  count: number;
}
/**
 * Difference is what the second set does otherwise.
 *
 */
export interface BacktestDifference {
  onlyFirst: number[];
  onlySecond: number[];
  neither: number[];
  /**
   * Gone are warnings of the first alone, Added those of the second alone; of both, where
   * marks tell, those about nothing that was marked.
   */
  gone: BacktestAround[];
  added: BacktestAround[];
}
/**
 * Score holds warnings against marks.
 *
 */
export interface BacktestScore {
  marks: number;
  caught: number;
  /**
   * True are warnings about an incident, False all others.
   */
  true: number;
  false: number;
  /**
   * Recall is Caught ÷ Marks, Precision True ÷ all warnings; null where there are none.
   */
  recall: number | null;
  precision: number | null;
  /**
   * medians, in days
   */
  delay: number | null;
  lead: number | null;
  /**
   * MoneyMarked is what the marks cost, MoneyCaught those of them that were caught.
   */
  moneyMarked: number;
  moneyCaught: number;
}
/**
 * Condition is one on rows: those whose dimension has one of the members, or none of them.
 *
 */
export interface BuilderCondition {
  /**
   * dimension, as a filter names it
   */
  of?: string;
  /**
   * in, out, none (has no value), some (has one), text
   */
  is: string;
  members?: string[];
  /**
   * As is what the members are: "" (texts), number, bool.
   */
  as?: string;
  /**
   * Text is a condition that is kept as it is written. Of text.
   */
  text?: string;
}
/**
 * Form is a metric without code.
 *
 */
export interface BuilderForm {
  name: string;
  label?: {
    [k: string]: string;
  };
  description?: {
    [k: string]: string;
  };
  /**
   * What is measured: a measure or a metric; the numerator of a ratio.
   */
  what: BuilderPart;
  /**
   * How What and Over are put together: ratio, minus, plus; "" without Over.
   */
  how?: string;
  /**
   * a metric
   */
  over?: BuilderPart;
  /**
   * Only are conditions on all rows that count; all of them hold.
   */
  only?: BuilderCondition[];
  /**
   * nil: of each period by itself
   */
  time?: BuilderTime;
  unit?: string;
  /**
   * 0, 0.0, 0.00
   */
  format?: string;
  /**
   * up, down, range
   */
  good?: string;
  /**
   * low, high
   */
  range?: number[];
  lastYear?: string;
  calendar?: string;
  /**
   * 1 to 3
   */
  tier?: number;
  layer?: string;
  domain?: string;
  owner?: string;
  /**
   * hierarchy.level whose unit decides the person
   */
  per?: string;
  steward?: string;
  sensitivity?: string;
  synonyms?: string[];
}
/**
 * Part is a measure, or a metric, as the form uses it; one of the two.
 *
 */
export interface BuilderPart {
  /**
   * name, or source.measure
   */
  measure?: string;
  metric?: string;
  /**
   * on its own rows
   */
  only?: BuilderCondition[];
  /**
   * Fill is the value where there are no rows; nil: there is none. Of measures.
   */
  fill?: number;
  /**
   * Spine gives a value for every period, also without rows. Of measures.
   */
  spine?: boolean;
}
/**
 * Reading is what a text says.
 *
 */
export interface BuilderReading {
  form: BuilderForm;
  /**
   * Kept are keys that the form has no place for: they stay as they are written.
   */
  kept: string[];
  /**
   * Written says why the formula is kept as text: then What, How, Over, Only and Time are
   * empty, and what they hold is not written.
   */
  written?: {
    [k: string]: string;
  };
}
/**
 * Time is how a metric goes over time.
 *
 */
export interface BuilderTime {
  /**
   * Kind is toDate (since the start of the Grain), window (Count Grains up to now), all
   * (since ever), change or difference (against Count Grains earlier: as a rate, in its unit).
   */
  kind: string;
  count?: number;
  /**
   * day, week, month, quarter, year
   */
  grain?: string;
}
/**
 * Foreseen is what comes of a metric in the time that was asked for.
 *
 */
export interface Foreseen {
  metric: string;
  label: string;
  unit?: string;
  format?: string;
  grain: string;
  /**
   * what was asked for; To is its last day
   */
  from: string;
  to: string;
  /**
   * Request and Horizon are those of the outlook, for a panel.
   */
  request: Request;
  horizon: number;
  units: ForeseenUnit[];
}
/**
 * ForeseenUnit is one unit's, or the whole's where nothing was grouped by.
 *
 */
export interface ForeseenUnit {
  name: string[];
  points: ForeseenPoint[];
  words: Text;
  how?: Text;
}
/**
 * ForeseenPoint is one bucket: what was in Value, or what is foreseen in Ahead, four times out of five between Lower and Upper.
 *
 */
export interface ForeseenPoint {
  time: string;
  value: number | null;
  ahead: number | null;
  lower: number | null;
  upper: number | null;
}
/**
 * Labels are what readers read for members, by their key.
 *
 */
export interface Labels {
  [k: string]: Text;
}
/**
 * Warned is what warnings of a time came to, as far as the reader may see: of those that were opened in it or resolved in it.
 *
 */
export interface LoopWarned {
  opened: number;
  resolved: number;
  /**
   * What people have said of them afterwards; of some they have said nothing.
   */
  right: number;
  /**
   * noise
   */
  wrong: number;
  late?: number;
  wrongCause?: number;
  /**
   * Minutes to acknowledge, of those opened, and hours to resolve, of those resolved, are
   * medians from the opening on; null where there are none.
   */
  acknowledge: number | null;
  resolve: number | null;
  /**
   * Money is what they have cost so far, in the project's currency.
   */
  money: number | null;
  /**
   * Incidents are these, the dearest first, at most fifty.
   */
  incidents: LoopWarnedOf[];
}
/**
 * WarnedOf is one of them, as it stands.
 *
 */
export interface LoopWarnedOf {
  id: number;
  headline: Text;
  state: string;
  verdict?: string;
  money: number | null;
}
/**
 * Sent is who sent minutes when, and which way.
 *
 */
export interface MeetingSent {
  /**
   * a message of the definitions
   */
  way: string;
  by: string;
  /**
   * RFC 3339
   */
  at: string;
}
/**
 * Number is a value with the request that asked for it.
 *
 */
export interface RecordNumber {
  request: Request;
  value: number | null;
  /**
   * Anew tells that it is the number of today: this reader may read it otherwise than who
   * wrote it down.
   */
  anew?: boolean;
}
/**
 * Sending is when a report is sent, and which way.
 *
 */
export interface ReportSending {
  /**
   * a message of the definitions: to whom, on which days, as whom it is read
   */
  way: string;
  /**
   * 15:04
   */
  at: string;
}
