package plugin_test

import (
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
)

// lines asks for a row per member of a dimension of the large source: item has
// 1,200,000 members, wide 70,001 of 300 letters.
func lines(format, dimension string) string {
	return `{"queryType": "metrics", "format": "` + format + `", "request": {"metrics": ["lines"], "by": [{"dimension": "line__` + dimension + `"}]}}`
}

// tooLarge checks the three ends that a large answer can take, and that the
// small one beside it comes whole.
func tooLarge(t *testing.T, s *plugintest.Source) {
	t.Helper()
	for name, tc := range map[string]struct{ query, says string }{
		"more rows than a statement may give": {lines("table", "item"), "more than 1000000 rows: group by less"},
		"more than an alert rule may read":    {lines("numeric", "wide"), "has 70001 rows, more than can be sent"},
	} {
		r := s.Ask(t, tc.query)
		if r.Error == nil || !strings.Contains(r.Error.Error(), tc.says) || r.Status != 400 || r.ErrorSource != backend.ErrorSourceDownstream {
			t.Errorf("%s: %d %v", name, r.Status, r.Error)
		}
	}
	res, err := s.Query(t.Context(), lines("table", "wide"), regions)
	if err != nil {
		t.Fatal(err)
	}
	if r := res["A"]; r.Error != nil {
		t.Error(r.Error)
	} else if f := r.Frames[0]; f.Rows() < 20_000 || f.Rows() > 70_000 || len(f.Meta.Notices) == 0 ||
		f.Meta.Notices[0].Severity != data.NoticeSeverityWarning || !strings.Contains(f.Meta.Notices[0].Text, "of 70001 rows are shown") {
		t.Errorf("%d rows, notices %+v", f.Rows(), f.Meta.Notices)
	}
	if r := res["B"]; r.Error != nil || r.Frames[0].Rows() != 2 {
		t.Errorf("the small answer must come whole: %v", r.Error)
	}
}
