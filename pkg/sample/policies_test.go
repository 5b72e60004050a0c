package sample_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// TestPolicyTestsOfTheSampleHold runs the tests beside the sample's policies.
func TestPolicyTestsOfTheSampleHold(t *testing.T) {
	s, _ := openSample(t, "retail-group", 0)
	if n := len(s.Model().PolicyTests); n < 10 {
		t.Errorf("only %d tests", n)
	}
	found, err := s.TestPolicies(accesstest.Context(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found {
		t.Errorf("%s: %s", d.Pos, d.Message)
	}
}

// TestOrdinaryReadersReadAllButPay: whoever is signed in reads what the command line
// reads, but for what HR alone may.
func TestOrdinaryReadersReadAllButPay(t *testing.T) {
	s, _ := openSample(t, "retail-group", 0)
	for _, role := range []string{"Viewer", "Editor"} {
		who := access.With(t.Context(), access.Subject{Login: "anna", Email: "anna@localhost", Role: role, OrgID: 1})
		all, err := s.Catalog(accesstest.Context(t))
		if err != nil {
			t.Fatal(err)
		}
		own, err := s.Catalog(who)
		if err != nil {
			t.Fatal(err)
		}
		if own.Counts.Metrics != all.Counts.Metrics-1 || own.Counts.Rules != all.Counts.Rules {
			t.Errorf("%s: %+v of %+v", role, own.Counts, all.Counts)
		}
		for _, m := range own.Metrics {
			req := query.Request{Metrics: []string{m.Name}, Time: query.TimeRange{From: "2025-11-01", To: "2025-11-19"}}
			if s.Model().Metric(m.Name).Retention != nil { // who came in November has not had the month after
				req.Time = query.TimeRange{From: "2025-09-01", To: "2025-09-30"}
			}
			want, wrong := s.Query(accesstest.Context(t), req)
			got, err := s.Query(who, req)
			if err != nil || wrong != nil {
				t.Errorf("%s: %s: %v %v", role, m.Name, err, wrong)
			} else if v := want.Metrics[0].Values[0]; !v.OK() || got.Metrics[0].Values[0] != v {
				t.Errorf("%s: %s: %v, not %v", role, m.Name, got.Metrics[0].Values[0], v)
			}
		}
	}
}
