package service_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// TestHiddenMembersAreCalledAsTheyWereWritten: a request names what it is narrowed to in a
// sentence. What a hidden member is called there would tell that there is one; one's own
// is called by its label.
func TestHiddenMembersAreCalledAsTheyWereWritten(t *testing.T) {
	text := strings.Replace(strings.Replace(shop, "@path", database(t), 1), "{name: region, label: Region, dimension: store__region}", "{name: region, label: Region, dimension: store__region, members: {East: {zh: 东部}, West: {zh: 西部}}}", 1) + `
policies:
  - {name: eastern, who: {logins: [east]}, rows: [{level: organisation.region, units: [East]}]}
  - {name: all, who: {logins: [boss]}}
`
	s, err := service.Open(project.Loader(fstest.MapFS{"shop.yaml": {Data: []byte(text)}}), service.Options{Kept: bounds})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	month := query.TimeRange{From: "2025-11", To: "2025-11"}
	for name, tt := range map[string]struct {
		ask        query.Request
		east, boss string // a part of the sentence
	}{
		"other than":        {query.Request{Metrics: []string{"amount"}, Time: month, Filters: []query.Filter{{Field: "organisation.region", Op: "ne", Values: []string{"West"}}}}, "不为 West", "不为西部"},
		"not among":         {query.Request{Metrics: []string{"amount"}, Time: month, Filters: []query.Filter{{Field: "organisation.region", Op: "notIn", Values: []string{"West", "None"}}}}, "不为 West、None", "不为西部、None"},
		"among":             {query.Request{Metrics: []string{"amount"}, Time: month, Filters: []query.Filter{{Field: "organisation.region", Op: "in", Values: []string{"West", "East"}}}}, "为 West、东部", "为西部、东部"},
		"own":               {query.Request{Metrics: []string{"amount"}, Time: month, Filters: []query.Filter{{Field: "organisation.region", Op: "eq", Values: []string{"East"}}}}, "为东部", "为东部"},
		"a list":            {query.Request{By: level("store"), Filters: []query.Filter{{Field: "organisation.region", Op: "ne", Values: []string{"West"}}}}, "不为 West", "不为西部"},
		"a list in a scope": {query.Request{By: level("store"), Scope: &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "West"}}}}, "West", "西部"},
	} {
		for login, want := range map[string]string{"east": tt.east, "boss": tt.boss} {
			a, err := s.Query(reader(t, access.Subject{Login: login}), tt.ask)
			if err != nil {
				t.Errorf("%s, %s: %v", name, login, err)
				continue
			}
			said, wanted := strings.ReplaceAll(a.Words["zh"], " ", ""), strings.ReplaceAll(want, " ", "")
			if !strings.Contains(said, wanted) || login == "east" && strings.Contains(said, "西部") {
				t.Errorf("%s, %s is told %q, want %q", name, login, a.Words["zh"], want)
			}
		}
	}
}
