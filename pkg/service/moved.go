package service

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// look is what an explanation looks at, as far as the reader may see it.
func (w change) look(ctx context.Context, thrifty bool) insight.Look {
	look := insight.Look{Model: w.st.model, Along: w.st.along(w.st.sees(ctx, w.grant), w.resolved), Thrifty: thrifty}
	for _, a := range w.metric.Arrows {
		if access.Metrics(w.grant, w.st.model, a.Driver) == nil && !keepsBack(w.grant, a.Driver) {
			look.Arrows = append(look.Arrows, a)
		}
	}
	if !thrifty {
		look.Others = w.st.others(w.grant, w.metric)
	}
	return look
}

// others are metrics that may have moved with one: of the same source or domain, not made
// of the same measures, nor drawn as its drivers; those of its source first.
func (st *state) others(grant access.Grant, m *model.Metric) []*model.Metric {
	measures := m.Measures()
	var near, far []*model.Metric
	for _, o := range st.model.Metrics {
		if o == m || slices.Contains(m.Drivers, o) || o.Status == "retired" || o.LooksBack() || access.Metrics(grant, st.model, o) != nil || keepsBack(grant, o) {
			continue
		}
		shared, source := false, false
		for _, v := range o.Measures() {
			shared = shared || slices.Contains(measures, v)
			source = source || slices.ContainsFunc(measures, func(w *model.Measure) bool { return w.Source == v.Source })
		}
		switch {
		case shared: // it moves with it by its formula
		case source:
			near = append(near, o)
		case m.Domain != "" && o.Domain == m.Domain:
			far = append(far, o)
		}
	}
	return append(near, far...)
}
