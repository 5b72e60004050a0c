package rules

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// TestTheLongestHistoryIsARequest: what validation lets pass can be asked for, with what
// explains a find.
func TestTheLongestHistoryIsARequest(t *testing.T) {
	for _, g := range []grain.Grain{grain.Hour, grain.Day, grain.Week} {
		if n := template.MostHistory + historyOf(g); n > query.MaxBuckets {
			t.Errorf("by %s %d buckets are read, and a request has %d", g, n, query.MaxBuckets)
		}
	}
	if n := template.MostHistory + 2; n > query.MaxBuckets {
		t.Errorf("%d buckets are read, and a request has %d", n, query.MaxBuckets)
	}
}
