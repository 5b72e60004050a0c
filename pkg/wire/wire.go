// Package wire holds the JSON shapes that the service gives to every client
// (preview, Grafana data source resources, tests). TypeScript types are
// generated from it; see `npm run generate`.
//
// Paths, relative to the API root (/api in the preview, …/resources in Grafana):
//
//	GET  health
//	GET  catalog                          Catalog
//	GET  metrics/{name}                   MetricPage
//	POST query      query.Request      -> answer.Answer
//	POST explain    query.Request      -> Explain
//	GET  members?hierarchy=&level=&scope=hierarchy:level=member,… or ?dimension=   Members
//	GET  agenda?asOf=&lang=&scope=hierarchy:level=member,…&domain=&tier=           agenda.Agenda
//	GET  rules                            Rules
//	POST ask        Question           -> Understood
//	POST why        query.Request      -> insight.Why
//	POST expected   expected.Question  -> expected.Expected
//	POST outlook    outlook.Question   -> outlook.Outlook
//	GET  targets                          Targets
//	GET  dictionary                       Dictionary; ?form=md|html&lang= as a document
//	POST targets/break-down breakdown.Request -> breakdown.Result
//	POST targets/text?form= breakdown.Request -> TargetText
//	GET  diagnostics                      Diagnostics
//	GET  status                           Status (data source only, admins)
//	GET  versions                         Versions (data source only)
//	GET  events                           server-sent events: "reload" when definitions changed (preview only)
//
// Every error is Error with a status of 400 (bad request), 404, 409, 422
// (definitions broken), 502 (engine) or 500.
package wire

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Text holds words per language: en, zh.
type Text map[string]string

// Error is what a failed call returns.
type Error struct {
	Message     string    `json:"message"`
	Words       Text      `json:"words,omitempty"` // the message by language, where it has several
	Source      string    `json:"source"`          // request, definitions, engine, settings, state, access, service
	Diagnostics diag.List `json:"diagnostics,omitempty"`
}

// Catalog is everything that the indicator centre lists.
type Catalog struct {
	Project  Text   `json:"project"`
	Version  string `json:"version"` // fingerprint of the definitions
	Now      string `json:"now"`     // clock, local "2006-01-02T15:04:05"
	AsOf     string `json:"asOf"`    // data through (exclusive end), local date
	Zone     string `json:"zone"`
	Language string `json:"language"`
	Currency string `json:"currency"`
	// Calendar names the one of Calendars by which the project counts.
	Calendar    string             `json:"calendar"`
	Calendars   []*answer.Calendar `json:"calendars"`
	Metrics     []Metric           `json:"metrics"`
	Domains     []Named            `json:"domains"`
	Layers      []Named            `json:"layers"`
	Owners      []Named            `json:"owners"`
	Hierarchies []Hierarchy        `json:"hierarchies"`
	Dimensions  []Dimension        `json:"dimensions"`
	Terms       []Term             `json:"terms"`
	Comparisons []Compared         `json:"comparisons"`
	Events      []CatalogEvent     `json:"events,omitempty"`
	Loads       []Load             `json:"loads"` // sources of facts, those that keep people waiting first
	Counts      Counts             `json:"counts"`
}

// States of a load.
const (
	LoadReady   = "ready"
	LoadLate    = "late"    // older than its source says it may be
	LoadUnready = "unready" // the newest days are there, and a check says not to go by them
	LoadBehind  = "behind"  // ends before others, and nothing says when it is due
	LoadUnknown = "unknown" // nobody could look
)

// Load is how far one source is loaded.
type Load struct {
	Source string `json:"source"`
	Label  Text   `json:"label"`
	State  string `json:"state"`            // ready, late, unready, behind, unknown
	Until  string `json:"until,omitempty"`  // last whole day that is loaded, local
	Due    Text   `json:"due,omitempty"`    // by when it has to be there; none where nothing says so
	Owners []Text `json:"owners,omitempty"` // who answers for what is measured on it, most of it first
	// Checks are those that it declares which have been looked at, and whose numbers the
	// reader may know.
	Checks []SourceCheck `json:"checks,omitempty"`
}

// Compared is what numbers can be compared with, in the order in which several
// stand side by side.
type Compared struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`           // period, intended
	Standing int    `json:"standing"`       // of several, the highest colours the value
	Usual    bool   `json:"usual"`          // shown where nobody chose
	Rare     bool   `json:"rare,omitempty"` // not in lists to choose from, unless it is chosen
	Label    Text   `json:"label"`          // a column's head
	Short    Text   `json:"short"`          // beside a change
	Tag      Text   `json:"tag"`            // beside a change on a card
}

// CatalogEvent is days of business that come again, with its times some years around the
// clock.
type CatalogEvent struct {
	Name  string         `json:"name"`
	Label Text           `json:"label"`
	Lead  int            `json:"lead"`            // days before that belong to it
	After int            `json:"after"`           // days after
	Level string         `json:"level,omitempty"` // hierarchy.level of the units that have it; none: all have it
	Units []string       `json:"units,omitempty"` // these, with what they lie under: "North / Night"
	Times []answer.Event `json:"times"`
}

// Counts sums up the centre's head line.
type Counts struct {
	Metrics   int `json:"metrics"`
	Certified int `json:"certified"`
	Review    int `json:"review"`
	Draft     int `json:"draft"`
	Rules     int `json:"rules"`
	Sources   int `json:"sources"`
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
}

// Measure is what metrics are made of.
type Measure struct {
	Name        string   `json:"name"` // as a definition names it: source.measure where several have it
	Label       Text     `json:"label"`
	Agg         string   `json:"agg"`             // sum, count, count_distinct, average, …
	Value       string   `json:"value,omitempty"` // what is aggregated, as it is written; measures of one are apart by agg
	Source      string   `json:"source"`
	SourceLabel Text     `json:"sourceLabel"`
	Metric      string   `json:"metric,omitempty"` // that shows it as it is
	Dimensions  []string `json:"dimensions"`       // that conditions can be on
}

// Named is a name with its label and how many metrics it has.
type Named struct {
	Name  string `json:"name"`
	Label Text   `json:"label"`
	Count int    `json:"count"`
}

// Metric is one line of the centre.
type Metric struct {
	Name        string `json:"name"`
	Label       Text   `json:"label"`
	Description Text   `json:"description"`
	Kind        string `json:"kind"`
	Unit        string `json:"unit,omitempty"`
	Format      string `json:"format,omitempty"`
	Good        string `json:"good,omitempty"`
	Additive    bool   `json:"additive"`
	Tier        int    `json:"tier,omitempty"`
	Layer       string `json:"layer,omitempty"`
	Domain      string `json:"domain,omitempty"`
	Owner       string `json:"owner,omitempty"`
	// Parents are comparisons with totals of units above the reader's own that a policy tells
	// of the metric.
	Parents     []string `json:"parents,omitempty"`
	OwnerLabel  Text     `json:"ownerLabel,omitempty"`
	OwnerPer    string   `json:"ownerPer,omitempty"`
	Steward     string   `json:"steward,omitempty"`
	Status      string   `json:"status"`
	Version     int      `json:"version,omitempty"`
	Synonyms    []string `json:"synonyms,omitempty"`
	HasTarget   bool     `json:"hasTarget"`
	Rules       int      `json:"rules"`
	Sources     []string `json:"sources"`
	Hierarchies []string `json:"hierarchies"` // hierarchies that it can be broken down by
	Dimensions  []string `json:"dimensions"`  // names usable in By and Filter
	Errors      int      `json:"errors"`
	Warnings    int      `json:"warnings"`
	MinGrain    string   `json:"minGrain,omitempty"` // finest grain it has
	// Calendar by which it counts, where that is not the project's.
	Calendar string `json:"calendar,omitempty"`
	// Moves tells that units of its hierarchies may move: where they lie is known for
	// each day, so that the reader chooses the day.
	Moves bool `json:"moves,omitempty"`
	// Quality is what looks at the data have found so far that concerns the metric:
	// keys that are not unique, numbers kept as texts, rows after the clock.
	Quality diag.List `json:"quality,omitempty"`
	// Alike names metrics that are the same number, differ by a constant factor only, or are
	// called alike.
	Alike []string `json:"alike,omitempty"`
}

// Hierarchy lists levels, coarsest first.
type Hierarchy struct {
	Name   string  `json:"name"`
	Label  Text    `json:"label"`
	Levels []Level `json:"levels"`
}

// Level is one step of a hierarchy; Dimension is "" for the single top node.
type Level struct {
	Name      string `json:"name"`
	Label     Text   `json:"label"`
	Dimension string `json:"dimension"`
	TopLabel  Text   `json:"topLabel,omitempty"`
	Members   Labels `json:"members,omitempty"` // of members that have a label
}

// Labels are what readers read for members, by their key.
type Labels map[string]Text

// Dimension is something to group or filter by.
type Dimension struct {
	Name  string `json:"name"`
	Label Text   `json:"label"`
	Time  bool   `json:"time"`
	// Members are the labels of members that have one.
	Members Labels `json:"members,omitempty"`
}

// Term is a glossary entry.
type Term struct {
	Name       string   `json:"name"`
	Label      Text     `json:"label"`
	Definition Text     `json:"definition"`
	Synonyms   []string `json:"synonyms,omitempty"`
}

// MetricPage is all about one metric.
type MetricPage struct {
	Metric      Metric      `json:"metric"`
	Formula     []Token     `json:"formula"`     // to be shown in a row, with links
	FormulaText string      `json:"formulaText"` // "net_sales ÷ orders"
	Inputs      []string    `json:"inputs"`
	UsedBy      []string    `json:"usedBy"` // metrics that use it
	Drivers     []string    `json:"drivers"`
	Similar     []string    `json:"similar"`
	Lineage     Lineage     `json:"lineage"`
	Targets     []Target    `json:"targets"`
	Rules       []Rule      `json:"rules"`
	Owners      []OwnerUnit `json:"owners"`
	YAML        string      `json:"yaml"`
	Pos         diag.Pos    `json:"pos"`
	Diagnostics diag.List   `json:"diagnostics"`
	Replaces    []string    `json:"replaces,omitempty"`
	Sensitivity string      `json:"sensitivity,omitempty"`
	SQL         string      `json:"sql,omitempty"`
}

// Token is one piece of a formula; Metric or Measure is set where it links.
type Token struct {
	Text    string `json:"text"`
	Metric  string `json:"metric,omitempty"`
	Measure string `json:"measure,omitempty"`
	Label   Text   `json:"label,omitempty"`
}

// OwnerUnit is who answers for one unit.
type OwnerUnit struct {
	Level   string `json:"level,omitempty"`
	Unit    string `json:"unit,omitempty"`
	Label   Text   `json:"label,omitempty"` // what readers read for the unit
	Person  string `json:"person"`
	Contact string `json:"contact,omitempty"`
}

// Target describes a target in words and grain.
type Target struct {
	Grain  string   `json:"grain"`
	Level  string   `json:"level,omitempty"`
	Source string   `json:"source,omitempty"`
	Values int      `json:"values,omitempty"`
	Pos    diag.Pos `json:"pos"`
}

// Lineage is a graph from columns to rules, left to right.
type Lineage struct {
	Nodes []LineageNode `json:"nodes"`
	Edges []LineageEdge `json:"edges"`
}

// LineageNode is a column, source, measure, metric, rule or target.
type LineageNode struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"` // column, source, measure, metric, rule, target
	Name  string `json:"name"`
	Label Text   `json:"label,omitempty"`
	Self  bool   `json:"self,omitempty"`
}

// LineageEdge goes from what is read to what reads it.
type LineageEdge struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Diagnostics is every finding on the current definitions. Stale is set when
// the last edit was broken and the previous definitions are still served.
type Diagnostics struct {
	Diagnostics diag.List `json:"diagnostics"`
	Stale       bool      `json:"stale"`
	Checked     string    `json:"checked"`
}

// Members lists the members of a level or dimension.
type Members struct {
	Members []Member `json:"members"`
	More    bool     `json:"more"`
}

// Member is one value with its parents, coarse to fine.
type Member struct {
	Value string            `json:"value"`
	Null  bool              `json:"null,omitempty"`  // the unit without a name
	Label Text              `json:"label,omitempty"` // what readers read, where it has a label
	Path  []query.ScopeStep `json:"path,omitempty"`
}

// Explain shows every stage of a request in text.
type Explain struct {
	Words      map[string]string  `json:"words"`
	Stages     []Stage            `json:"stages"`
	Statements []answer.Statement `json:"statements"`
}

// Names of stages. Where a request becomes several statements, the last four
// are numbered: "plan 1", "plan 2".
const (
	StageRequest   = "request"
	StageResolved  = "resolved"
	StageCoverage  = "coverage"
	StageRollups   = "rollups"
	StagePlan      = "plan"
	StageOptimised = "optimised"
	StageStatement = "statement"
)

// StageNames lists them in their order.
func StageNames() []string {
	return []string{StageRequest, StageResolved, StageCoverage, StageRollups, StagePlan, StageOptimised, StageStatement}
}

// Stage is one noun of the data flow, printed.
type Stage struct {
	Name string `json:"name"` // request, resolved, coverage, rollups, plan, optimised, statement
	Text string `json:"text"`
}

// Health tells whether the service can answer. Version, connections and
// diagnostics are empty for who does not administer.
type Health struct {
	OK          bool         `json:"ok"`
	Version     string       `json:"version"`
	Message     string       `json:"message"`
	Connections []Connection `json:"connections"`
	Diagnostics int          `json:"diagnostics"`
}

// Connection is one engine's state.
type Connection struct {
	Name    string `json:"name"`
	Engine  string `json:"engine"`
	OK      bool   `json:"ok"`
	Version string `json:"version,omitempty"`
	Error   string `json:"error,omitempty"`
	// Cause says more closely why it does not answer: incomplete, notAdmitted,
	// unreachable, denied, absent, noTable, noColumn, slow.
	Cause string `json:"cause,omitempty"`
	Fix   Text   `json:"fix,omitempty"` // what to do about the error
}
