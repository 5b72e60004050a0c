package service_test

import (
	"testing"
	"unicode"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Cards and pages show what refuses a number in its place: in Chinese to who reads Chinese.
func TestRefusalsAreInTheReadersLanguage(t *testing.T) {
	t.Parallel()
	eachPayroll(t, func(t *testing.T, s *service.Service) {
		dept := byDimension("payment__dept")
		for name, tt := range map[string]struct {
			as  string
			req query.Request
		}{
			"a dimension is required":   {"planner", query.Request{Metrics: []string{"heads"}}},
			"a share without it":        {"planner", query.Request{Metrics: []string{"heads"}, By: byDimension("payment__site"), Share: true}},
			"a top of masked values":    {"judge", query.Request{Metrics: []string{"salaries"}, By: dept, Top: &query.Top{N: 1}}},
			"a filter by masked values": {"judge", query.Request{Metrics: []string{"salaries"}, By: dept, Filters: []query.Filter{{Field: "salaries", Op: "gt", Values: []string{"1"}}}}},
			"the rest of small groups":  {"analyst", query.Request{Metrics: []string{"salaries"}, By: dept, Top: &query.Top{N: 1, Others: true}}},
			"like for like":             {"analyst", query.Request{Metrics: []string{"salaries"}, LikeForLike: "org.dept", Compare: []string{"previous"}}},
			"a table of small groups":   {"analyst", query.Request{Metrics: []string{"salaries"}, By: byDimension("metric_time__month")}},
			"times that overlap":        {"analyst", query.Request{Metrics: []string{"so_far"}, Grain: "month", Time: query.TimeRange{From: "2025-10", To: "2025-11"}}},
			"a parent that is not told": {"head_alone", query.Request{Metrics: []string{"salaries"}, Compare: []string{"parent:org.all"}}},
			"a parent under a filter":   {"boss", query.Request{Metrics: []string{"salaries"}, Compare: []string{"parent:org.site"}, Filters: only("payment__dept", "it")}},
			"conditions in the engine":  {"rough", query.Request{Metrics: []string{"heads"}, Where: []string{"{{ Metric('salaries', group_by=['payment__dept']) }} > 1"}}},
		} {
			if tt.req.Time == (query.TimeRange{}) {
				tt.req.Time = november
			}
			for _, lang := range []string{"zh", "en"} {
				tt.req.Lang = lang
				_, err := s.Query(as(t, tt.as), tt.req)
				if err == nil {
					t.Errorf("%s: it is not refused", name)
					continue
				}
				if han := hasHan(err.Error()); han != (lang == "zh") {
					t.Errorf("%s in %s: %v", name, lang, err)
				}
			}
		}
	})
}

func hasHan(text string) bool {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}
