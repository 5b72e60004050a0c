package service_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// TestAHiddenMetricOfAConditionIsNoMetric: what is told of a metric that a condition
// names is the same for one that is hidden and one that is not there, in all that goes
// over the wire, and a near miss brings no hidden name.
func TestAHiddenMetricOfAConditionIsNoMetric(t *testing.T) {
	s := shopUnder(t, policies)
	told := func(who, name string) string {
		t.Helper()
		_, err := s.Query(as(t, who), query.Request{
			Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"},
			Where: []string{"{{ Metric('" + name + "', group_by=['store']) }} > 1"},
		})
		if err == nil {
			t.Fatalf("%s may go by %s", who, name)
		}
		text, err := json.Marshal(service.Failure(err))
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(string(text), name, "NAME")
	}
	hidden, unknown := told("but", "customers"), told("but", "zustomers")
	if hidden != unknown {
		t.Errorf("hidden:  %s\nunknown: %s", hidden, unknown)
	}
	if near := told("but", "customerz"); strings.Contains(near, "customers") {
		t.Errorf("a near miss brings the hidden name: %s", near)
	}
	if near := told("boss", "customerz"); !strings.Contains(near, "customers") {
		t.Errorf("who may read it is told the near name: %s", near)
	}
}
