package sample_test

import (
	"math"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// TestAllMetricsTogether asks for all of a sample's metrics in one request and
// for each alone: sharing scans must not change a number. Usually a metric is asked alone
// for one of three requests, in turn.
func TestAllMetricsTogether(t *testing.T) {
	region := []query.By{{Hierarchy: "organisation", Level: "region"}}
	for name, periods := range map[string][]query.Request{
		"retail-group": {
			{Time: query.TimeRange{From: "2025-10-01", To: "2025-10-31"}, By: region},
			{Time: query.TimeRange{From: "2025-11-01", To: "2025-11-30"}, By: region}, // unfinished
			{Time: query.TimeRange{From: "2025-09-01", To: "2025-11-30"}, Grain: "month"},
		},
		"grocery": {
			{Time: query.TimeRange{From: "2017-11-01", To: "2017-11-30"}, By: region},
			{Time: query.TimeRange{From: "2017-12-11", To: "2018-01-10"}}, // unfinished
			{Time: query.TimeRange{From: "2017-12-01", To: "2017-12-10"}, Grain: "day"},
		},
	} {
		svc, _ := openSample(t, name, 0)
		for n, req := range periods {
			req.Compare = []string{"previous", "lastYear", "target"}
			t.Run(name+" "+req.Time.From+" "+req.Grain, func(t *testing.T) { together(t, svc, req, n) })
		}
	}
}

func together(t *testing.T, svc *service.Service, req query.Request, turn int) {
	ctx, alone := accesstest.Context(t), map[string]map[string]answer.Num{}
	for n, m := range svc.Model().Metrics {
		if m.Staged() {
			continue // asked apart (ADR 0043), so that nothing is shared with others
		}
		one := req
		one.Metrics = []string{m.Name}
		inTurn := all() || n%3 == turn
		if !inTurn { // a day tells whether it can be asked
			one.Compare, one.Time.To = nil, one.Time.From
		}
		a, err := svc.Query(ctx, one)
		if err != nil {
			continue // not by region
		}
		req.Metrics = append(req.Metrics, m.Name)
		if inTurn {
			alone[m.Name] = numbers(a, 0)
		}
	}
	if len(req.Metrics) < 25 {
		t.Fatalf("only %d metrics can be asked for", len(req.Metrics))
	}
	if len(alone) < 8 {
		t.Fatalf("only %d metrics are asked alone", len(alone))
	}
	joint, err := svc.Query(ctx, req)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range joint.Metrics {
		if alone[m.Name] == nil {
			continue
		}
		got := numbers(joint, i)
		for at, want := range alone[m.Name] {
			if math.Abs(float64(got[at]-want)) > 1e-9*max(1, math.Abs(float64(want))) {
				t.Errorf("%s of %s: %v, alone %v", m.Name, at, got[at], want)
			}
		}
		if s := svc.Model().Metric(m.Name).Simple; s != nil && s.FillNulls != nil {
			// Alone it has rows where it is counted; beside others theirs, too, filled.
			for at, v := range got {
				if _, counted := alone[m.Name][at]; !counted && float64(v) == *s.FillNulls {
					delete(got, at)
				}
			}
		}
		if len(got) != len(alone[m.Name]) {
			t.Errorf("%s has %d numbers, alone %d", m.Name, len(got), len(alone[m.Name]))
		}
	}
}

// numbers are a metric's that there are, by unit, time and kind.
func numbers(a *answer.Answer, metric int) map[string]answer.Num {
	out := map[string]answer.Num{}
	m := a.Metrics[metric]
	for row := range a.Rows {
		var at []string
		for _, k := range a.Keys {
			at = append(at, k.Values[row])
		}
		if a.Time != nil {
			at = append(at, a.Time.Values[row])
		}
		add := func(kind string, list []answer.Num) {
			if list[row].OK() {
				out[strings.Join(at, " ")+" "+kind] = list[row]
			}
		}
		add("value", m.Values)
		for _, c := range m.Comparisons {
			add(c.Name, c.Values)
		}
	}
	return out
}
