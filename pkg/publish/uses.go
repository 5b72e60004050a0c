package publish

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Use is something that goes by a metric.
type Use struct {
	Kind  string `json:"kind"` // metric, rule, target, scorecard, policy, driven
	Name  string `json:"name"`
	Label Text   `json:"label,omitempty"`
	// Through is the metric that stands between, where it does not use this one itself.
	Through string `json:"through,omitempty"`
	// Owner is who answers for it; "": nobody is named.
	Owner string `json:"owner,omitempty"`
}

// Uses knows what goes by the metrics of a model, worked out once for all of them.
type Uses struct {
	m      *model.Model
	madeOf map[*model.Metric][]*model.Metric // by what they are made of
	rules  map[*model.Metric][]*model.Rule
}

// UsesIn works out what goes by what.
func UsesIn(m *model.Model) *Uses {
	u := &Uses{m: m, madeOf: map[*model.Metric][]*model.Metric{}, rules: map[*model.Metric][]*model.Rule{}}
	for _, v := range m.Metrics {
		for _, of := range ingredients(m, v) {
			u.madeOf[of] = append(u.madeOf[of], v)
		}
	}
	for _, r := range m.Rules {
		seen := map[*model.Metric]bool{nil: true}
		by := r.GoesBy()
		if r.Money != nil {
			by = append(by, r.Money.Metric)
		}
		for _, v := range by {
			if !seen[v] {
				seen[v] = true
				u.rules[v] = append(u.rules[v], r)
			}
		}
	}
	return u
}

// UsesOf lists what goes by one metric.
func UsesOf(m *model.Model, name string) []Use { return UsesIn(m).Of(name) }

// Of lists what goes by a metric, itself or through metrics that are made of it: metrics,
// rules, targets, scorecards, policies, and metrics that it drives.
func (u *Uses) Of(name string) []Use {
	out, m := []Use{}, u.m
	self := m.Metric(name)
	if self == nil {
		return out
	}
	affected := []*model.Metric{self}
	through := map[*model.Metric]string{self: ""}
	for i := 0; i < len(affected); i++ {
		for _, v := range u.madeOf[affected[i]] {
			if _, known := through[v]; known {
				continue
			}
			through[v] = ""
			if affected[i] != self {
				through[v] = affected[i].Name
			}
			affected = append(affected, v)
			out = append(out, Use{Kind: "metric", Name: v.Name, Label: Text(v.Label), Through: through[v], Owner: owner(v)})
		}
	}
	for _, v := range affected {
		between := v.Name
		if v == self {
			between = ""
		}
		for _, r := range u.rules[v] {
			out = append(out, Use{Kind: "rule", Name: r.Name, Label: Text(r.Label), Through: between, Owner: owner(v)})
		}
		for _, t := range m.TargetsOf(v) {
			label := string(t.Grain)
			if t.Level != nil {
				label += " " + t.Level.Hierarchy.Name + "." + t.Level.Name
			}
			out = append(out, Use{Kind: "target", Name: v.Name, Label: plain(label), Through: between, Owner: owner(v)})
		}
		for _, c := range m.Scorecards {
			if slices.ContainsFunc(c.Lines, func(l model.ScorecardLine) bool { return l.Metric == v }) {
				out = append(out, Use{Kind: "scorecard", Name: c.Name, Label: Text(c.Label), Through: between, Owner: owner(v)})
			}
		}
	}
	for _, p := range m.Policies {
		if p.Metrics[self] && len(p.Metrics) < len(m.Metrics) { // not one that is about all
			out = append(out, Use{Kind: "policy", Name: p.Name, Label: Text(p.Label)})
		}
	}
	for _, v := range m.Metrics {
		if slices.Contains(v.Drivers, self) {
			out = append(out, Use{Kind: "driven", Name: v.Name, Label: Text(v.Label), Owner: owner(v)})
		}
	}
	return out
}

func owner(v *model.Metric) string {
	if v.Owner == nil {
		return ""
	}
	return v.Owner.Name
}

// ingredients are the metrics that one is made of, or has in a condition, each once.
func ingredients(m *model.Model, v *model.Metric) (out []*model.Metric) {
	add := func(of *model.Metric) {
		if of != nil && of != v && !slices.Contains(out, of) {
			out = append(out, of)
		}
	}
	for _, in := range v.Inputs() {
		add(in.Metric)
	}
	for _, e := range filters(v) {
		expr.Walk(e, func(x expr.Expr) bool {
			if ref, ok := x.(expr.Ref); ok && ref.Kind == expr.RefMetric {
				add(m.Metric(ref.Name))
			}
			return true
		})
	}
	return out
}
