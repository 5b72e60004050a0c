// Package query turns a Request, the one question that panels, pages, rules,
// the agenda and the command line all ask, into resolved queries with every
// name linked and every instant fixed.
package query

// Request asks for governed metrics across organisation, business and time.
// It names things of the catalogue only; it can carry no SQL.
//
// A request without metrics lists the combinations of what By names. It, a saved
// query, a grain that only a dbt project's spine knows, and metric_time in By
// ("metric_time__month") are answered as a table: keys and metrics, without
// comparisons, shares, ranks or top; without Time they are about all time.
type Request struct {
	Metrics []string `json:"metrics"`
	// SavedQuery names a saved query of a dbt project: its metrics, groups,
	// conditions, order and limit; the request's own are added.
	SavedQuery string `json:"savedQuery,omitempty"`
	// By groups the answer: levels of a hierarchy, dimensions, entities.
	By []By `json:"by,omitempty"`
	// Grain is the bucket size of the time axis: hour, day, week, month,
	// quarter, year, or a custom granularity of a dbt project. Empty gives one value
	// per unit over the whole range.
	Grain string `json:"grain,omitempty"`
	// Calendar by which weeks, months, quarters and years count: gregorian, fiscal, or
	// one that the project defines. Empty: that of the metrics, else the project's.
	Calendar string    `json:"calendar,omitempty"`
	Time     TimeRange `json:"time"`
	// Organisation as of which units lie under what they lie under: then (the default),
	// as it was at each row's own time; now, as of the clock's day; or a day,
	// 2006-01-02. It concerns sources with a window of validity.
	Organisation string `json:"organisation,omitempty"`
	// Filters all have to hold.
	Filters []Filter `json:"filters,omitempty"`
	// Where lists further conditions in dbt's templates, all of which have to hold:
	// "{{ Dimension('store__region') }} = 'East' or {{ Metric('sales', group_by=['store']) }} > 10".
	Where []string `json:"where,omitempty"`
	// Scope narrows to one node of a hierarchy.
	Scope *Scope `json:"scope,omitempty"`
	// Compare names comparisons of the registry: previous, lastYear, target and others.
	Compare []string `json:"compare,omitempty"`
	// Version of targets that target means; the project's unless told. target:NAME in
	// Compare stands for another version beside it.
	Version string `json:"version,omitempty"`
	// LikeForLike names a level ("organisation.store"): only its units count, in values
	// and in what they are compared with, that have numbers in the range and in every
	// period that it is compared with. A note tells the rest.
	LikeForLike string `json:"likeForLike,omitempty"`
	// Share adds each value's share of the total over the first By.
	Share bool `json:"share,omitempty"`
	// Rank adds each value's rank (1 = largest) within its time bucket.
	Rank bool `json:"rank,omitempty"`
	Top  *Top `json:"top,omitempty"`
	// Parts takes the change of the one metric, over one period, against the first
	// comparison with another period apart: every unit with what it contributed,
	// largest first, Limit of them. Without By it is taken apart along what
	// separates it best; see pkg/parts.
	Parts bool `json:"parts,omitempty"`
	// Steps gives a row for every stage of the one metric: each step of a funnel, each
	// period since a cohort first came, each state of a life cycle. The columns are how
	// many there are, and what share they are.
	Steps bool `json:"steps,omitempty"`
	// Order sorts rows; default: keys as given, then time ascending.
	Order []Order `json:"order,omitempty"`
	Limit int     `json:"limit,omitempty"`
	// LimitEach counts Limit within each time bucket: the first rows of every month.
	LimitEach bool `json:"limitEach,omitempty"`
	// Fill gives a row for every time bucket of the range, also where a unit has no
	// data. That is so unless it is false, which leaves out the rows without a number
	// of any metric, neither their own nor one of a compared period.
	Fill *bool `json:"fill,omitempty"`
	// AsOf overrides the project's clock: "2006-01-02" or RFC 3339.
	AsOf string `json:"asOf,omitempty"`
	// Lang picks labels: en, zh.
	Lang string `json:"lang,omitempty"`
}

// By is one thing to group by: either Hierarchy and Level, or Dimension (a
// dimension or entity as a reader names it: "store__region", "product__department").
type By struct {
	Hierarchy string `json:"hierarchy,omitempty"`
	Level     string `json:"level,omitempty"`
	Dimension string `json:"dimension,omitempty"`
}

// TimeRange is absolute (From, To) or relative (Preset). From is inclusive, To
// exclusive unless it is a plain date, which is included whole.
type TimeRange struct {
	From string `json:"from,omitempty"` // 2006-01-02, 2006-01, RFC 3339
	To   string `json:"to,omitempty"`
	// Preset: today, yesterday, wtd, mtd, qtd, ytd, fytd, lastDay, lastWeek,
	// lastMonth, lastQuarter, lastYear, or "last N days|weeks|months|quarters|years"
	// (whole finished buckets), counted from the clock.
	Preset string `json:"preset,omitempty"`
}

// Filter is field op values. Op: eq (default), ne, in, notIn, lt, le, gt, ge,
// between, isNull, notNull, like, ilike. Rows without a value are other than any:
// ne and notIn keep them. like tells capitals from small letters, ilike does not;
// % stands for any characters, _ for one, \ takes that from the one behind it.
//
// Field may be a metric instead: then units pass whose value over the whole range
// holds, and totals, shares and top-N are of those. With Against, the name of a
// comparison, it is the rate of change (0.1 or "10%") or, of a target, the
// attainment that has to hold; with Delta the difference, in the metric's unit: "2%"
// of a metric in per cent is two points. With Every it has to hold in every bucket of
// the time axis instead of over the whole range.
type Filter struct {
	Field   string   `json:"field"`
	Op      string   `json:"op,omitempty"`
	Values  []string `json:"values,omitempty"`
	Against string   `json:"against,omitempty"`
	Delta   bool     `json:"delta,omitempty"`
	Every   bool     `json:"every,omitempty"`
}

// Scope is a node of a hierarchy: Path names one member per level, from coarse
// to fine, for example [{bu, Retail}, {region, East}].
type Scope struct {
	Hierarchy string      `json:"hierarchy"`
	Path      []ScopeStep `json:"path"`
}

// ScopeStep is one level's member; Null stands for the unit without a name.
type ScopeStep struct {
	Level  string `json:"level"`
	Member string `json:"member"`
	Null   bool   `json:"null,omitempty"`
}

// Top keeps the N units with the largest (or smallest) value of Metric; Others
// adds one row for all the rest, computed, not summed. With Against, the name of a
// comparison, they are chosen by the rate of change, or of a target the attainment;
// with Delta by the difference; with Either by its size, whichever way it goes. With
// Within the units are those of the last By, N of them within each unit of the By before.
type Top struct {
	N       int    `json:"n"`
	Metric  string `json:"metric,omitempty"` // default: the first
	Asc     bool   `json:"asc,omitempty"`
	Others  bool   `json:"others,omitempty"`
	Against string `json:"against,omitempty"`
	Delta   bool   `json:"delta,omitempty"`
	Either  bool   `json:"either,omitempty"`
	Within  bool   `json:"within,omitempty"`
}

// Order sorts by a column: a By's name, "time", or a metric; with Against by how the
// metric stands to one of Compare, as Top does.
type Order struct {
	Field   string `json:"field"`
	Desc    bool   `json:"desc,omitempty"`
	Against string `json:"against,omitempty"`
	Delta   bool   `json:"delta,omitempty"`
	Either  bool   `json:"either,omitempty"`
}
