package build

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// RollupPart says what is read of a roll-up.
type RollupPart struct {
	Table bool // what the table holds; else what it should hold, worked out of its source
	Whole bool // by all that it keeps; else by its time alone
}

// Rollup plans a roll-up's rows, those of the core's range: the statement that makes it,
// and those by which it is compared with its source.
func Rollup(m *model.Model, c *query.Core, r *model.Rollup, part RollupPart) (*plan.Plan, diag.List) {
	b := newBuilder(m, c)
	source, at, measures := r.Source, r.Time, r.Measures
	if part.Table {
		source, at, measures = r.Table, r.Table.DefaultTime, r.Table.Measures
	}
	rows := b.newRows(source, at)
	p := &plan.Plan{Keys: []plan.Key{{Column: r.Time.Name, Time: true}}}
	keys, d := rows.groupKeys([]query.Key{{Column: r.Time.Name, Ref: expr.Ref{Kind: expr.RefMetricTime, Name: model.MetricTime, Grain: r.Grain}}})
	if d != nil {
		return nil, diag.List{*d}
	}
	keep := func(name string, e expr.Expr) {
		f := rows.held(hop{source: source, as: rows.as}, name, e)
		rows.fields[f.Name] = f
		keys = append(keys, plan.GroupKey{Column: name, Field: f.Name})
		p.Keys = append(p.Keys, plan.Key{Column: name})
	}
	if part.Whole {
		for _, e := range r.Entities {
			keep(e.Name, heldIn(part, e.Name, e.Expr))
		}
		for _, d := range r.Dimensions {
			keep(d.Name, heldIn(part, d.Name, d.Expr))
		}
	}
	agg := &plan.Aggregate{Scope: rows.fields, Keys: keys}
	for i, v := range measures {
		measured, d := rows.measured(leaf{in: model.MeasureInput{Measure: v}, column: r.Measures[i].Name})
		if d != nil {
			return nil, diag.List{*d}
		}
		agg.Measures = append(agg.Measures, measured)
	}
	agg.In = rows.node()
	if !c.Range.IsZero() {
		f := b.dimField(at, rows.as)
		f.Name, f.Grain, f.Cal = model.MetricTime, "", b.calendar
		agg.In = &plan.During{In: agg.In, At: f, Range: c.Range}
	}
	if b.problem != nil {
		return nil, diag.List{*b.problem}
	}
	p.Root, p.Connection = agg, b.connection
	return p, nil
}

func heldIn(part RollupPart, name string, e expr.Expr) expr.Expr {
	if part.Table {
		return expr.Column{Name: name}
	}
	return e
}
