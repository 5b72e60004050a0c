// Package outlook tells what comes next of a metric: it asks for its history and the
// business calendar, has package forecast look ahead, makes units add up to the whole,
// holds the running period against its target, and words what it found.
//
// It asks through the service, so that whoever reads gets the outlook of what they may
// read: forecasts are made of the numbers that they are told, as they are told them.
package outlook

import (
	"context"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Asker answers requests and tells days of events, both of what the subject in the
// context may read.
type Asker interface {
	Ask(ctx context.Context, req query.Request) (*answer.Answer, error)
	Events(ctx context.Context, scope *query.Scope, from, to time.Time) ([]answer.Event, error)
}

// Question asks for an outlook.
type Question struct {
	// Request names one metric, and what it is about: by, grain (hour, day, week, month,
	// quarter, year; day unless told), filters, scope, calendar, organisation, version,
	// asOf, lang. All else is refused.
	Request query.Request `json:"request"`
	// Horizon is how many buckets after the clock's are foreseen; 0: to the end of the
	// running period, and at least two days of hours, a fortnight of days, two months of weeks, half a year
	// of months, four quarters, two years.
	Horizon int `json:"horizon,omitempty"`
	// Lands is the period whose landing is told, longer than the buckets: week, month,
	// quarter, year. "": the day by hours, the month by days, the year by months and quarters.
	Lands string `json:"lands,omitempty"`
	// WhatIf asks what would be if a driver were another; nil: nothing.
	WhatIf *WhatIf `json:"whatIf,omitempty"`
	// Levers asks for the drivers that WhatIf can be asked of.
	Levers bool `json:"levers,omitempty"`
	// Units is how many units are expected, for rules, which judge as many as there are,
	// with an effort that is shared out among them. 0: at most mostUnits.
	Units int `json:"-"`
}

// Outlook is what comes next.
type Outlook struct {
	Metric string `json:"metric"`
	Label  string `json:"label"`
	Unit   string `json:"unit,omitempty"`
	Format string `json:"format,omitempty"`
	Grain  string `json:"grain"`
	Now    string `json:"now"`
	// Reconciled tells that the units were made to add up to the whole.
	Reconciled bool   `json:"reconciled,omitempty"`
	Units      []Unit `json:"units"`
	// WhatIf is what was assumed, with the formula by which it has an effect.
	WhatIf *WhatIf `json:"whatIf,omitempty"`
	// Levers are the drivers that WhatIf can be asked of, where they are asked for.
	Levers []Lever `json:"levers,omitempty"`
	// History is the answer that was looked at; it does not cross the wire.
	History *answer.Answer `json:"-"`
}

// Unit is one unit's, or the whole's where nothing was grouped by.
type Unit struct {
	Name   []string `json:"name"` // of each group, as readers read it; empty for the whole
	ID     string   `json:"-"`    // as the answer's layout has it
	Points []Point  `json:"points"`
	// Reason tells why there is no forecast: see package forecast.
	Reason forecast.Reason `json:"reason,omitempty"`
	Model  forecast.Model  `json:"model,omitempty"`
	// Trials are what models erred at earlier days, the one that was taken first, and
	// what was a season before last.
	Trials  []Trial  `json:"trials,omitempty"`
	Origins int      `json:"origins,omitempty"`
	Season  int      `json:"season,omitempty"`
	Landing *Landing `json:"landing,omitempty"`
	// Waits tells why there is no landing yet: the period before is unfinished by the
	// unit's own clock, or its end is not loaded, or a check says not to go by some of the
	// days so far; "" otherwise.
	Waits answer.Reason `json:"-"`
	// RunsOut is when a stock is used up; nil where it is none, or is not foreseen to be.
	RunsOut *RunsOut `json:"runsOut,omitempty"`
	// Words say by language what comes next; How, why it is said.
	Words map[string]string `json:"words,omitempty"`
	How   map[string]string `json:"how,omitempty"`
}

// Trial is what a model erred, as a share of what came.
type Trial struct {
	Model forecast.Model `json:"model"`
	Error answer.Num     `json:"error"`
}

// Point is one bucket: what was, or what is foreseen.
type Point struct {
	Time    string     `json:"time"`
	Value   answer.Num `json:"value"`
	Ahead   answer.Num `json:"ahead"`
	Lower80 answer.Num `json:"lower80"`
	Upper80 answer.Num `json:"upper80"`
	Lower95 answer.Num `json:"lower95"`
	Upper95 answer.Num `json:"upper95"`
	// Mark is what is special about a day: holiday (off, though its weekday is worked),
	// worked (though its weekday is off), or an event's name and the day's place in it
	// ("double11 0").
	Mark string `json:"mark,omitempty"`
	// If is what would be under what is assumed.
	If answer.Num `json:"if"`
	// Start is the beginning of the bucket in business time; it does not cross the wire.
	Start time.Time `json:"-"`
}

// Band is a range of values.
type Band struct {
	Lower answer.Num `json:"lower"`
	Upper answer.Num `json:"upper"`
}

// step is what an outlook by a grain looks back at and ahead to.
type step struct {
	history int
	ahead   int         // at least
	period  grain.Grain // that runs; "" where buckets do not fill one
	preset  string
}

var steps = map[grain.Grain]step{
	grain.Hour:    {10 * 7 * 24, 48, grain.Day, "hours"},
	grain.Day:     {3 * 365, 14, grain.Month, "days"},
	grain.Week:    {5 * 52, 8, "", "weeks"},
	grain.Month:   {10 * 12, 6, grain.Year, "months"},
	grain.Quarter: {15 * 4, 4, grain.Year, "quarters"},
	grain.Year:    {30, 2, "", "years"},
}

// Of looks ahead. Requests that it cannot look ahead of are a diag.ListError; a unit of
// which nothing can be said has a reason.
func Of(ctx context.Context, ask Asker, m *model.Model, q Question) (*Outlook, error) {
	req, err := q.check(m)
	if err != nil {
		return nil, err
	}
	l := looker{
		ask: ask, model: m, req: req, grain: grain.Grain(req.Grain), step: steps[grain.Grain(req.Grain)], version: q.Request.Version,
		expected: q.Units,
	}
	if q.Units > 0 {
		l.effort = forecast.Among(q.Units)
	}
	if q.Lands != "" {
		l.step.period = grain.Grain(q.Lands)
	}
	if err := l.look(ctx, q.Horizon); err != nil {
		return nil, err
	}
	out := l.outlook()
	if err := l.land(ctx, out); err != nil {
		return nil, err
	}
	if q.WhatIf != nil {
		if err := l.assume(ctx, out, *q.WhatIf); err != nil {
			return nil, err
		}
	}
	if q.Levers {
		if err := l.levers(ctx, out); err != nil {
			return nil, err
		}
	}
	for i := range out.Units {
		if balance(l.metric) {
			out.Units[i].RunsOut = out.Units[i].runOut()
		}
		l.say(out, &out.Units[i], l.units[i].id)
	}
	return out, nil
}

func num(v float64) answer.Num {
	if math.IsInf(v, 0) {
		return answer.None()
	}
	return answer.Num(v)
}

func band(b forecast.Band) Band { return Band{num(b.Lower), num(b.Upper)} }
