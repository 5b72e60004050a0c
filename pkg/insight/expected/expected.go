// Package expected tells what was to be expected of a metric: for each bucket, from
// those before it and the business calendar, the value that was to be expected, what
// four of five and nineteen of twenty values are within, and whether what came is
// abnormal. It is the rule template `anomaly` as a band: both ask pkg/analytics/anomaly.
//
// What is said of a bucket is of those before it; it changes little afterwards, as the
// years that are looked at move with the clock.
// It asks through the service, so that whoever reads is told of what they may read.
package expected

import (
	"context"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Question asks what was to be expected.
type Question struct {
	// Request names one metric, and what it is about: by, grain (day, week, month,
	// quarter, year; day unless told), filters, scope, calendar, organisation, asOf,
	// lang. Its time is what is told of, from and to as days; all that is known where
	// it has none. All else is refused.
	Request query.Request `json:"request"`
}

// Expected is what was to be expected.
type Expected struct {
	Metric string `json:"metric"`
	Label  string `json:"label"`
	Unit   string `json:"unit,omitempty"`
	Format string `json:"format,omitempty"`
	Grain  string `json:"grain"`
	Now    string `json:"now"`
	Units  []Unit `json:"units"`
	// History is the answer that was looked at; it does not cross the wire.
	History *answer.Answer `json:"-"`
}

// Unit is one unit's, or the whole's where nothing was grouped by.
type Unit struct {
	Name   []string `json:"name"` // of each group, as readers read it; empty for the whole
	Points []Point  `json:"points"`
	// Reason tells why nothing can be expected: empty, short.
	Reason string `json:"reason,omitempty"`
	// Words say by language how the last value stands.
	Words map[string]string `json:"words,omitempty"`
}

// Point is one finished bucket.
type Point struct {
	Time     string     `json:"time"`
	Value    answer.Num `json:"value"`
	Expected answer.Num `json:"expected"`
	Lower80  answer.Num `json:"lower80"`
	Upper80  answer.Num `json:"upper80"`
	Lower95  answer.Num `json:"lower95"`
	Upper95  answer.Num `json:"upper95"`
	// Abnormal values have a kind (spike, level_shift, slope_change, variance_change,
	// pattern_change, stuck, missing) and the bucket since which it is so.
	Abnormal bool   `json:"abnormal,omitempty"`
	Kind     string `json:"kind,omitempty"`
	Since    string `json:"since,omitempty"`
	// Reason tells why there is no value.
	Reason answer.Reason `json:"reason,omitempty"`
	// Start is the beginning of the bucket in business time; it does not cross the wire.
	Start time.Time `json:"-"`
}

// Reasons why nothing can be expected of a unit.
const (
	Empty = "empty" // it has no numbers
	Short = "short" // it has too few to know what is usual
)

// history is how many buckets are looked at: as many as an outlook looks at, so that
// feasts have been there before.
var history = map[grain.Grain]struct {
	buckets int
	preset  string
	of      series.Grain
}{
	grain.Day:     {3 * 365, "days", series.Day},
	grain.Week:    {5 * 52, "weeks", series.Week},
	grain.Month:   {10 * 12, "months", series.Month},
	grain.Quarter: {15 * 4, "quarters", series.Quarter},
	grain.Year:    {30, "years", series.Year},
}

// Looked is how many buckets of a grain are looked at.
func Looked(g string) int { return history[grain.Grain(g)].buckets }

// Of tells what was to be expected. Requests that it cannot tell of are a
// diag.ListError; a unit of which nothing can be said has a reason.
func Of(ctx context.Context, ask outlook.Asker, m *model.Model, q Question) (*Expected, error) {
	req, err := q.check()
	if err != nil {
		return nil, err
	}
	if len(req.By) > 0 {
		n, err := outlook.Count(ctx, ask, req)
		if err != nil {
			return nil, err
		}
		if n > mostUnits {
			return nil, tooMany(n)
		}
	}
	a, err := ask.Ask(ctx, req)
	if err != nil {
		return nil, err
	}
	if n := len(a.Layout.Units); n > mostUnits {
		return nil, tooMany(n)
	}
	v := viewer{model: m, metric: m.Metric(req.Metrics[0]), grain: grain.Grain(req.Grain), answer: a, cal: m.Calendar().Settled()}
	if a.Calendar != nil {
		if c := m.CalendarNamed(a.Calendar.Name); c != nil {
			v.cal = c.Settled()
		}
	}
	marks, err := outlook.Marks(ctx, ask, m, req.Scope, v.grain, v.cal, a.Layout.Buckets)
	if err != nil {
		return nil, err
	}
	col := &a.Metrics[0]
	out := &Expected{
		Metric: col.Name, Label: col.Label, Unit: col.Unit, Format: col.Format, Grain: req.Grain, Now: a.Now,
		Units: []Unit{}, History: a,
	}
	for _, c := range outlook.Courses(a) {
		u, err := v.unit(ctx, c, marks)
		if err != nil {
			return nil, err
		}
		v.say(out, &u)
		u.Points = within(u.Points, q.Request.Time)
		out.Units = append(out.Units, u)
	}
	return out, nil
}

// viewer is one answer being looked at.
type viewer struct {
	model  *model.Model
	metric *model.Metric
	grain  grain.Grain
	cal    grain.Calendar
	answer *answer.Answer
}

func (v viewer) unit(ctx context.Context, c outlook.Course, marks []string) (Unit, error) {
	u := Unit{Name: c.Name, Points: []Point{}}
	buckets := v.answer.Layout.Buckets
	if len(buckets) == 0 {
		u.Reason = Empty
		return u, nil
	}
	found, err := anomaly.Detect(ctx, series.Series{Values: c.Values, Grain: history[v.grain].of, Start: buckets[0], Marks: marks})
	if err != nil {
		return u, err
	}
	if found.Reason != "" {
		u.Reason = reasonOf(c.Values)
	}
	rests, speck := make([]bool, len(buckets)), speckOf(c.Values)
	if v.grain == grain.Day {
		rests = c.Rests()
	}
	for i, t := range buckets {
		p := Point{
			Time: t.Format(time.DateOnly), Start: t, Value: num(c.Values[i]), Reason: c.Reasons[i],
			Expected: answer.None(), Lower80: answer.None(), Upper80: answer.None(), Lower95: answer.None(), Upper95: answer.None(),
		}
		if u.Reason == "" && !rests[i] && !c.Closed[i] {
			p.judged(found.Points[i], i, buckets, speck)
		}
		u.Points = append(u.Points, p)
	}
	return u, nil
}

func (p *Point) judged(by anomaly.Point, i int, buckets []time.Time, speck float64) {
	told := func(v float64) answer.Num {
		if math.Abs(v) < speck {
			return 0
		}
		return num(v)
	}
	p.Expected = told(by.Expected)
	p.Lower80, p.Upper80 = told(by.Band80.Lower), told(by.Band80.Upper)
	p.Lower95, p.Upper95 = told(by.Band95.Lower), told(by.Band95.Upper)
	if !by.Abnormal || past(by, float64(p.Value), i) {
		return
	}
	p.Abnormal, p.Kind = true, string(by.Kind)
	if by.Since >= 0 {
		p.Since = buckets[by.Since].Format(time.DateOnly)
	}
}

// speckOf is what is nothing beside the numbers: the least width of a band around zeros is
// no number to be read.
func speckOf(values []float64) float64 {
	largest := 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			largest = max(largest, math.Abs(v))
		}
	}
	if largest == 0 {
		largest = 1
	}
	return largest * 1e-6
}

// past tells that it was the bucket before that was abnormal, as this one has shown.
func past(by anomaly.Point, value float64, i int) bool {
	return by.Kind == anomaly.Spike && by.Since >= 0 && by.Since < i && value >= by.Lower && value <= by.Upper
}

// within leaves out buckets outside a time; days are written so that they sort.
func within(points []Point, t query.TimeRange) []Point {
	out := []Point{}
	for _, p := range points {
		if (t.From == "" || p.Time >= t.From) && (t.To == "" || p.Time <= t.To) {
			out = append(out, p)
		}
	}
	return out
}
