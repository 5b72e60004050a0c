package resolve

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// StrayCore is the question for the members of a level that occur in a measure's
// own rows, of a time or, where that is zero, whenever. StraysIn
// tells whether the level, as of the same day, lacks one.
func StrayCore(v *model.Measure, l *model.Level, within query.Range, now, organised time.Time) *query.Core {
	rows := &model.Measure{Name: "rows", Agg: model.Count, Source: v.Source, Time: v.Time, Pos: v.Pos}
	core := &query.Core{
		Metrics: []*model.Metric{{Name: "rows", Kind: model.Simple, Simple: &model.MeasureInput{Measure: rows}, Pos: v.Pos}},
		Keys:    []query.Key{{Column: "member", Ref: query.DimensionRef(l.Dimension), Kept: l.Has()}},
		Now:     now, Organised: organised,
	}
	if !within.IsZero() {
		core.Windows = []query.Window{{From: within.From, To: within.To}} // as metrics are read, so that it is added up before it is joined where they are
	}
	return core
}

// StraysIn tells whether a row of the answer to StrayCore is of none of the units.
func StraysIn(rows *execute.RowSet, units []answer.Unit) bool {
	known := map[string]bool{}
	for _, u := range units {
		known[string(appendMember(nil, u.Path[len(u.Path)-1]))] = true
	}
	member := rows.Column("member")
	for row := range rows.Len {
		if !known[string(appendMember(nil, cell(member, row)))] {
			return true
		}
	}
	return false
}

// lookForStrays tells of each metric whose targets are of parts whether rows of it may
// belong to none of them.
func (s *asked) lookForStrays(ctx context.Context, eng Engine, chosen []choice) ([]bool, error) {
	out := make([]bool, len(chosen))
	run, ctx := errgroup.WithContext(ctx)
	for i, c := range chosen {
		if !c.finer {
			continue
		}
		run.Go(func() error {
			within := s.rowsOf(i)
			for _, v := range s.r.Metrics[i].Measures() {
				is, err := eng.Strays(ctx, v, c.level, within, s.r.Organised)
				if is || err != nil {
					out[i] = is
					return err
				}
			}
			return nil
		})
	}
	return out, run.Wait()
}

// rowsOf is the time whose rows a metric's values are made of; zero for any, where it
// looks back, or units go by clocks of their own.
func (s *asked) rowsOf(metric int) query.Range {
	g := s.of[metric]
	if g.timeless || g.clocks != nil || s.r.Metrics[metric].LooksBack() {
		return query.Range{}
	}
	asked := map[int]bool{}
	for _, slot := range g.slots.Current {
		asked[slot.Window] = true
	}
	var out query.Range
	for _, w := range g.slots.Windows {
		switch {
		case !asked[w.ID]:
		case out.IsZero():
			out = query.Range{From: w.From, To: w.To}
		default:
			out.From, out.To = earliest(out.From, w.From), latest(out.To, w.To)
		}
	}
	return out
}
