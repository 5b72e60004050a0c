package service

import (
	"context"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// soFar notes on each part what readers call it, what the metric has in it so far,
// and what is due of it by then. A part of whose days none is ready has had nothing that
// could be told; what checks say of the others is noted.
func (b *breaking) soFar(ctx context.Context, root *breakdown.Part) error {
	end := grain.Gregorian().Trunc(b.weigh.covered.End, grain.Day) // a day that is not whole has no part yet
	if end.After(root.To) {
		end = root.To
	}
	begun := end.After(root.From)
	var actual []map[string]float64 // by depth
	if begun {
		b.out.AsOf = end.Format(time.DateOnly)
		b.out.Notes = append(b.out.Notes, b.weigh.covered.Said...)
		var err error
		if actual, err = b.actuals(ctx, end); err != nil {
			return err
		}
	} else {
		b.out.DueBy = nil
	}
	root.Each(func(p *breakdown.Part, depth int) {
		p.Start, p.Label = p.From.Format(time.DateOnly), b.called(p.Unit)
		if !begun || !end.After(p.From) {
			return
		}
		to := p.To
		if end.Before(to) {
			to = end
		}
		_, held := b.weigh.covered.NotReady(query.Bucket{From: p.From, To: to})
		if v, ok := actual[depth][p.Name()]; ok && !held {
			p.Actual = &v
		}
		if s := b.weigh.shapeOf(p.Unit); s != nil {
			if whole := s.Share(p.From, p.To); whole > 0 {
				due := p.Value * s.Share(p.From, to) / whole
				p.Due = &due
			}
		}
	})
	return nil
}

// actuals reads the metric up to end for the parts of each depth, by their names.
func (b *breaking) actuals(ctx context.Context, end time.Time) ([]map[string]float64, error) {
	at, level := b.length, (*model.Level)(nil)
	var out []map[string]float64
	for depth := range len(b.steps) + 1 {
		if depth > 0 {
			if s := b.steps[depth-1]; s.level != nil {
				level = s.level
			} else {
				at = s.grain
			}
		}
		read, err := resolve.ValuesOf(ctx, b.st.engine, b.r, b.metric, b.cal, at, level, b.start, end)
		if err != nil {
			return nil, err
		}
		values := map[string]float64{}
		for _, v := range read {
			names, ok := b.unitNames(level, v.Unit)
			if !ok && level != nil {
				continue // rows of no unit are no part
			}
			values[(&breakdown.Part{Period: b.periodText(v.Start, at), Unit: names}).Name()] += v.Value // of a unit that has moved, in all of its places
		}
		out = append(out, values)
	}
	return out, nil
}

// called is what readers read for a unit; "" where that is its own name.
func (b *breaking) called(path []string) string {
	if len(path) == 0 || len(path) > len(b.weigh.levels) {
		return ""
	}
	name := path[len(path)-1]
	label := b.st.model.LabelsAt(b.weigh.levels[len(path)-1]).Called(name, b.lang)
	if strings.EqualFold(label, name) {
		return ""
	}
	return label
}
