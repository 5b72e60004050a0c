package service

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// BreakDown takes a metric's target apart, over periods and down the organisation.
// What cannot add up is refused with every reason.
func (s *Service) BreakDown(ctx context.Context, req breakdown.Request) (*breakdown.Result, error) {
	st := s.state.Load()
	b := &breaking{st: st, req: req}
	out, err := b.run(ctx)
	if err != nil {
		return nil, err
	}
	return out, nil
}

// breaking is one break-down while it is put together.
type breaking struct {
	st     *state
	req    breakdown.Request
	metric *model.Metric
	start  time.Time // of the period
	length grain.Grain
	cal    grain.Calendar // of the metric's targets
	steps  []step
	r      *query.Resolved
	target *model.Target // whose profile and way down count; nil: none is declared
	out    *breakdown.Result
	weigh  *weighing
	lang   string
	// version as targets note it: "" is the one that counts.
	version string
}

// step is one thing that a target goes down by.
type step struct {
	grain grain.Grain
	level *model.Level
}

func refuse(code, name, subject, format string, args ...any) error {
	return diag.List{{Code: code, Name: name, Severity: diag.Error, Subject: subject, Message: fmt.Sprintf(format, args...)}}.Err()
}

func (b *breaking) run(ctx context.Context) (*breakdown.Result, error) {
	if err := b.resolve(ctx); err != nil {
		return nil, err
	}
	root := &breakdown.Part{Period: b.periodText(b.start, b.length), Grain: string(b.length), From: b.start, To: b.end()}
	if err := b.total(ctx, root); err != nil {
		return nil, err
	}
	if err := b.prepare(ctx, root); err != nil {
		return nil, err
	}
	if err := b.split(root, b.steps, b.weigh.all()); err != nil {
		return nil, err
	}
	b.out.Decimals = decimalsOf(b.metric.Format, root.Value)
	if found := breakdown.Share(root, b.locks(root), b.out.Decimals); len(found) > 0 {
		return nil, found.Err()
	}
	b.out.Root = root
	if err := b.before(ctx, root); err != nil {
		return nil, err
	}
	return b.out, b.soFar(ctx, root)
}

// total is what is taken apart: as asked for, else the target that is in force.
func (b *breaking) total(ctx context.Context, root *breakdown.Part) error {
	a, err := b.st.query(ctx, b.st.engine, query.Request{
		Metrics: []string{b.metric.Name}, Grain: string(b.length), Compare: []string{comparison.Target}, Version: b.req.Version, Lang: b.req.Lang,
		Time: query.TimeRange{From: root.From.Format(time.DateOnly), To: root.To.AddDate(0, 0, -1).Format(time.DateOnly)},
	})
	if err != nil {
		return err
	}
	if c := a.Metrics[0].Comparison(comparison.Target); c != nil && a.Rows == 1 && c.Values[0].OK() {
		v := float64(c.Values[0])
		root.Before, root.Value = &v, v
	}
	switch {
	case b.req.Total != nil:
		if root.Value = *b.req.Total; math.IsNaN(root.Value) || math.IsInf(root.Value, 0) {
			return refuse("RQ138", "no-total", "total", "the total is no number")
		}
	case root.Before == nil:
		return refuse("RQ138", "no-total", "metric "+b.metric.Name, "metric %s has no target for %s: write one, or give the total", b.metric.Name, b.req.Period)
	}
	return nil
}

// before notes what was set of each part; of one that nothing was set for, the sum of
// its parts.
func (b *breaking) before(ctx context.Context, root *breakdown.Part) error {
	at, level := b.length, (*model.Level)(nil)
	byDepth := []map[string]float64{nil}
	for _, s := range b.steps {
		if s.level != nil {
			level = s.level
		} else {
			at = s.grain
		}
		values, err := b.inForce(ctx, at, level)
		if err != nil {
			return err
		}
		byDepth = append(byDepth, values)
	}
	var note func(p *breakdown.Part, depth int)
	note = func(p *breakdown.Part, depth int) {
		sum, any := 0.0, false
		for _, c := range p.Parts {
			if note(c, depth+1); c.Before != nil {
				sum, any = sum+*c.Before, true
			}
		}
		if v, ok := byDepth[depth][p.Name()]; ok {
			p.Before = &v
		} else if any && p.Before == nil {
			p.Before = &sum
		}
	}
	note(root, 0)
	return nil
}

// inForce reads the targets that are set for the periods of a grain and the units of
// a level, by the names of their parts: written ones that are set for exactly those,
// and of tables what adds up to them.
func (b *breaking) inForce(ctx context.Context, g grain.Grain, l *model.Level) (map[string]float64, error) {
	out := map[string]float64{}
	for _, t := range b.st.model.TargetsOf(b.metric) {
		if t.Version == b.version && t.Grain == g {
			b.written(t, l, out)
		}
	}
	for _, t := range b.st.model.TargetsOf(b.metric) {
		if t.Version != b.version || t.Measure == nil || t.Grain.Coarser(g) || !b.addsUpTo(t, l) {
			continue
		}
		read, err := resolve.TargetsOf(ctx, b.st.engine, b.r, t, g, l)
		if err != nil {
			return nil, err
		}
		sums := map[string]float64{} // of a unit that has moved, in all of its places
		for _, v := range read {
			names, ok := b.unitNames(l, v.Unit)
			if !ok && l != nil {
				continue
			}
			sums[(&breakdown.Part{Period: b.periodText(v.Start, g), Unit: names}).Name()] += v.Value
		}
		for name, v := range sums {
			if _, known := out[name]; !known {
				out[name] = v
			}
		}
	}
	return out, nil
}

// written notes the values of a target that are set for the units of a level.
func (b *breaking) written(t *model.Target, l *model.Level, out map[string]float64) {
	end, cal := b.end(), b.st.model.CalendarOfTarget(t).Settled()
	for _, v := range t.Values {
		start := t.StartOf(v, cal)
		if whole := v.Unit.Name == ""; whole != (l == nil) || !whole && t.Level != l || start.Before(b.start) || !start.Before(end) {
			continue
		}
		p := breakdown.Lock{Period: b.periodText(start, t.Grain), Unit: append(slices.Clone(v.Unit.Under), v.Unit.Name)}
		if l == nil {
			p.Unit = nil
		} else if path, ok := b.weigh.path(l, p.Unit); ok {
			p.Unit = path
		}
		out[p.Name()] = v.Value
	}
}

// addsUpTo tells a table of targets whose units are those of a level, or parts of
// them.
func (b *breaking) addsUpTo(t *model.Target, l *model.Level) bool {
	top := t.Level == nil || t.Level.Dimension == ""
	if l == nil || top {
		return l == nil
	}
	return t.Level.Hierarchy == l.Hierarchy && t.Level.Index >= l.Index && len(b.st.model.Routes(t.Measure.Source, l.Dimension)) > 0
}

// locks are those of the request and those that definitions hold.
func (b *breaking) locks(root *breakdown.Part) []breakdown.Lock {
	var out []breakdown.Lock
	asked := map[string]bool{}
	for _, l := range b.req.Locked {
		lock := breakdown.Lock{Period: l.Period, Unit: l.Unit, Value: l.Value, Where: l.Where}
		if start, length, ok := b.cal.ReadPeriod(l.Period, time.UTC); ok {
			lock.Period = b.periodText(start, length)
		}
		out, asked[lock.Name()] = append(out, lock), true
	}
	names := map[string]bool{}
	root.Each(func(p *breakdown.Part, _ int) { names[p.Name()] = true })
	for _, t := range b.st.model.TargetsOf(b.metric) {
		cal := b.st.model.CalendarOfTarget(t).Settled()
		for i, v := range t.Values {
			start := t.StartOf(v, cal)
			lock := breakdown.Lock{Period: b.periodText(start, t.Grain), Value: v.Value, Pos: b.st.model.PlaceOf(t, fmt.Sprintf("values[%d]", i), t.Pos)}
			if v.Unit.Name != "" {
				lock.Unit = append(slices.Clone(v.Unit.Under), v.Unit.Name)
			}
			if v.Locked && t.Version == b.version && !asked[lock.Name()] && !start.Before(root.From) && start.Before(root.To) && root.Has(lock) {
				out = append(out, lock)
			}
		}
	}
	return out
}

// end is the day after the period's last.
func (b *breaking) end() time.Time { return b.cal.Add(b.start, 1, b.length) }

// periodText is a period of the metric's calendar as definitions write it.
func (b *breaking) periodText(t time.Time, g grain.Grain) string { return periodText(b.cal, t, g) }

// decimalsOf are those of a metric's format, and no fewer than its total has.
func decimalsOf(format string, total float64) int {
	_, behind, _ := strings.Cut(format, ".")
	out := len(behind)
	for out < 6 && math.Abs(total*math.Pow10(out)-math.Round(total*math.Pow10(out))) > 1e-6 {
		out++
	}
	return out
}
