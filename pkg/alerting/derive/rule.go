package derive

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// What an outage means, see docs/adr/0005: while nothing can be judged, alerts
// stay as they are, neither fired nor resolved.
const keepLast = "KeepLast"

// unheard is how long a unit may be missing from the answer, because it could
// not be judged, before Grafana resolves its alert: a late load of one day must
// not look like a recovery.
const unheard = 26 * time.Hour

// rule makes the alert rule of a rule.
func (c *maker) rule(r *model.Rule, t tier, title string) (alerting.Rule, error) {
	restricted := access.RestrictedRule(c.model, r)
	var annotations map[string]string
	if restricted {
		annotations = c.identity(r, t, title)
	} else {
		var err error
		if annotations, err = c.annotations(r, t, title); err != nil {
			return alerting.Rule{}, fmt.Errorf("rule %s: %w", r.Name, err)
		}
	}
	out := alerting.Rule{
		UID: alerting.UID(c.project, r.Name), Title: title, Queries: c.signal(r, restricted), NoData: keepLast, Fault: keepLast,
		For: t.pending, KeepFiring: t.keepFiring, MissingEvals: evals(unheard, t.cadence),
		Labels: map[string]string{
			alerting.OwnLabel: "1", alerting.ProjectLabel: c.project, alerting.RuleLabel: r.Name, alerting.MetricLabel: r.Metric.Name, alerting.TierLabel: strconv.Itoa(t.tier),
		},
		Annotations: annotations, Notify: t.notify(),
	}
	if domain := r.Domain; domain != "" {
		out.Labels[alerting.DomainLabel] = domain
	}
	if c.options.Dashboard != "" {
		out.Annotations["__dashboardUid__"] = c.options.Dashboard
		out.Annotations["__panelId__"] = strconv.Itoa(c.options.Panel)
	}
	return out, nil
}

func evals(long, cadence time.Duration) int {
	return max(2, int(math.Ceil(float64(long)/float64(cadence))))
}

// Queries of a rule by what they ask of its signal. Only fired decides; the
// others are there so that annotations can print {{ $values.V.Value }}.
var asked = []struct{ ref, what string }{
	{"A", "fired"}, {"V", "value"}, {"B", "baseline"}, {"R", "rate"}, {"M", "money"}, {"F", "from"}, {"T", "to"},
}

// signal asks what the rule says of every unit of its level, and fires where
// fired is 1. Of a restricted rule only that is asked: Grafana shows to everybody what
// an alert's queries have answered.
func (c *maker) signal(r *model.Rule, restricted bool) []alerting.Query {
	var out []alerting.Query
	for _, q := range asked {
		if q.what == "money" && r.Money == nil || restricted && q.what != "fired" {
			continue
		}
		out = append(out, c.query(q.ref, "signal", map[string]any{"rule": r.Name, "what": q.what}))
	}
	return append(out, above("C", "A", 0))
}

// query is a query as a panel sends it. The interval is what Grafana would add.
func (c *maker) query(ref, kind string, keys map[string]any) alerting.Query {
	model := map[string]any{
		"refId": ref, "queryType": kind, "intervalMs": 1000, "maxDataPoints": 43200,
		"datasource": map[string]any{"type": datasourceType, "uid": c.options.Datasource},
	}
	for k, v := range keys {
		model[k] = v
	}
	return alerting.Query{RefID: ref, Type: kind, Datasource: c.options.Datasource, From: 24 * time.Hour, Model: model}
}

// above is an expression that is 1 where the numbers of another query are above
// a bound.
func above(ref, of string, bound int) alerting.Query {
	const expression = "__expr__"
	return alerting.Query{RefID: ref, Datasource: expression, Model: map[string]any{
		"refId": ref, "type": "threshold", "expression": of, "intervalMs": 1000, "maxDataPoints": 43200,
		"datasource": map[string]any{"type": expression, "uid": expression},
		"conditions": []any{map[string]any{"evaluator": map[string]any{"type": "gt", "params": []any{bound}}}},
	}}
}
