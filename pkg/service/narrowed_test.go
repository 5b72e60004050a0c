package service_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// TestMetricsSayWhatIsReadOfThem: of whoever reads two regions, a metric of one of them
// says so, and one of both is of what the whole is called by.
func TestMetricsSayWhatIsReadOfThem(t *testing.T) {
	s := shopUnder(t, `
policies:
  - {name: east, who: {logins: [part]}, rows: [{level: organisation.region, units: [East]}]}
  - {name: west, who: {logins: [part]}, metrics: [customers], rows: [{level: organisation.region, units: [West]}]}
`)
	a, err := s.Query(as(t, "part"), query.Request{Metrics: []string{"amount", "customers"}, Time: query.TimeRange{Preset: "mtd"}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Amount (East)", "Customers"}, []string{a.Metrics[0].Label, a.Metrics[1].Label}); diff != "" {
		t.Error(diff)
	}
	c, err := s.Catalog(as(t, "part"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range c.Metrics {
		if want := map[string]string{"amount": "Amount (East)", "customers": "Customers"}[m.Name]; want != "" && m.Label["en"] != want {
			t.Errorf("the catalogue calls %s %v", m.Name, m.Label)
		}
	}
}
