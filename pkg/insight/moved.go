package insight

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/relation"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// The budget of other metrics.
const (
	maxOthers  = 12   // that are looked at, besides drawn drivers
	falseShare = 0.05 // of relations that are told, by chance, at most
	unusual    = 2.5  // times its usual size: how far a metric is off to have moved
)

// A window longer than so many days is looked at by weeks, by months.
const longWeeks, longMonths = 27, 100

// spans is how much of the past relations are tested on, and how far back one may lie.
var spans = map[grain.Grain]struct{ buckets, lag, season int }{
	grain.Day:   {26 * 7, 14, 7},
	grain.Week:  {104, 8, 1},
	grain.Month: {60, 6, 12},
}

// Moved is another metric that went with this one. It is told where it moved in the
// window, shifted by the lag, as the relation between the two leads to expect; of drawn
// drivers also where the data show no relation, or one against the arrow.
type Moved struct {
	Metric string     `json:"metric"`
	Label  string     `json:"label"`
	Before answer.Num `json:"before"` // in the compared period and the window
	After  answer.Num `json:"after"`
	// Drawn tells that the definitions name it as a driver; Sign of the arrow: 1, -1, 0 where they do not say.
	Drawn bool `json:"drawn"`
	Sign  int  `json:"sign"`
	// Verdict of the data on the relation: holds, contradicted, unseen, untested.
	Verdict string `json:"verdict"`
	// Lag of buckets that it goes before, Grain of the buckets.
	Lag   int    `json:"lag"`
	Grain string `json:"grain"`
	// Strength is the correlation of what is new in both at that lag, -1 to 1; null where it could not be tested.
	Strength answer.Num `json:"strength"`
	Points   int        `json:"points"`
	// Along tells that it moved in the window, and in the direction that goes with this change.
	Along bool              `json:"along"`
	Words map[string]string `json:"words"`
	of    *model.Metric
}

// Relation is a driver, or another metric, held against the data of the past.
type Relation struct {
	Arrow   model.Arrow
	Drawn   bool
	Verdict relation.Verdict
	Found   relation.Relation
	Grain   grain.Grain
	off     []float64 // how far it was from its usual at each bucket
}

// Relations tests arrows and other metrics against the history that ends with the
// request's time: what is new in each against what is new in the metric, without days of
// events, which move everything. g is day, week or month. What cannot be asked for beside
// the metric is left out.
func Relations(ctx context.Context, ask Ask, m *model.Metric, req query.Request, g grain.Grain, until time.Time, arrows []model.Arrow, others []*model.Metric) []Relation {
	span, ok := spans[g]
	if !ok {
		return nil
	}
	var list []Relation
	for _, a := range arrows {
		list = append(list, Relation{Arrow: a, Drawn: true})
	}
	for _, o := range others[:min(len(others), maxOthers)] {
		list = append(list, Relation{Arrow: model.Arrow{Driver: o}})
	}
	first := grain.Add(until, -span.buckets, g)
	q := req
	q.Grain, q.Compare, q.By = string(g), nil, nil
	q.Time = query.TimeRange{From: first.Format(time.DateOnly), To: until.AddDate(0, 0, -1).Format(time.DateOnly)}
	columns := courses(ctx, ask, q, m, list)
	own := columns[m.Name]
	if own == nil {
		return nil
	}
	news := relation.News(relation.Deviations(own, span.season))
	out := list[:0]
	for _, r := range list {
		values := columns[r.Arrow.Driver.Name]
		if values == nil {
			continue
		}
		least, most := 0, span.lag
		if lag, ok := lagIn(r.Arrow.Lag, g); ok {
			least, most = lag, lag
		} else if r.Arrow.Lag != nil {
			r.Verdict = relation.Untested // finer than the buckets
		}
		r.Grain, r.off = g, relation.Deviations(values, span.season)
		r.Found = relation.Between(relation.News(r.off), news, least, most)
		if r.Verdict == relation.Untested {
			r.Found = relation.Relation{Strength: math.NaN(), Probability: 1}
		} else {
			r.Verdict = relation.Judge(r.Found, r.Arrow.Sign)
		}
		out = append(out, r)
	}
	return out
}

// lagIn is a lag in buckets of a grain.
func lagIn(s *model.Span, g grain.Grain) (int, bool) {
	switch {
	case s == nil:
		return 0, false
	case s.Grain == g:
		return s.Count, true
	case s.Grain == grain.Week && g == grain.Day:
		return 7 * s.Count, true
	case s.Grain == grain.Quarter && g == grain.Month:
		return 3 * s.Count, true
	}
	return 0, false
}

// courses asks for all metrics together, and where that is refused for each with the
// metric itself. Days of events have no number.
func courses(ctx context.Context, ask Ask, q query.Request, m *model.Metric, list []Relation) map[string][]float64 {
	out := map[string][]float64{}
	read := func(names []string) error {
		q.Metrics = names
		a, err := ask(ctx, q)
		if err != nil || len(a.Keys) > 0 {
			return err
		}
		for i := range a.Metrics {
			v := &a.Metrics[i]
			values := make([]float64, a.Rows)
			for row := range values {
				values[row] = float64(v.Values[row])
				if len(v.Complete) == a.Rows && !v.Complete[row] || marked(a, row) {
					values[row] = math.NaN()
				}
			}
			if old := out[v.Name]; old == nil || len(old) == a.Rows {
				out[v.Name] = values
			}
		}
		return nil
	}
	all := []string{m.Name}
	for _, r := range list {
		if !slices.Contains(all, r.Arrow.Driver.Name) {
			all = append(all, r.Arrow.Driver.Name)
		}
	}
	if read(all) == nil {
		return out
	}
	for _, name := range all[1:] {
		if ctx.Err() != nil {
			return out
		}
		_ = read([]string{m.Name, name}) // one that cannot be asked for in this scope is left out
	}
	for name, values := range out {
		if len(values) != len(out[m.Name]) {
			delete(out, name)
		}
	}
	return out
}

// marked tells a day of an event.
func marked(a *answer.Answer, row int) bool {
	if a.Time == nil || row >= len(a.Time.Values) {
		return false
	}
	at := day(a.Time.Values[row])
	return slices.ContainsFunc(a.Events, func(e answer.Event) bool { return e.From <= at && at <= e.To })
}

// others finds which other metrics moved with the change.
func (e *explaining) others(ctx context.Context, look Look) {
	from, errFrom := time.Parse(time.DateOnly, day(e.out.From))
	to, errTo := time.Parse(time.DateOnly, day(e.out.To))
	if errFrom != nil || errTo != nil || len(look.Arrows)+len(look.Others) == 0 || !to.After(from) {
		return
	}
	g := grain.Day
	switch length := to.Sub(from).Hours() / 24; {
	case length > longMonths:
		g = grain.Month
	case length > longWeeks:
		g = grain.Week
	}
	g = coarsest(g, e.metric, look)
	list := Relations(ctx, e.ask, e.metric, e.req, g, to, look.Arrows, look.Others)
	e.out.Asked++
	tests := make([]relation.Relation, len(list))
	for i, r := range list {
		tests[i] = r.Found
	}
	stands := relation.Discoveries(tests, falseShare)
	var told []*model.Metric
	for i, r := range list {
		m := Moved{
			Metric: r.Arrow.Driver.Name, Label: labelOf(r.Arrow.Driver, e.req.Lang), of: r.Arrow.Driver, Before: answer.None(), After: answer.None(),
			Drawn: r.Drawn, Sign: r.Arrow.Sign, Verdict: string(r.Verdict), Lag: r.Found.Lag, Grain: string(r.Grain),
			Strength: answer.Num(r.Found.Strength), Points: r.Found.Points,
		}
		buckets := int(math.Ceil(to.Sub(from).Hours() / 24 / map[grain.Grain]float64{grain.Day: 1, grain.Week: 7, grain.Month: 30.5}[g]))
		m.Along = r.along(buckets, stands[i], float64(e.out.Change))
		if m.Along || r.Drawn && r.Verdict == relation.Contradicted {
			e.out.Moved = append(e.out.Moved, m)
			told = append(told, r.Arrow.Driver)
		}
	}
	e.looked = told
	e.fromTo(ctx, told)
	slices.SortStableFunc(e.out.Moved, func(a, b Moved) int {
		return cmp.Or(order(b.Along)-order(a.Along), order(b.Drawn)-order(a.Drawn), cmp.Compare(math.Abs(float64(b.Strength)), math.Abs(float64(a.Strength))))
	})
}

// coarsest is the least grain that the metric and its drawn drivers have; drivers that
// have none are left out by who asks.
func coarsest(g grain.Grain, m *model.Metric, look Look) grain.Grain {
	for _, v := range append([]*model.Metric{m}, driversOf(look.Arrows)...) {
		if finest := v.FinestGrain(); finest != grain.None && finest.Coarser(g) {
			g = finest
		}
	}
	return g
}

func driversOf(arrows []model.Arrow) (out []*model.Metric) {
	for _, a := range arrows {
		out = append(out, a.Driver)
	}
	return out
}

func order(b bool) int {
	if b {
		return 1
	}
	return 0
}

func day(s string) string { return s[:min(len(s), len(time.DateOnly))] }

// along tells whether it was off its usual in the last buckets, up to its lag before, and
// on the side that goes with a change: by the relation that was found where it stands,
// else by the arrow's sign, else by what little was found.
func (r *Relation) along(buckets int, stands bool, change float64) bool {
	side := 0.0
	switch {
	case stands:
		side = r.Found.Strength
	case r.Drawn && r.Arrow.Sign != 0:
		side = float64(r.Arrow.Sign)
	case r.Drawn && !math.IsNaN(r.Found.Strength):
		side = r.Found.Strength
	case r.Drawn:
	default:
		return false
	}
	lag := 0
	if stands {
		lag = r.Found.Lag
	}
	end := len(r.off) - lag
	sum, n := 0.0, 0
	for i := max(0, end-buckets); i < end; i++ {
		if !math.IsNaN(r.off[i]) && !math.IsInf(r.off[i], 0) {
			sum += r.off[i]
			n++
		}
	}
	// Days in a row lean the same way: the mean of several counts no more than one does.
	off := sum / float64(n)
	return n > 0 && math.Abs(off) >= unusual && (side == 0 || side*off*change > 0)
}

// fromTo asks for what was told to have moved, in both periods.
func (e *explaining) fromTo(ctx context.Context, metrics []*model.Metric) {
	for i, n := range e.valuesOf(ctx, metrics) {
		if n != nil {
			e.out.Moved[i].Before, e.out.Moved[i].After = answer.Num(n.was), answer.Num(n.is)
		}
	}
}

// valuesOf are metrics at both times; nil for those that have no number.
func (e *explaining) valuesOf(ctx context.Context, metrics []*model.Metric) []*pair {
	out := make([]*pair, len(metrics))
	for i, m := range metrics {
		a, err := e.question(ctx, []string{m.Name}, nil)
		e.out.Asked++
		if err == nil && a.Rows == 1 {
			if p, ok := number(a, m.Name, e.against, 0); ok {
				out[i] = &p
			}
		}
	}
	return out
}
