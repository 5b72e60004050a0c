package service_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// joinCases hold what a joined source may do to numbers.
var joinCases = []asked{
	{"unmatched-else", "ELSE is not for rows without a partner", query.Request{
		Metrics: []string{"total_v"}, By: dimension("thing__grade"), Time: days("2024-03", "2024-03"),
	}, []string{`"good" 20`, `"poor" 10`, `NULL 120`}},
	{"unmatched-else", "in a metric's filter", query.Request{Metrics: []string{"good_only"}, Time: days("2024-03", "2024-03")}, []string{`20`}},
	{"joined-dimension", "a constant of a manifest", known(nil), []string{`1110 10`}},
	{"joined-dimension-native", "a constant", known(nil), []string{`1110 10`}},
	{"joined-dimension-native", "by CASE with ELSE", known(dimension("customer__size")), []string{`"big" 10 10`, `NULL 1100 -no_data`}},
	{"joined-dimension", "by CASE with ELSE of a manifest", known(dimension("customer__size")), []string{`"big" 10 10`, `NULL 1100 -no_data`}},
	{"joined-dimension", "by COALESCE", known(dimension("customer__place")), []string{`"Ulm" 10 10`, `NULL 1100 -no_data`}},
}

func known(by []query.By) query.Request {
	return query.Request{Metrics: []string{"revenue", "revenue_of_known"}, By: by, Time: days("2025-01-01", "2025-01-03")}
}

// TestADoubledKeyIsSaid asks what is added up over a key that stands twice: more
// than the total, and never in silence.
func TestADoubledKeyIsSaid(t *testing.T) {
	for _, tt := range []struct {
		project, metric, by string
		time                query.TimeRange
		total, sum          float64
	}{
		{"key-that-is-not-unique", "sales", "kiosk__area", days("2025-03-10", "2025-03-10"), 2140, 4140},
		{"dup-key", "total_v", "thing__grade", days("2024-03", "2024-03"), 150, 160},
	} {
		s := openCase(t, tt.project)
		for _, by := range []string{"", tt.by} {
			req := query.Request{Metrics: []string{tt.metric}, Time: tt.time}
			want, said := tt.total, 0
			if by != "" {
				req.By, want, said = dimension(by), tt.sum, 1
			}
			a, err := s.Query(accesstest.Context(t), req)
			if err != nil {
				t.Fatal(err)
			}
			sum, notes := 0.0, 0
			for row := range a.Rows {
				sum += float64(a.Metrics[0].Values[row])
			}
			for _, n := range a.Notes {
				if n.Code == "WH814" && strings.Contains(n.Message, "2 times") {
					notes++
				}
			}
			if sum != want || notes != said {
				t.Errorf("%s by %q: %v with %d notes, want %v with %d: %v", tt.project, by, sum, notes, want, said, a.Notes)
			}
		}
	}
}
