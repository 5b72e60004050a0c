package service

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Measures lists what metrics can be made of: measures of which the reader reads every metric
// that they are in. One that is in none is listed to who may know all.
func (s *Service) Measures(ctx context.Context) ([]wire.Measure, error) {
	knows, err := s.Remembered(ctx)
	if err != nil {
		return nil, err
	}
	st := s.state.Load()
	m, may, reach := st.model, st.sees(ctx, knows.grant), newReach(st.model)
	all := knows.Everything()
	in := map[*model.Measure][]*model.Metric{}
	for _, v := range m.Metrics {
		for _, measure := range v.Measures() {
			in[measure] = append(in[measure], v)
		}
	}
	out := []wire.Measure{}
	for _, source := range m.Sources {
		for _, v := range source.Measures {
			read := in[v]
			if !all && (len(read) == 0 || slices.ContainsFunc(read, func(x *model.Metric) bool { return access.Metrics(knows.grant, m, x) != nil })) {
				continue
			}
			one := wire.Measure{
				Name: v.Name, Label: label(v.Label, v.Name), Agg: string(v.Agg), Source: source.Name, SourceLabel: label(source.Label, source.Name),
				Dimensions: may.shown(reach.ofSource(source)),
			}
			if len(m.MeasuresNamed(v.Name)) > 1 {
				one.Name = source.Name + "." + v.Name
			}
			if v.Expr != nil {
				one.Value = expr.Format(v.Expr)
			}
			for _, x := range read {
				if x.Simple != nil && x.Filter == nil && x.Simple.Filter == nil && x.Status != "retired" && x.Status != "deprecated" {
					one.Metric = x.Name
					break
				}
			}
			if one.Dimensions == nil {
				one.Dimensions = []string{}
			}
			out = append(out, one)
		}
	}
	return out, nil
}
