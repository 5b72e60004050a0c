package ask

import "time"

// Catalog is all that a question may name, as far as its reader may see it.
type Catalog struct {
	Now           time.Time   `json:"now"`
	FiscalStart   int         `json:"fiscal_year_start_month"` // month 1–12; 0 is January
	WeekStart     string      `json:"week_start"`              // weekday in English; "" is monday
	DefaultMetric string      `json:"default_metric"`          // where performance is asked for and no metric named
	Currency      string      `json:"currency"`                // unit of money, CNY
	Events        []Event     `json:"events"`
	Metrics       []Metric    `json:"metrics"`
	Hierarchies   []Hierarchy `json:"hierarchies"`
}

// Label is a name in languages: "en", "zh".
type Label map[string]string

// Metric is a metric's names, unit and direction.
type Metric struct {
	Name     string   `json:"name"`
	Label    Label    `json:"label"`
	Synonyms []string `json:"synonyms"`
	Unit     string   `json:"unit"` // "%" counts changes in points
	Good     string   `json:"good"` // up, down, or "" where neither is better
}

// Hierarchy is an order of levels, from coarse to fine.
type Hierarchy struct {
	Name   string  `json:"name"`
	Label  Label   `json:"label"`
	Levels []Level `json:"levels"`
}

// Level is one level with its members and named sets of members. Names of levels
// are unique in a catalogue.
type Level struct {
	Name     string   `json:"name"`
	Label    Label    `json:"label"`
	Synonyms []string `json:"synonyms"`
	Members  []Member `json:"members"`
	Sets     []Set    `json:"sets"`
}

// Member is one member of a level. Name is what a filter holds.
type Member struct {
	Name     string   `json:"name"`
	Label    Label    `json:"label"`
	Synonyms []string `json:"synonyms"`
	Parent   string   `json:"parent"`
}

// Set is a name for several members of its level.
type Set struct {
	Name     string   `json:"name"`
	Label    Label    `json:"label"`
	Synonyms []string `json:"synonyms"`
	Members  []string `json:"members"`
}

// Event is a named time that comes again: its ranges, one a year.
type Event struct {
	Name     string   `json:"name"`
	Label    Label    `json:"label"`
	Synonyms []string `json:"synonyms"`
	Ranges   []Range  `json:"ranges"`
	PeakDay  string   `json:"peak_day"` // month-day, 11-11; "" where no day stands out
}

// Range is days, both included: 2006-01-02.
type Range struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// names lists all words that stand for a thing.
func names(label Label, synonyms []string) []string {
	out := make([]string, 0, len(label)+len(synonyms))
	for _, lang := range []string{"en", "zh"} {
		if l := label[lang]; l != "" {
			out = append(out, l)
		}
	}
	return append(out, synonyms...)
}
