// Package model is the linked form of all definitions: every name resolved to
// what it names, nothing left as text except what the author meant as text. Both
// front ends (native YAML, dbt semantic manifest) link into it; everything
// after it reads only this. A Model is immutable once built and safe for
// concurrent use.
package model

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Text is a string in the languages of the product, keyed "en" and "zh".
type Text map[string]string

// In gives the text in the language ("en", "zh", also "zh-Hans", "en-US"), or
// in the other one, or "".
func (t Text) In(lang string) string {
	if len(lang) > 2 {
		lang = lang[:2]
	}
	if s := t[lang]; s != "" {
		return s
	}
	for _, l := range []string{"en", "zh"} {
		if s := t[l]; s != "" {
			return s
		}
	}
	return ""
}

// Model is all linked definitions of one project.
type Model struct {
	Project     Project
	Connections []*Connection
	Sources     []*Source
	Hierarchies []*Hierarchy
	Metrics     []*Metric
	Targets     []*Target
	Versions    []*TargetVersion
	Rules       []*Rule
	Playbooks   []*Playbook
	Tiers       []*Tier   // at most one per tier; what is not defined keeps its usual value
	Agendas     []*Agenda // messages with the agenda; none = the usual one
	Scorecards  []*Scorecard
	Owners      []*Owner
	Domains     []*Domain
	Terms       []*Term
	Days        []*calendar.Days // those that every project knows, and its own
	Calendars   []*Calendar      // likewise
	Events      []*Event
	Policies    []*Policy
	PolicyTests []*PolicyTest
	DayTables   []*DayTable               // that tell some of them
	DaysLevels  map[*calendar.Days]*Level // of days that differ from unit to unit
	Spines      []*Spine                  // dbt time spines; native projects have none and use generated ones
	SavedQuery  []*SavedQuery
	Fingerprint string // hash of all definitions, for caches and versions

	// Places tells where the values of an object (*Metric, *Rule, *Source, …)
	// are written, for findings that point at a value. Front ends may leave it
	// empty.
	Places map[any]*diag.Places

	index
}

// Project is what holds for the whole set of definitions.
type Project struct {
	Name     string
	Label    Text
	Zone     *time.Location // business time zone; UTC unless told
	Language string         // default language, "en" or "zh"
	Currency string         // ISO 4217, for money at stake
	Calendar grain.Calendar // by which periods count where nothing else says
	LastYear LastYear       // to metrics that say nothing else
	AsOf     string         // "now" (default), "latest" (end of the data), or a fixed date "2006-01-02"
	// TargetVersion is the version that counts where nobody asks for another; "": one
	// without a name.
	TargetVersion string
	// PartialOffsets tells that an offset into a time that begins before the data
	// counts what there is, as MetricFlow has it; otherwise it has no number.
	PartialOffsets bool
	// NarrowLists tells that a key which nothing else is asked with is listed from the
	// source that is about little else, as MetricFlow has it; otherwise from one that
	// has all of its units.
	NarrowLists bool
	Pos         diag.Pos
}

// Location is the business time zone, also of a project that nobody linked.
func (p *Project) Location() *time.Location {
	if p.Zone == nil {
		return time.UTC
	}
	return p.Zone
}

// Connection is how to reach an engine.
type Connection struct {
	Name     string
	Engine   string            // as pkg/engine knows it
	Settings map[string]string // what the engine is told, by its keys; files are absolute after loading
	Zone     *time.Location    // whose days its sources' are; nil: the project's
	Timeout  time.Duration     // of a statement; 0: the host's
	Pos      diag.Pos
}

// Schema is that of tables that name none; "" where the engine has a default.
func (c *Connection) Schema() string { return c.Settings["schema"] }

// Domain is a business area (业务域): sales, marketing, finance, …
type Domain struct {
	Name    string
	Label   Text
	Steward string // of its metrics that name none
	Pos     diag.Pos
}

// Hierarchy is ordered dimensions to drill: group › BU › region › store.
type Hierarchy struct {
	Name   string
	Label  Text
	Levels []*Level // coarsest first
	Pos    diag.Pos
}

// Level is one step of a hierarchy. Dimension is the reference that groups by
// it ("store__region"); empty for the single top node (the whole group).
// Key, where given, is the reference whose values identify a member when the
// dimension's values are only names.
type Level struct {
	Name      string
	Label     Text
	Dimension string
	TopLabel  Text // of the single top node
	Members   Labels
	Ragged    Ragged
	Hierarchy *Hierarchy
	Index     int
	Pos       diag.Pos
}

// Owner is who answers for metrics: a team, with people per unit.
type Owner struct {
	Name    string
	Label   Text
	Contact string
	Members []OwnerMember
	Pos     diag.Pos
}

// OwnerMember is the person of a team for one unit of the hierarchy.
type OwnerMember struct {
	Level  string // "hierarchy.level", "" for every unit
	Unit   UnitName
	Person string
	Contact,
	Phone string
}

// Playbook is what to do when a rule fires (预案).
type Playbook struct {
	Name  string
	Label Text
	Steps []Text
	Link  string
	Pos   diag.Pos
}

// Term is a glossary entry.
type Term struct {
	Name       string
	Label      Text
	Definition Text
	Synonyms   []string
	Pos        diag.Pos
}

// Spine is a table with one row per bucket of its grain.
type Spine struct {
	Relation Relation
	Column   string
	Grain    grain.Grain
	Custom   []CustomGrain
}

// CustomGrain is a column of a spine that names custom buckets.
type CustomGrain struct {
	Name   grain.Grain
	Column string
}

// SavedQuery is a named request of a dbt project. GroupBy, OrderBy and Where
// are in dbt's object syntax, as expr.ParseObject and expr.ParseTemplate read
// it.
type SavedQuery struct {
	Name    string
	Metrics []string
	GroupBy []string
	OrderBy []string
	Where   []string
	Limit   int // 0 = none
	Pos     diag.Pos
}
