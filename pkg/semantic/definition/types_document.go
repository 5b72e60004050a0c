package definition

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// Document is one YAML document of a definition file. A file may hold several,
// a project any number of files; lists of the same key add up.
type Document struct {
	// Version of the format; 1 is the only one.
	Version int `json:"version" jsonschema:"enum=1"`
	// Project holds what counts for all definitions. Written once.
	Project *Project `json:"project"`
	// Connections say how to reach the engines that hold the data.
	Connections []*Connection `json:"connections"`
	// Domains are business areas (业务域) that metrics and rules belong to.
	Domains []*Domain `json:"domains"`
	// Owners are the teams that answer for metrics.
	Owners []*Owner `json:"owners"`
	// Sources are tables, or SQL, with what can be measured and grouped by.
	Sources []*Source `json:"sources"`
	// Hierarchies are ordered dimensions to drill along.
	Hierarchies []*Hierarchy `json:"hierarchies"`
	// Metrics are the named business numbers (指标).
	Metrics []*Metric `json:"metrics"`
	// Targets are the intended values of metrics (目标).
	Targets []*Target `json:"targets"`
	// TargetVersions are the versions that targets can belong to: budget, forecast 1,
	// stretch.
	TargetVersions []*TargetVersion `json:"targetVersions"`
	// Rules turn metrics into early warnings (预警).
	Rules []*Rule `json:"rules"`
	// Playbooks say what to do when a rule fires (预案).
	Playbooks []*Playbook `json:"playbooks"`
	// Tiers say how the warnings of a tier travel (预警级别).
	Tiers []*Tier `json:"tiers"`
	// Agendas are messages with the morning's agenda (定时摘要).
	Agendas []*Agenda `json:"agendas"`
	// Scorecards weigh the attainment of several targets into one number, each for the
	// people whose it is (计分卡).
	Scorecards []*Scorecard `json:"scorecards"`
	// Terms are entries of the glossary.
	Terms []*Term `json:"terms"`
	// Days say which days count: trading days, opening days. all (every day) and
	// working (the working days of the project's country) need no entry.
	Days []*Days `json:"days"`
	// Calendars say how days make weeks, months, quarters and years. gregorian
	// (years from January) needs no entry, nor does fiscal where the project has a
	// fiscalYearStart.
	Calendars []*Calendar `json:"calendars"`
	// Events are days of business that come again, such as sales and fairs: they are
	// compared with the last time that they took place, and shaded in charts.
	Events []*Event `json:"events"`
	// Policies say who may read what (访问策略).
	Policies []*Policy `json:"policies"`
	// PolicyTests say what readers are to see under the policies, and what not.
	PolicyTests []*PolicyTest `json:"policyTests"`
}

// Project is what counts for all definitions.
type Project struct {
	Places diag.Places `json:"-"`
	// Name of the project, for files and identifiers.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Timezone is the business time zone, an IANA name; UTC unless told.
	Timezone string `json:"timezone"`
	// Language of texts that are written without one; en unless told.
	Language string `json:"language" jsonschema:"enum=en,enum=zh"`
	// Currency is the ISO 4217 code of money at stake.
	Currency string `json:"currency" jsonschema:"pattern=^[A-Z]{3}$"`
	// AsOf is the clock: now, latest (the end of the data), or a fixed date, which stands for half past eight in its morning, when the day before is over.
	AsOf string `json:"asOf" jsonschema:"pattern=^(now|latest|[0-9]{4}-[0-9]{2}-[0-9]{2})$"`
	// WeekStart is the first day of a week; monday unless told. A week counts to
	// the year that holds most of it, as in ISO 8601.
	WeekStart string `json:"weekStart" jsonschema:"enum=monday,enum=tuesday,enum=wednesday,enum=thursday,enum=friday,enum=saturday,enum=sunday"`
	// FiscalYearStart is the first month of the fiscal year; 1 unless told. A
	// year that begins later is named by both years that it lies in: FY2025/26.
	FiscalYearStart int `json:"fiscalYearStart" jsonschema:"minimum=1,maximum=12"`
	// Calendar by which periods count where nothing else says: gregorian, or an
	// entry of calendars. Unless told, years begin with fiscalYearStart.
	Calendar string `json:"calendar"`
	// LastYear is what the comparison with last year means: date (the same dates),
	// weekday (the same weekdays), lunar, easter or ramadan (feasts laid upon each
	// other), or event: with the name of an event of all units (its last time); date
	// unless told.
	LastYear string `json:"lastYear" jsonschema:"enum=date,enum=weekday,enum=lunar,enum=easter,enum=ramadan" also:"event:"`
	// Country whose official days are the working days, an ISO 3166-1 code; without
	// one they are Monday to Friday.
	Country string `json:"country" words:"countries"`
	// TargetVersion is the version of targets that counts where nobody asks for
	// another; targets without a version belong to it.
	TargetVersion string `json:"targetVersion"`
}

// TargetVersion is a version that targets can belong to. Requests compare with it as
// target:name, or take it for the target with version: name.
type TargetVersion struct {
	Places diag.Places `json:"-"`
	// Name that targets and requests refer to.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
}

// Days says which days count.
type Days struct {
	Places diag.Places `json:"-"`
	// Name that rules and sources refer to.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see, of one such day: trading day.
	Label Text `json:"label"`
	// Weekdays that count; Monday to Friday unless told, and with an empty list none but
	// those that open or read tell.
	Weekdays []string `json:"weekdays" jsonschema:"enum=monday,enum=tuesday,enum=wednesday,enum=thursday,enum=friday,enum=saturday,enum=sunday"`
	// Hours in which they are open; from midnight to midnight unless told. By the hour
	// only these are judged and waited for.
	Hours []*OpeningHours `json:"hours"`
	// Official tells that the official days of the project's country stand above
	// the weekdays: holidays do not count, and days worked for them do.
	Official bool `json:"official"`
	// Closed are days that do not count, whatever else says.
	Closed []*DaySpan `json:"closed"`
	// Open are days that count, whatever else says.
	Open []*OpenDays `json:"open"`
	// Except are events whose days do not count, nor those before and after that they
	// have a say in: ordinary days are all but those of the sale. They stand above
	// weekdays, official days and read, and below closed and open.
	Except []string `json:"except"`
	// Level of units that have days of their own, as hierarchy.level: shops, each with
	// its opening days. Rules of that level, or a finer one, judge each unit on its own
	// days; all else goes by the days above.
	Level string `json:"level"`
	// Units have days of their own.
	Units []*UnitDays `json:"units"`
	// Read is a table of holidays or trading days, or of the days of units. It stands above weekdays and
	// official days, and below closed and open.
	Read *DayTable `json:"read"`
}

// DaySpan is days from a first to a last one.
type DaySpan struct {
	Places diag.Places `json:"-"`
	// From is the first day, 2006-01-02.
	From string `json:"from" jsonschema:"required,pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$" want:"a day such as 2026-10-01"`
	// To is the last day, 2006-01-02; the first unless told.
	To string `json:"to" jsonschema:"pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$" want:"a day such as 2026-10-01"`
	// Label that readers see: stocktaking.
	Label Text `json:"label"`
}

// Connection is how to reach an engine.
type Connection struct {
	Places diag.Places `json:"-"`
	// Name that sources refer to.
	Name string `json:"name" jsonschema:"required"`
	// Engine that answers. Each has keys of its own.
	Engine string `json:"engine" jsonschema:"required" words:"engines"`
	// Settings are the keys of the engine.
	Settings map[string]string `json:"-" settings:"engines"`
	// Timezone whose days are those of its sources, an IANA name; the project's unless
	// told.
	Timezone string `json:"timezone"`
	// Timeout is the longest that a statement may run; 60s unless told.
	Timeout Duration `json:"timeout"`
}

// Domain is a business area (业务域).
type Domain struct {
	Places diag.Places `json:"-"`
	// Name that metrics refer to.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Steward keeps the definitions of its metrics that name none themselves: a login, a mail
	// address, or an owner.
	Steward string `json:"steward"`
}

// Owner is a team that answers for metrics (负责人).
type Owner struct {
	Places diag.Places `json:"-"`
	// Name that metrics refer to.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Contact of the team: an address, a number, a link.
	Contact string `json:"contact"`
	// Members are the people who answer for one unit of the organisation.
	Members []Member `json:"members"`
}

// Member is the person of a team who answers for one unit.
type Member struct {
	// Level of the unit, as hierarchy.level.
	Level string `json:"level"`
	// Unit is the member of that level.
	Unit string `json:"unit"`
	// Under names the units above it, coarse to fine, where the level has several
	// units of this name.
	Under []string `json:"under"`
	// Person who answers.
	Person string `json:"person" jsonschema:"required"`
	// Contact of the person: an address, a number, a link.
	Contact string `json:"contact"`
	// Phone of the person.
	Phone string `json:"phone"`
}

// Hierarchy is ordered dimensions to drill along: group › region › store.
type Hierarchy struct {
	Places diag.Places `json:"-"`
	// Name that levels are addressed by, as hierarchy.level.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Levels, coarsest first.
	Levels []*Level `json:"levels" jsonschema:"required,minItems=1"`
}

// Level is one step of a hierarchy.
type Level struct {
	Places diag.Places `json:"-"`
	// Name of the level.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Dimension that the level groups by, as entity__dimension. Only the first
	// level may leave it out: it is then the single top node.
	Dimension string `json:"dimension"`
	// Ragged tells where units have no member of the level and lie right under the
	// level above: blank where there is no value or an empty text, parent also where
	// the member of a level above stands there again. Left out, every value is a member,
	// and none at all is the one without a name.
	Ragged string `json:"ragged" jsonschema:"enum=blank,enum=parent"`
	// TopLabel names the single top node.
	TopLabel Text `json:"topLabel"`
	// Members are labels that readers see for the level's units, by their key; they
	// stand above those of the dimension.
	Members Labels `json:"members"`
}

// Playbook is what to do when a rule fires (预案).
type Playbook struct {
	Places diag.Places `json:"-"`
	// Name that rules refer to.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Steps, in order.
	Steps []Text `json:"steps" jsonschema:"required,minItems=1"`
	// Link to more.
	Link string `json:"link"`
}

// Term is an entry of the glossary.
type Term struct {
	Places diag.Places `json:"-"`
	// Name of the term.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Definition in plain words.
	Definition Text `json:"definition" jsonschema:"required"`
	// Synonyms that searches find it by.
	Synonyms []string `json:"synonyms"`
}
