package service_test

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"

// unitCases hold who a unit is.
var unitCases = []asked{
	{"same-name-two-parents", "by level", query.Request{
		Metrics: []string{"sales"}, By: levels("organisation", "kiosk"), Time: days("2025-03-10", "2025-03-10"), Compare: []string{"previous"},
	}, []string{
		`"North" "Main Street" 2000 previous 1000 +100.0%`, `"South" "Main Street" 100 previous 1000 -90.0%`, `"South" "Pier" 500 previous 500 +0.0%`,
	}},
	{"dimension-named-like-a-grain", "the year of a kiosk is no grain", query.Request{
		Metrics: []string{"sales"}, By: dimension("kiosk__year"), Time: days("2025-03-10", "2025-03-11"),
	}, []string{`"2" 50`, `"3" 7`, `"9" 210`, `"10" 200`, `"100" 300`, `NULL 3`}},
	{"dimension-named-like-a-grain", "filtered by the year of a kiosk", query.Request{
		Metrics: []string{"sales"}, Time: days("2025-03-10", "2025-03-11"), Filters: []query.Filter{{Field: "kiosk__year", Values: []string{"9"}}},
	}, []string{`210`}},
	{"dimension-named-like-a-grain", "the day of a taking", query.Request{
		Metrics: []string{"sales"}, By: dimension("taking__day"), Time: days("2025-03-10", "2025-03-11"),
	}, []string{`"2025-03-10" 660`, `"2025-03-11" 110`}},
	{"filter-on-a-metric", "units that pass", having(query.Filter{Field: "sales", Op: "gt", Values: []string{"100"}}, query.Request{}), []string{
		`"South" "Gate" 300`, `"North" "Harbour" 210`, `"North" "Mill" 200`,
	}},
	{"filter-on-a-metric", "top and rest of those that pass", having(query.Filter{Field: "sales", Op: "ge", Values: []string{"50"}}, query.Request{
		Top: &query.Top{N: 1, Others: true}, Share: true,
	}), []string{`"South" "Gate" 300`, `REST REST 460`}},
	{"filter-on-a-metric", "by the change", having(query.Filter{Field: "sales", Op: "gt", Values: []string{"5%"}, Against: "previous"}, query.Request{
		Time: days("2025-03-11", "2025-03-11"),
	}), []string{`"North" "Harbour" 110`}},
	{"filter-on-a-metric", "by another metric, a ratio", having(query.Filter{Field: "per_guest", Op: "ge", Values: []string{"30"}}, query.Request{}), []string{
		`"South" "Gate" 300`,
	}},
	{"filter-on-a-metric", "none passes", having(query.Filter{Field: "sales", Op: "gt", Values: []string{"1000"}}, query.Request{}), []string{}},
	{"filter-on-a-metric", "nothing to pick from", query.Request{
		Metrics: []string{"sales"}, Time: days("2025-03-10", "2025-03-11"), Filters: []query.Filter{{Field: "sales", Op: "gt", Values: []string{"1"}}},
	}, []string{"error: groups by nothing"}},
	{"filter-on-a-metric", "no number", having(query.Filter{Field: "sales", Op: "gt", Values: []string{"much"}}, query.Request{}), []string{
		`error: "much" is not a number`,
	}},
	{"filter-on-a-metric", "a misspelt scope", query.Request{
		Metrics: []string{"sales"}, Time: days("2025-03-10", "2025-03-11"),
		Scope: &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "area", Member: "Nort"}}},
	}, []string{`error: there is no area "Nort"`}},
	{"filter-on-a-metric", "a misspelt member", query.Request{
		Metrics: []string{"sales"}, Time: days("2025-03-10", "2025-03-11"), Filters: []query.Filter{{Field: "kiosk__city", Values: []string{"Avile"}}},
	}, []string{`error: there is no kiosk__city "Avile"`}},
	{"filter-on-a-metric", "a member without data is no mistake", query.Request{
		Metrics: []string{"sales"}, Time: days("2025-03-11", "2025-03-11"), Filters: []query.Filter{{Field: "kiosk__city", Values: []string{"Bville"}}},
	}, []string{`-no_data`}},
	{"member-called-others", "top and the rest", query.Request{
		Metrics: []string{"sales"}, By: dimension("taking__kind"), Top: &query.Top{N: 2, Others: true}, Time: days("2025-03-10", "2025-03-10"), Rank: true,
	}, []string{`"bread" 110 #1`, `"others" 70 #2`, `REST 54 #0`}},
	{"member-called-others", "no kind is not the kind (none)", query.Request{
		Metrics: []string{"sales"}, By: dimension("taking__kind"), Top: &query.Top{N: 2, Asc: true}, Time: days("2025-03-10", "2025-03-10"),
	}, []string{`"(none)" 6`, `NULL 8`}},
}

// having asks the sales of kiosks under a condition on a metric.
func having(f query.Filter, req query.Request) query.Request {
	req.Metrics, req.By, req.Filters = []string{"sales"}, levels("organisation", "kiosk"), []query.Filter{f}
	if req.Time == (query.TimeRange{}) {
		req.Time = days("2025-03-10", "2025-03-11")
	}
	return req
}
