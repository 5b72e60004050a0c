package service_test

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"

// timeCases hold what a time is, where data begin and end, and what is moved.
var timeCases = []asked{
	{"month-grain", "by month", query.Request{
		Metrics: []string{"budget"}, Grain: "month", Time: days("2024-12", "2025-02"),
	}, []string{"2024-12-01 100", "2025-01-01 110", "2025-02-01 120"}},
	{"month-grain", "in all", query.Request{
		Metrics: []string{"budget"}, Time: days("2024-12", "2025-02"),
	}, []string{"330"}},
	{"weekend-end", "a month that ends on a weekend is whole", query.Request{
		Metrics: []string{"val"}, Grain: "month", Time: days("2024-10", "2024-11"), Compare: []string{"previous", "lastYear"},
	}, []string{
		"2024-10-01 23 previous 21 +9.5% lastYear 22 +4.5%", "2024-11-01 21 previous 23 -8.7% lastYear 22 -4.5%",
	}},
	{"first-business-day", "a year that begins on a holiday is whole", query.Request{
		Metrics: []string{"val"}, Grain: "year", Time: days("2024", "2024"), Compare: []string{"lastYear"},
	}, []string{"2024-01-01 262 lastYear 260 +0.8%"}},
	{"first-business-day", "an offset and a comparison agree", query.Request{
		Metrics: []string{"yoy"}, Grain: "year", Time: days("2023", "2024"),
	}, []string{"2023-01-01 -before_start", "2024-01-01 0.0077"}},
	{"offset-clamp", "29 February has no year before", query.Request{
		Metrics: []string{"val", "year_ago"}, Grain: "day", Time: days("2024-02-27", "2024-03-01"),
	}, []string{"2024-02-27 10 1", "2024-02-28 20 2", "2024-02-29 30 2", "2024-03-01 40 3"}},
	{"offset-clamp", "the range a month before", query.Request{
		Metrics: []string{"month_ago"}, Time: days("2024-05-01", "2024-05-30"),
	}, []string{"590"}},
	{"month-offset-at-day-grain", "the end of February", query.Request{
		Metrics: []string{"sales", "month_before"}, Grain: "day", Time: days("2025-03-27", "2025-04-01"),
	}, []string{
		"2025-03-27 327 227", "2025-03-28 328 228", "2025-03-29 329 228", "2025-03-30 330 228", "2025-03-31 331 228", "2025-04-01 401 301",
	}},
	{"month-offset-at-day-grain", "the end of a month of 30 days", query.Request{
		Metrics: []string{"sales", "month_before"}, Grain: "day", Time: days("2025-04-29", "2025-05-01"),
	}, []string{"2025-04-29 429 329", "2025-04-30 430 330", "2025-05-01 501 401"}},
	{"month-offset-at-day-grain", "an offset and a comparison agree", query.Request{
		Metrics: []string{"sales", "year_before"}, Grain: "day", Time: days("2025-02-27", "2025-03-01"), Compare: []string{"lastYear"},
	}, []string{
		"2025-02-27 227 lastYear 227 +0.0% 227 lastYear 227 +0.0%", "2025-02-28 228 lastYear 228 +0.0% 228 lastYear 228 +0.0%",
		"2025-03-01 301 lastYear 301 +0.0% 301 lastYear 301 +0.0%",
	}},
	{"one-row-in-the-future", "what is later than the clock is not there", query.Request{
		Metrics: []string{"sales"}, Time: query.TimeRange{Preset: "mtd"}, AsOf: "2025-03-13", Compare: []string{"previous"},
	}, []string{"1000 previous 1000 +0.0%"}},
	{"one-row-in-the-future", "as of the latest", query.Request{
		Metrics: []string{"sales"}, Time: query.TimeRange{Preset: "mtd"}, Compare: []string{"previous"},
	}, []string{"1000 previous 1000 +0.0%"}},
	{"sentinel-date", "what is later than the clock is not there", query.Request{
		Metrics: []string{"val"}, Grain: "week", Time: days("2024-03-04", "2024-03-17"),
	}, []string{"2024-03-04 5", "2024-03-11 510"}},
	{"iso-t", "a day of New York in times of Greenwich", query.Request{
		Metrics: []string{"val"}, Time: days("2024-12-31", "2024-12-31"),
	}, []string{"110"}},
	{"iso-time-on-sqlite", "instants without a zone are refused", query.Request{
		Metrics: []string{"sales"}, Grain: "hour", Time: days("2025-03-10T05:00", "2025-03-10T09:00"),
	}, []string{`error: wheelhouse.yaml:9:9: error: time dimension takings.sold holds "2025-03-01T05:30:00Z", an instant`}},
}
