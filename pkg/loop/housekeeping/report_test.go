package housekeeping_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/housekeeping"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/report"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// A metric that a report asks for is used, whether anybody opens the report or it is only
// sent; of a report that was put away nothing is left.
func TestReportsUseMetrics(t *testing.T) {
	d, _ := house(t, "memory")
	ed := looptest.By(t, "ed", "Editor")
	retirement := func() *housekeeping.Retirement {
		t.Helper()
		return looptest.Must[*housekeeping.Retirement](t)(housekeeping.RetirementOf(ed, d, "idle", 0))
	}
	unused := func() (names []string) {
		t.Helper()
		page, err := housekeeping.Find(ed, d, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range page.Findings {
			if f.Kind == "unused" && f.Of.Name == "idle" {
				names = append(names, f.Of.Name)
			}
		}
		return names
	}
	if r := retirement(); !r.Free || len(r.Asked) != 0 || len(unused()) != 1 {
		t.Fatalf("it is meant to be unused: %+v", r)
	}
	may := query.TimeRange{From: "2025-05", To: "2025-05"}
	looptest.Must[*report.Report](t)(report.Make(ed, d, report.Opening{Title: "Board", Blocks: []report.Block{
		{Kind: report.Table, Request: &query.Request{Metrics: []string{"sales"}, Time: may, By: []query.By{{Hierarchy: "place", Level: "shop"}}, Top: &query.Top{N: 2, Metric: "idle"}}},
	}}))
	r := retirement()
	if r.Free || len(r.Asked) != 1 || r.Asked[0].Kind != "report" || r.Asked[0].UID != "1" || r.Asked[0].Title != "Board" || len(r.Asked[0].Metrics) != 1 {
		t.Errorf("%+v", r)
	}
	if names := unused(); len(names) != 0 {
		t.Errorf("unused: %v", names)
	}
	d.Readers = nil
	if r := retirement(); r.Free || len(r.Asked) != 1 {
		t.Errorf("where dashboards are not known: %+v", r)
	}
	d.Readers = grafana{}
	looptest.Must[*report.Report](t)(report.Do(ed, d, 1, "archive", report.Deed{Version: 1}))
	if r := retirement(); !r.Free || len(unused()) != 1 {
		t.Errorf("a report that was put away: %+v", r)
	}
}
