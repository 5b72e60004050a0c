package service_test

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"

// targetCases hold what a target is of.
var targetCases = []asked{
	{"negative-target", "by unit", query.Request{
		Metrics: []string{"profit"}, By: levels("organisation", "unit"), Grain: "month", Time: days("2025-02", "2025-02"), Compare: []string{"target"},
	}, []string{
		`"Core" 2025-02-01 90 target 100 -10.0%`, `"Launch" 2025-02-01 -80 target -100 +20.0%`, `"Sunset" 2025-02-01 -150 target -100 -50.0%`,
	}},
	{"negative-target", "all", query.Request{
		Metrics: []string{"profit"}, Grain: "month", Time: days("2025-02", "2025-02"), Compare: []string{"target"},
	}, []string{`2025-02-01 -140 target -100 -40.0%`}},
	{"targets-of-a-fiscal-calendar", "the year that begins in it", query.Request{
		Metrics: []string{"sales"}, Grain: "year", Time: days("2025", "2025"), Compare: []string{"target"},
	}, []string{`2025-04-01 275 target 400 -8.8%`}},
	{"fiscal-target", "a fiscal year", query.Request{
		Metrics: []string{"days"}, Grain: "year", Time: days("2024-04", "2025-03"), Compare: []string{"target"},
	}, []string{`2024-04-01 316 target 3650 -90.0%`}},
	{"same-name-units", "a target of a name that two have", query.Request{
		Metrics: []string{"scrapped"}, By: levels("site", "shift"), Time: days("2024-03-14", "2024-03-14"), Compare: []string{"target"},
	}, []string{
		`"North" "Day" 10 target -no_target`, `"South" "Day" 10 target -no_target`, `"North" "Night" 95 target -no_target`, `"South" "Night" 9 target -no_target`,
	}},
}
