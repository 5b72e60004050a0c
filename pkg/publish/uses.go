package publish

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Use is something that goes by a metric.
type Use struct {
	Kind  string `json:"kind"` // metric, rule, target, policy, driven
	Name  string `json:"name"`
	Label Text   `json:"label,omitempty"`
	// Through is the metric that stands between, where it does not use this one itself.
	Through string `json:"through,omitempty"`
	// Owner is who answers for it; "": nobody is named.
	Owner string `json:"owner,omitempty"`
}

// UsesOf lists what goes by a metric, itself or through metrics that are made of it:
// metrics, rules, targets, policies, and metrics that it drives.
func UsesOf(m *model.Model, name string) []Use {
	out := []Use{}
	self := m.Metric(name)
	if self == nil {
		return out
	}
	affected := []*model.Metric{self}
	through := map[*model.Metric]string{self: ""}
	for i := 0; i < len(affected); i++ {
		for _, v := range m.Metrics {
			if _, known := through[v]; known || !madeOf(v, affected[i]) {
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
		for _, r := range m.Rules {
			if r.Metric == v || r.Use == v || slices.ContainsFunc(r.While, func(w model.RuleWhile) bool { return w.Metric == v }) {
				out = append(out, Use{Kind: "rule", Name: r.Name, Label: Text(r.Label), Through: between, Owner: owner(v)})
			}
		}
		for _, t := range m.TargetsOf(v) {
			label := string(t.Grain)
			if t.Level != nil {
				label += " " + t.Level.Hierarchy.Name + "." + t.Level.Name
			}
			out = append(out, Use{Kind: "target", Name: v.Name, Label: plain(label), Through: between, Owner: owner(v)})
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

// madeOf tells whether a metric is made of another, or has it in a condition.
func madeOf(v, of *model.Metric) bool {
	if slices.ContainsFunc(v.Inputs(), func(in model.MetricInput) bool { return in.Metric == of }) {
		return true
	}
	found := false
	for _, e := range filters(v) {
		expr.Walk(e, func(x expr.Expr) bool {
			if ref, ok := x.(expr.Ref); ok && ref.Kind == expr.RefMetric && ref.Name == of.Name {
				found = true
			}
			return !found
		})
	}
	return found
}
