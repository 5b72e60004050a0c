package resolve

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// table answers a request in dbt's names: the engine's rows, as keys and metrics.
func table(ctx context.Context, eng Engine, r *query.Resolved) (*answer.Answer, error) {
	rows, statement, err := eng.Rows(ctx, tableConnection(r), r.Table)
	if err != nil {
		return nil, err
	}
	a := &answer.Answer{
		Rows: rows.Len, Now: localTime(r.Now), Keys: []answer.Key{}, Metrics: []answer.Metric{},
		Stats:  answer.Stats{Statements: []answer.Statement{statement}, EngineMs: statement.Ms},
		Layout: &answer.Layout{Buckets: []time.Time{{}}},
	}
	if !r.Range.IsZero() {
		a.From, a.To = localTime(r.Range.From), localTime(r.Range.To)
	}
	paths := make([][]answer.Member, rows.Len)
	for _, by := range r.By {
		c := rows.Column(by.Column)
		k := answer.Key{Name: by.Name, Label: by.Label, Dimension: by.Dimension, Values: make([]string, rows.Len)}
		for i := range rows.Len {
			m := cell(c, i)
			paths[i] = append(paths[i], m)
			if k.Values[i] = m.Text; m.Kind == answer.Null {
				if k.Null == nil {
					k.Null = make([]bool, rows.Len)
				}
				k.Null[i] = true
			}
		}
		k.Called = by.Labels(r.Model).Among(k.Values, r.Lang)
		a.Keys = append(a.Keys, k)
	}
	for i, path := range paths {
		a.Layout.Units = append(a.Layout.Units, answer.Unit{Path: path})
		a.Layout.Of = append(a.Layout.Of, answer.Place{Unit: int32(i)})
	}
	for _, m := range r.Metrics {
		v := answer.Metric{
			Name: m.Name, Label: nameOf(m, r.Lang), Unit: m.Unit, Format: m.Format, Good: string(m.Good),
			Additive: m.AddsOverUnits() && m.AddsOverTime(), Values: make([]answer.Num, rows.Len),
		}
		c := rows.Column(m.Name)
		for i := range rows.Len {
			if v.Values[i] = answer.Num(math.NaN()); !c.Null[i] {
				v.Values[i] = answer.Num(c.Numbers[i])
				continue
			}
			if v.Reasons == nil {
				v.Reasons = make([]answer.Reason, rows.Len)
			}
			v.Reasons[i] = answer.NoData
		}
		a.Metrics = append(a.Metrics, v)
	}
	a.Words = Words(r)
	return a, nil
}

// tableConnection is where a table is read from: the connection of the metrics'
// sources, else of the source that holds what is listed.
func tableConnection(r *query.Resolved) *model.Connection {
	for _, m := range r.Metrics {
		for _, v := range m.Measures() {
			return v.Source.Connection
		}
	}
	var names []string
	for _, by := range r.By {
		if by.Ref.Name != model.MetricTime {
			names = append(names, by.Ref.Name)
		}
	}
	if len(names) > 0 {
		if s := r.Model.Holder(names...); s != nil {
			return s.Connection
		}
	}
	if i := slices.IndexFunc(r.Model.Connections, func(c *model.Connection) bool { return c != nil }); i >= 0 {
		return r.Model.Connections[i]
	}
	return nil
}
