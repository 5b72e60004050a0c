package service_test

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"

// standingCases pick and sort units by how their numbers stand to others.
var standingCases = []asked{
	{"units-by-their-change", "down three days in a row", standing(query.Request{
		Grain: "day", Time: days("2025-03-11", "2025-03-13"), Filters: []query.Filter{{Field: "sales", Op: "lt", Values: []string{"0%"}, Against: "previous", Every: true}},
		Order: []query.Order{{Field: "kiosk"}, {Field: "time", Desc: true}}, Limit: 3,
	}), []string{`"South" "Gate" 2025-03-13 100`, `"South" "Gate" 2025-03-12 180`, `"South" "Gate" 2025-03-11 190`}},
	{"units-by-their-change", "down three days in a row and large", standing(query.Request{
		Grain: "day", Time: days("2025-03-12", "2025-03-13"), Filters: []query.Filter{
			{Field: "sales", Op: "lt", Values: []string{"0%"}, Against: "previous", Every: true}, {Field: "sales", Op: "gt", Values: []string{"200"}},
		},
	}), []string{`"South" "Gate" 2025-03-12 180`, `"South" "Gate" 2025-03-13 100`}},
	{"units-by-their-change", "above a value every day", standing(query.Request{
		Grain: "day", Time: days("2025-03-12", "2025-03-13"), Filters: []query.Filter{{Field: "sales", Op: "ge", Values: []string{"100"}, Every: true}},
	}), []string{`"South" "Gate" 2025-03-12 180`, `"South" "Gate" 2025-03-13 100`, `"North" "Quay" 2025-03-12 120`, `"North" "Quay" 2025-03-13 130`}},
	{"units-by-their-change", "every without a grain", standing(query.Request{
		Filters: []query.Filter{{Field: "sales", Op: "lt", Values: []string{"0%"}, Against: "previous", Every: true}},
	}), []string{"error: has no grain"}},
	{"units-by-their-change", "down by more than a point", query.Request{
		Metrics: []string{"margin"}, By: levels("organisation", "kiosk"), Time: days("2025-03-13", "2025-03-13"),
		Filters: []query.Filter{{Field: "margin", Op: "lt", Values: []string{"-1.5%"}, Against: "previous", Delta: true}},
	}, []string{`"North" "Harbour" 0.24`, `"South" "Pier" 0.1`}},
	{"units-by-their-change", "down by more than an amount", standing(query.Request{
		Time: days("2025-03-13", "2025-03-13"), Filters: []query.Filter{{Field: "sales", Op: "le", Values: []string{"-10"}, Against: "previous", Delta: true}},
	}), []string{`"South" "Gate" 100`, `"North" "Harbour" 70`}},
	{"units-by-their-change", "a difference to nothing", standing(query.Request{
		Filters: []query.Filter{{Field: "sales", Op: "le", Values: []string{"-10"}, Delta: true}},
	}), []string{"error: a difference to a comparison only"}},
	{"units-by-their-change", "every of what is no metric", standing(query.Request{
		Grain: "day", Filters: []query.Filter{{Field: "organisation.area", Values: []string{"North"}, Every: true}},
	}), []string{"error: only numbers of metrics have every"}},
	{"units-by-their-change", "a difference of what is no metric", standing(query.Request{
		Filters: []query.Filter{{Field: "kiosk__area", Values: []string{"North"}, Delta: true}},
	}), []string{"error: only numbers of metrics have delta"}},
	{"units-by-their-change", "sorted by the rate", standing(query.Request{
		Time: days("2025-03-13", "2025-03-13"), Compare: []string{"previous"}, Order: []query.Order{{Field: "sales", Against: "previous"}}, Limit: 2,
	}), []string{`"South" "Gate" 100 previous 180 -44.4%`, `"North" "Harbour" 70 previous 80 -12.5%`}},
	{"units-by-their-change", "sorted by the difference", standing(query.Request{
		Time: days("2025-03-13", "2025-03-13"), Compare: []string{"previous"}, Order: []query.Order{{Field: "sales", Against: "previous", Delta: true, Desc: true}}, Limit: 2,
	}), []string{`"North" "Quay" 130 previous 120 +8.3%`, `"South" "Pier" 47 previous 48 -2.1%`}},
	{"units-by-their-change", "sorted by what is not compared", standing(query.Request{
		Order: []query.Order{{Field: "sales", Against: "previous"}},
	}), []string{"error: which the request does not compare with"}},
	{"units-by-their-change", "a unit sorted by its change", standing(query.Request{
		Compare: []string{"previous"}, Order: []query.Order{{Field: "kiosk", Against: "previous"}},
	}), []string{"error: is no metric"}},
	{"units-by-their-change", "the steepest falls", standing(query.Request{
		Time: days("2025-03-13", "2025-03-13"), Top: &query.Top{N: 2, Asc: true, Against: "previous"},
	}), []string{`"South" "Gate" 100`, `"North" "Harbour" 70`}},
	{"units-by-their-change", "the smallest losses in money", standing(query.Request{
		Time: days("2025-03-13", "2025-03-13"), Top: &query.Top{N: 2, Against: "previous", Delta: true},
	}), []string{`"North" "Quay" 130`, `"South" "Pier" 47`}},
	{"units-by-their-change", "the first of each area", within(query.Top{N: 1, Within: true}), []string{
		`"North" "Quay" 130`, `"South" "Gate" 100`,
	}},
	{"units-by-their-change", "the last two of each area by their change", within(query.Top{N: 2, Asc: true, Within: true, Against: "previous"}), []string{
		`"North" "Harbour" 70`, `"North" "Mill" 90`, `"South" "Gate" 100`, `"South" "Pier" 47`,
	}},
	{"units-by-their-change", "within nothing", standing(query.Request{Top: &query.Top{N: 1, Within: true}}), []string{"error: needs two groups"}},
	{"units-by-their-change", "the rest within", within(query.Top{N: 1, Within: true, Others: true}), []string{"error: has no rest"}},
}

// standing asks the sales of kiosks.
func standing(req query.Request) query.Request {
	req.Metrics, req.By = []string{"sales"}, levels("organisation", "kiosk")
	if req.Time == (query.TimeRange{}) {
		req.Time = days("2025-03-11", "2025-03-13")
	}
	return req
}

// within asks for some kiosks of each area on the last day.
func within(top query.Top) query.Request {
	return query.Request{Metrics: []string{"sales"}, By: levels("organisation", "area", "kiosk"), Time: days("2025-03-13", "2025-03-13"), Top: &top}
}
