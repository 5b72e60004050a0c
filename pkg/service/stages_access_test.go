package service_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Who reads the rows of one channel gets what a database gets that holds no others: a
// customer of the shop is new to the app's reader on the day of the first visit there.
const stagesPolicies = `
hierarchies:
  - {name: ways, levels: [{name: all, topLabel: All}, {name: channel, dimension: purchase__channel}]}
policies:
  - {name: all, who: {logins: [boss]}}
  - {name: app, who: {logins: [app]}, rows: [{level: ways.channel, units: [app]}]}
  - {name: rough, who: {logins: [rough]}, round: 10}
  - {name: few, who: {logins: [few]}, smallest: {of: customer, least: 2}}
  - {name: others, who: {logins: [others]}, metrics: [customers]}
`

func TestStagesUnderPolicies(t *testing.T) {
	funnel := `  - {name: shopping, type: funnel, entity: customer, window: 60 days, ties: later, unit: '%', steps: [{name: one, measure: bought}, {name: two, measure: bought}]}
`
	engines.Each(t, map[string]string{"shop.yaml": cohortShop + funnel + stagesPolicies}, cohortData, func(t *testing.T, w engines.World) {
		asked := func(metric string) query.Request {
			return query.Request{Metrics: []string{metric}, Steps: true, Time: query.TimeRange{From: "2025-01", To: "2025-01"}}
		}
		for _, tt := range []struct {
			login, metric string
			want          []string
		}{
			// Of January jan1, jan2 and jan3 are new; app knows old from January on, and jan1 not
			// before February.
			{"boss", "kept", []string{"0 1 3 3", "1 0.667 2 3", "2 0 0 3", "3 0.333 1 3"}},
			{"app", "kept", []string{"0 1 3 3", "1 0.333 1 3", "2 0.333 1 3", "3 0 0 3"}},
			{"app", "customers", []string{"new 3", "returning 0", "reactivated 0", "lapsed before_start"}},
			// Within 60 days jan1 comes again on the 20th, jan2 on 1 February; old after 80.
			{"boss", "shopping", []string{"one 4 1 1 0", "two 2 0.5 0.5 2"}},
			{"app", "shopping", []string{"one 3 1 1 0", "two 1 0.333 0.333 2"}},
			{"others", "customers", []string{"new 3", "returning 1", "reactivated 0", "lapsed no_data"}},
		} {
			a, err := w.Service.Query(as(t, tt.login), asked(tt.metric))
			if err != nil {
				t.Errorf("%s %s: %v", tt.login, tt.metric, err)
				continue
			}
			if d := cmp.Diff(tt.want, stepRows(a)); d != "" {
				t.Errorf("%s %s: %s", tt.login, tt.metric, d)
			}
		}
		if _, err := w.Service.Query(as(t, "rough"), asked("kept")); !hasCode(err, "RQ267") {
			t.Errorf("rounded: %v", err)
		}
		if _, err := w.Service.Query(as(t, "few"), asked("kept")); !hasCode(err, "RQ267") && !hasCode(err, "RQ209") {
			t.Errorf("small groups: %v", err)
		}
		one := asked("shopping")
		one.Steps = false
		if _, err := w.Service.Query(as(t, "few"), one); !hasCode(err, "RQ209") {
			t.Errorf("a number of few: %v", err)
		}
		_, err := w.Service.Query(as(t, "others"), asked("kept"))
		var denied access.Denied
		if err == nil || !errors.As(err, &denied) && !strings.Contains(err.Error(), "there is no metric") {
			t.Errorf("another metric: %v", err)
		}
	})
}

// TestStepsRefused are requests that steps say nothing about.
func TestStepsRefused(t *testing.T) {
	s := onSQLite(t, strings.Replace(cohortShop, "{name: db, @connection}", "@connection", 1), cohortData)
	for _, tt := range []struct{ change, want string }{
		{`"metrics": ["kept", "customers"]`, "steps are of one metric"},
		{`"metrics": ["kept"], "share": true`, "the rows of steps stand in the order of the steps"},
		{`"metrics": ["kept"], "order": [{"field": "kept"}]`, "the rows of steps stand in the order of the steps"},
		{`"metrics": ["kept"], "compare": ["target"]`, "steps are not compared with target"},
		{`"metrics": ["kept"], "grain": "week"`, "counted by the month, and a week is less"},
		{`"metrics": ["kept"], "time": {"from": "1900", "to": "2024"}`, "hold 601 periods"},
	} {
		if !strings.Contains(tt.change, "time") {
			tt.change += `, "time": {"from": "2025-01", "to": "2025-01"}`
		}
		req, err := query.Read(strings.NewReader(`{"steps": true, ` + tt.change + `}`))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Query(accesstest.Context(t), req); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.change, err)
		}
	}
}
