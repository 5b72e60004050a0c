package service_test

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"

// unitCases hold who a unit is.
var unitCases = []asked{
	{"same-name-two-parents", "by level", query.Request{
		Metrics: []string{"sales"}, By: levels("organisation", "kiosk"), Time: days("2025-03-10", "2025-03-10"), Compare: []string{"previous"},
	}, []string{
		`"North" "Main Street" 2000 previous 1000 +100.0%`, `"South" "Main Street" 100 previous 1000 -90.0%`, `"South" "Pier" 500 previous 500 +0.0%`,
	}},
	{"member-called-others", "top and the rest", query.Request{
		Metrics: []string{"sales"}, By: dimension("taking__kind"), Top: &query.Top{N: 2, Others: true}, Time: days("2025-03-10", "2025-03-10"), Rank: true,
	}, []string{`"bread" 110 #1`, `"others" 70 #2`, `REST 54 #0`}},
	{"member-called-others", "no kind is not the kind (none)", query.Request{
		Metrics: []string{"sales"}, By: dimension("taking__kind"), Top: &query.Top{N: 2, Asc: true}, Time: days("2025-03-10", "2025-03-10"),
	}, []string{`"(none)" 6`, `NULL 8`}},
}
