package service_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// A level that stands without its hierarchy is refused with all hierarchies that have
// it, whatever it is asked for in, and none is taken for it.
func TestLevelsNeedTheirHierarchy(t *testing.T) {
	s := onSQLite(t, twice, twiceData)
	by := func(names ...string) query.Request {
		var req query.Request
		for _, name := range names {
			req.By = append(req.By, query.By{Dimension: name})
		}
		return req
	}
	both := []query.By{{Hierarchy: "organisation", Level: "region"}, {Hierarchy: "format", Level: "region"}}
	for _, tt := range []struct {
		name    string
		request query.Request
		where   string
		says    []string
		near    string
	}{
		{"a group", by("region"), "by[0]", []string{"hierarchies format and organisation", `hierarchy "format" with level "region"`, `hierarchy "organisation" with level "region"`}, ""},
		{"a group of one hierarchy", by("shop"), "by[0]", []string{"of hierarchy format", `hierarchy "format" with level "shop"`}, "format.shop"},
		{"a top level", by("group"), "by[0]", []string{`level "group"`}, "organisation.group"},
		{"a whole hierarchy", by("organisation"), "by[0]", []string{"is a hierarchy", `level "region"`, `level "store"`}, ""},
		{"both halves as a dimension", by("format.region"), "by[0]", []string{"no dimension", `hierarchy "format" with level "region"`}, "format.region"},
		{"the second of two groups", by("store", "region"), "by[1]", []string{"hierarchies format and organisation"}, ""},
		{"a level without a hierarchy", query.Request{By: []query.By{{Level: "region"}}}, "by[0]", []string{`name the hierarchy: "format" or "organisation"`}, ""},
		{"a level of the other hierarchy", query.Request{By: []query.By{{Hierarchy: "organisation", Level: "shop"}}}, "by[0]", []string{"there is format.shop"}, ""},
		{"a filter", query.Request{Filters: []query.Filter{{Field: "region", Values: []string{"East"}}}}, "filters[0].field", []string{`"format.region" or "organisation.region"`}, ""},
		{"a filter by a hierarchy", query.Request{Filters: []query.Filter{{Field: "organisation", Values: []string{"East"}}}}, "filters[0].field", []string{`"organisation.region" or "organisation.store"`}, ""},
		{"a scope", query.Request{Scope: &query.Scope{Path: []query.ScopeStep{{Level: "region", Member: "East"}}}}, "scope.path[0]", []string{`"format" or "organisation"`}, ""},
		{"like for like", query.Request{LikeForLike: "region", Compare: []string{"previous"}}, "likeForLike", []string{"format.region or organisation.region"}, ""},
		{"an order that could be either", query.Request{By: both, Order: []query.Order{{Field: "region"}}}, "order[0].field", []string{"organisation.region or format.region"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			req := tt.request
			req.Metrics, req.Time = []string{"amount"}, query.TimeRange{From: "2025-10", To: "2025-10"}
			_, err := s.Query(accesstest.Context(t), req)
			var list diag.ListError
			if !errors.As(err, &list) || len(list.List) != 1 {
				t.Fatalf("got %v", err)
			}
			d := list.List[0]
			if d.Subject != tt.where || d.Nearest != tt.near {
				t.Errorf("at %s, near %q: want %s, %q", d.Subject, d.Nearest, tt.where, tt.near)
			}
			for _, want := range tt.says {
				if !strings.Contains(d.Message+"; "+d.Hint, want) {
					t.Errorf("%s; %s: does not say %s", d.Message, d.Hint, want)
				}
			}
		})
	}
}

// An order names one of two levels of one name with its hierarchy.
func TestOrderByALevelOfAHierarchy(t *testing.T) {
	s := onSQLite(t, twice, twiceData)
	for field, want := range map[string][]string{
		"organisation.region": {"West North 200", "West South 100", "East North 1000", "East South 500"},
		"format.region":       {"East South 500", "West South 100", "East North 1000", "West North 200"},
	} {
		a := ask(t, s, query.Request{
			Metrics: []string{"amount"}, Time: query.TimeRange{From: "2025-10", To: "2025-10"},
			By:    []query.By{{Hierarchy: "organisation", Level: "region"}, {Hierarchy: "format", Level: "region"}},
			Order: []query.Order{{Field: field, Desc: true}, {Field: "amount", Desc: true}},
		})
		same(t, table(a, a.Metrics[0].Values), want)
	}
}
