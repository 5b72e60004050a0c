package answer

// Comparison is what each value is compared with. Delta is value − base; Rate is
// delta ÷ |base|. For units of rate ("%") readers show Delta in percentage
// points. The base is Values, of a target the part that is due by AsOf.
type Comparison struct {
	Name     string            `json:"name"`     // of the registry
	Kind     string            `json:"kind"`     // period, intended, parent
	Standing int               `json:"standing"` // of several, the highest colours the value
	Label    map[string]string `json:"label"`    // a column's head
	Short    map[string]string `json:"short"`    // beside a change
	Tag      map[string]string `json:"tag"`      // beside a change on a card
	Values   []Num             `json:"values"`   // the other period's numbers, or the targets of whole buckets
	Delta    []Num             `json:"delta"`
	Rate     []Num             `json:"rate"`
	// Status per row by good direction: good, warn, bad, none.
	Status  []string `json:"status,omitempty"`
	Reasons []Reason `json:"reasons,omitempty"`
	// From, To: the compared window of each row, for tooltips. Periods only.
	From []string `json:"from,omitempty"`
	To   []string `json:"to,omitempty"`
	// Positions say, in the reader's language, what a row and what it is compared
	// with have in common where the dates do not tell: "除夕". Only where a feast
	// moved some of them.
	Positions []string `json:"positions,omitempty"`
	// Due is the part of a target that is due by AsOf. Attainment = value ÷
	// Values, Pace = value ÷ Due, where a quotient tells the truth.
	Due        []Num `json:"due,omitempty"`
	Attainment []Num `json:"attainment,omitempty"`
	Pace       []Num `json:"pace,omitempty"`
	// DueBy says by language how a target spreads over its period where its definition
	// says so: "by last year's shape".
	DueBy map[string]string `json:"dueBy,omitempty"`
	// Of is the part of the values that is measured against a target, where some
	// parts of the units have none.
	Of []Num `json:"of,omitempty"`
	// Share is the part that the value is of a parent's, of metrics that add up; of others
	// the difference tells.
	Share []Num `json:"share,omitempty"`
	// Contribution is what each unit adds to the change of the whole, in the
	// metric's unit; the contributions of all units make up that change. Of a
	// quotient, OwnRate is the part that is due to the unit's own change of rate and
	// the rest to its weight among the others. Only where parts are asked for.
	Contribution []Num `json:"contribution,omitempty"`
	OwnRate      []Num `json:"ownRate,omitempty"`
}

// Base is what a row is compared with.
func (c *Comparison) Base(row int) Num {
	if c.Due != nil {
		return c.Due[row]
	}
	return c.Values[row]
}

// Why tells the reason noted for a row, "" where there is none.
func (c *Comparison) Why(row int) Reason {
	if c.Reasons == nil {
		return ""
	}
	return c.Reasons[row]
}

// Spread tells that a row is held against a few days' share of a longer target,
// which says nothing about how it did: it is no verdict.
func (c *Comparison) Spread(row int) bool { return c.Why(row) == TargetSpread }

// Comparison finds a comparison by name, nil if the answer has none.
func (m *Metric) Comparison(name string) *Comparison {
	for i := range m.Comparisons {
		if m.Comparisons[i].Name == name {
			return &m.Comparisons[i]
		}
	}
	return nil
}
