package service_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	testproject "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/project"
)

// memberCases hold what a value of a dimension is, and what filters make of it.
var memberCases = []asked{
	{"large-integers", "beyond 2^53", query.Request{
		Metrics: []string{"fees"}, By: dimension("parcel__waybill"), Time: days("2025-03-10", "2025-03-10"),
	}, []string{`"9007199254740992" 10`, `"9007199254740993" 25`}},
	{"large-integers", "the first and the rest", query.Request{
		Metrics: []string{"fees"}, By: dimension("parcel__waybill"), Top: &query.Top{N: 1, Others: true}, Time: days("2025-03-10", "2025-03-10"),
	}, []string{`"9007199254740993" 25`, `REST 10`}},
	{"bigint-member", "keys of nineteen digits", query.Request{
		Metrics: []string{"val"}, By: dimension("line__store_id"), Time: days("2024-03", "2024-03"),
	}, []string{`"1765432109876543201" 10`, `"1765432109876543202" 20`, `"1765432109876543203" 40`, `"1765432109876599999" 80`}},
	{"bigint-member", "the first and the rest", query.Request{
		Metrics: []string{"val"}, By: dimension("line__store_id"), Top: &query.Top{N: 1, Others: true}, Time: days("2024-03", "2024-03"),
	}, []string{`"1765432109876599999" 80`, `REST 70`}},
	{"not-equal-null", "other than a member keeps units without one", sales(query.Filter{Field: "kiosk__area", Op: "ne", Values: []string{"North"}}), []string{`360`}},
	{"not-equal-null", "other than a channel", sales(query.Filter{Field: "taking__channel", Op: "ne", Values: []string{"web"}}), []string{`507`}},
	{"not-equal-null", "the member itself", sales(query.Filter{Field: "kiosk__area", Values: []string{"North"}}), []string{`410`}},
	{"number-filter-on-sqlite", "equal to a number worked out", bySize(query.Filter{Field: "kiosk__size2", Values: []string{"10"}}), []string{`"10" 200`}},
	{"number-filter-on-sqlite", "at least a number worked out", bySize(query.Filter{Field: "kiosk__size2", Op: "ge", Values: []string{"10"}}), []string{`"10" 200`, `"100" 300`}},
	{"number-filter-on-sqlite", "the largest and the rest", query.Request{
		Metrics: []string{"sales"}, By: dimension("kiosk__size2"), Top: &query.Top{N: 2, Others: true}, Time: days("2025-03-10", "2025-03-11"),
	}, []string{`"100" 300`, `"9" 210`, `REST 260`}},
	{"number-filter-on-sqlite", "letters count in patterns", sales(query.Filter{Field: "kiosk__area", Op: "like", Values: []string{"nor%"}}), []string{`-no_data`}},
	{"text-csv", "the largest of texts", query.Request{Metrics: []string{"m_mx"}, Time: days("2024-03", "2024-03")}, []string{"error: WH620"}},
	{"text-csv", "the average of texts", query.Request{Metrics: []string{"m_av"}, Time: days("2024-03", "2024-03")}, []string{"error: WH620"}},
	// The reference says what sensitivity does: it is shown, and closes nothing.
	{"secret-metric", "sensitivity is shown, not enforced", query.Request{Metrics: []string{"sales"}, Time: days("2025-03-10", "2025-03-11")}, []string{`770`}},
}

// sales asks the sales of two days under a filter.
func sales(f query.Filter) query.Request {
	return query.Request{Metrics: []string{"sales"}, Time: days("2025-03-10", "2025-03-11"), Filters: []query.Filter{f}}
}

func bySize(f query.Filter) query.Request {
	r := sales(f)
	r.By = dimension("kiosk__size2")
	return r
}

// TestATimeIsNeverIgnored opens a source with two times of which none is the
// default: January 2020 was answered with the rows of 2024.
func TestATimeIsNeverIgnored(t *testing.T) {
	s, err := service.Open(folder.Loader(testproject.Copy(t, "range-ignored"), project.Options{}), service.Options{})
	if err == nil {
		_ = s.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "WH120") || !strings.Contains(err.Error(), "defaultTime") {
		t.Errorf("got %v", err)
	}
}
