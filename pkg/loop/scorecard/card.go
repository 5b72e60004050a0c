// Package scorecard weighs how far the targets of a scorecard's metrics are reached, for
// the people whose it is, and keeps the numbers of periods that are locked.
package scorecard

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Card is one scorecard as it stands for one unit.
type Card struct {
	Name  string       `json:"name"`
	Label agenda.Text  `json:"label"`
	Scope *query.Scope `json:"scope,omitempty"` // none for the whole organisation
	Unit  agenda.Text  `json:"unit,omitempty"`
	Grain string       `json:"grain"`         // month, quarter, year
	Cap   float64      `json:"cap,omitempty"` // the most that a line's attainment counts
	// Periods, newest first; the first one may still run.
	Periods []Period `json:"periods"`
	// Problem is why there are none.
	Problem string `json:"problem,omitempty"`
}

// Period is a scorecard in one of its periods.
type Period struct {
	Start    string `json:"start"`    // 2006-01-02, its first day
	Complete bool   `json:"complete"` // false while it runs: then lines are held against what is due by now
	// Attainment is the weighted mean of the lines that have one, 1 = all targets reached;
	// null where none has.
	Attainment answer.Num `json:"attainment"`
	Counted    float64    `json:"counted"` // share of the weights that went into it, 0 to 1
	Lines      []Line     `json:"lines"`
	// Locked is who fixed its numbers, and when; later data and definitions do not change
	// them.
	Locked *Lock `json:"locked,omitempty"`
}

// Lock is who fixed the numbers of a period, and when.
type Lock struct {
	By string `json:"by"`
	At string `json:"at"` // RFC 3339
}

// Line is one metric of a scorecard.
type Line struct {
	Metric string      `json:"metric"`
	Label  agenda.Text `json:"label"`
	In     string      `json:"in,omitempty"` // unit of measure
	Good   string      `json:"good,omitempty"`
	Weight float64     `json:"weight"` // share of all weights, 0 to 1
	Value  answer.Num  `json:"value"`
	Target answer.Num  `json:"target"` // of a running period: the part that is due by now
	// Attainment, 1 = reached: value ÷ target where more is good, 2 − value ÷ target where
	// less is, 1 or 0 for a range; never below 0, and at most the card's cap.
	Attainment answer.Num    `json:"attainment"`
	Reason     answer.Reason `json:"reason,omitempty"` // why there is none
}

// attained is how far a value goes towards a target. quotient is value ÷ target where the
// resolver gives one.
func attained(good string, quotient, value answer.Num, inside *[2]float64, limit float64) answer.Num {
	out := quotient
	switch {
	case good == "range" && inside != nil && value.OK():
		out = 0
		if float64(value) >= inside[0] && float64(value) <= inside[1] {
			out = 1
		}
	case good == "down" && quotient.OK():
		out = 2 - quotient
	}
	if !out.OK() {
		return out
	}
	out = max(out, 0)
	if limit > 0 {
		out = min(out, answer.Num(limit))
	}
	return out
}

// weigh fills in the weighted mean.
func (p *Period) weigh() {
	sum, weights := 0., 0.
	for _, l := range p.Lines {
		if l.Attainment.OK() {
			sum, weights = sum+l.Weight*float64(l.Attainment), weights+l.Weight
		}
	}
	p.Counted, p.Attainment = weights, answer.None()
	if weights > 0 {
		p.Attainment = answer.Num(sum / weights)
	}
}

// withhold takes numbers of a locked period out that its reader may not be told. The mean
// goes with them: it would tell what they were.
func (p *Period) withhold(hidden func(metric string) bool) {
	any := false
	for i := range p.Lines {
		if l := &p.Lines[i]; hidden(l.Metric) {
			l.Value, l.Target, l.Attainment, l.Reason, any = answer.None(), answer.None(), answer.None(), answer.Masked, true
		}
	}
	if any {
		p.Attainment, p.Counted = answer.None(), 0
	}
}
