package service_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// policies of the shop: boss reads all, east the east, each manager what a table says,
// walter answers for a store by the owners, and nobody else anything.
const policies = `
owners:
  - {name: ops, label: Ops, members: [{level: organisation.store, unit: c, person: walter}]}
policies:
  - {name: bosses, who: {logins: [boss], kinds: [alerts]}, sensitivity: secret, sql: true}
  - name: the_east
    who: {logins: [east], teams: [East]}
    rows: [{level: organisation.region, units: [East]}]
    hide: [sale__channel]
  - name: managers
    who: {emails: ["*@managers.example"]}
    metrics: [amount, stores]
    rows: [{level: organisation.store, read: {source: staff, person: login, unit: unit}}]
  - name: who_answers
    who: {logins: ["w*"]}
    metrics: ["*"]
    rows: [{level: organisation.store, owned: true}]
  - name: customers_of_all
    who: {logins: [mixed]}
    metrics: [customers, per_customer]
  - name: sales_of_some
    who: {logins: [mixed]}
    metrics: [amount]
    rows: [{level: organisation.region, units: [West]}]
  - {name: all_but, who: {logins: [but]}}
  - name: not_b
    deny: true
    who: {logins: [but]}
    rows: [{level: organisation.store, units: [b]}]
  - {name: nothing, deny: true, who: {logins: [gone]}}
  - {name: once, who: {logins: [gone]}}
  - {name: all_members, who: {emails: ["*@shop.example"], except: {logins: [nina], emails: ["m.*"], teams: [East], roles: [None]}}, metrics: [amount]}
  - {name: not_customers, deny: true, who: {logins: [but]}, metrics: [customers]}
`

const staff = `
CREATE TABLE staff (login TEXT, unit TEXT);
INSERT INTO staff VALUES ('M@managers.example','a'),('m@managers.example','d'),('n@managers.example','b');`

// underPolicies opens the shop with its policies; kept narrows its tables to the rows
// of some stores, for one who reads all of what is left.
func underPolicies(t *testing.T, kept ...string) *service.Service {
	t.Helper()
	return shopUnder(t, policies, kept...)
}

// shopUnder opens the shop with definitions added, such as policies.
func shopUnder(t *testing.T, more string, kept ...string) *service.Service {
	t.Helper()
	path := database(t)
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	script := staff
	if len(kept) > 0 {
		for _, table := range []string{"sales", "stores", "plan"} {
			script += fmt.Sprintf("DELETE FROM %s WHERE store NOT IN ('%s');", table, strings.Join(kept, "','"))
		}
	}
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(shop, "@path", path, 1) + more
	text = strings.Replace(text, "hierarchies:", "  - name: staff\n    table: staff\n    primaryEntity: row\n    dimensions: [{name: login}, {name: unit}]\nhierarchies:", 1)
	files := fstest.MapFS{"shop.yaml": {Data: []byte(text)}}
	s, err := service.Open(project.Loader(files), service.Options{
		Teams: func(_ context.Context, s access.Subject, _ []string) ([]string, error) {
			if s.Login == "lost" {
				return nil, errors.New("the token may not read teams")
			}
			return map[string][]string{"teamed": {"East", "Others"}}[s.Login], nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func reader(t *testing.T, s access.Subject) context.Context { return access.With(t.Context(), s) }

// TestPoliciesGiveRows: each reader's numbers, by hand.
func TestPoliciesGiveRows(t *testing.T) {
	s := underPolicies(t)
	for name, tc := range map[string]struct {
		who  access.Subject
		want string
	}{
		"all":                     {access.Subject{Login: "boss"}, "a 1000 b 500 c 200 d 100"},
		"a region":                {access.Subject{Login: "east"}, "a 1000 b 500"},
		"a login in other case":   {access.Subject{Login: "EAST"}, "a 1000 b 500"},
		"a team":                  {access.Subject{Login: "teamed"}, "a 1000 b 500"},
		"a table, by e-mail":      {access.Subject{Login: "m", Email: "m@managers.example"}, "a 1000 d 100"},
		"owned":                   {access.Subject{Login: "walter"}, "c 200"},
		"all but one":             {access.Subject{Login: "but"}, "a 1000 c 200 d 100"},
		"one of many":             {access.Subject{Login: "olga", Email: "olga@shop.example", Role: "Viewer"}, "a 1000 b 500 c 200 d 100"},
		"but a login":             {access.Subject{Login: "NINA", Email: "nina@shop.example"}, "denied"},
		"but an e-mail":           {access.Subject{Login: "max", Email: "m.max@shop.example"}, "denied"},
		"but a role":              {access.Subject{Login: "rob", Email: "rob@shop.example", Role: "None"}, "denied"},
		"but a team":              {access.Subject{Login: "teamed", Email: "teamed@shop.example"}, "a 1000 b 500"},
		"but teams not told":      {access.Subject{Login: "lost", Email: "lost@shop.example"}, "denied"},
		"of one metric":           {access.Subject{Login: "mixed"}, "c 200 d 100"},
		"the alert rules":         {access.Subject{Login: "grafana_scheduler", Role: "Admin", Alert: true}, "a 1000 b 500 c 200 d 100"},
		"the product":             {access.System("command line"), "a 1000 b 500 c 200 d 100"},
		"all denied":              {access.Subject{Login: "gone"}, "denied"},
		"no policy":               {access.Subject{Login: "stranger", Role: "Admin"}, "denied"},
		"a role is not a name":    {access.Subject{Login: "x", Role: "boss"}, "denied"},
		"no unit in the table":    {access.Subject{Login: "z", Email: "z@managers.example"}, "denied"},
		"no unit owned":           {access.Subject{Login: "wanda"}, "denied"},
		"not signed in":           {access.Subject{OrgID: 1}, "denied"},
		"not verified":            {access.Subject{Login: "boss", Unverified: true}, "denied"},
		"teams that are not told": {access.Subject{Login: "lost"}, "denied"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := s.Query(reader(t, tc.who), query.Request{Metrics: []string{"amount"}, By: level("store"), Time: query.TimeRange{Preset: "mtd"}})
			var denied access.Denied
			got := ""
			switch {
			case errors.As(err, &denied):
				got = "denied"
			case err != nil:
				got = err.Error()
			default:
				got = strings.Join(table(a, a.Metrics[0].Values), " ")
			}
			if got != tc.want {
				t.Errorf("%s, want %s (%v)", got, tc.want, err)
			}
		})
	}
}

// TestMetricsOfTwoPolicies: in one request each metric is of its own rows, and one made
// of both of the rows that are in both.
func TestMetricsOfTwoPolicies(t *testing.T) {
	s := underPolicies(t)
	a, err := s.Query(as(t, "mixed"), query.Request{Metrics: []string{"amount", "customers", "per_customer"}, Time: query.TimeRange{Preset: "mtd"}})
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(a.Metrics[0].Values, a.Metrics[1].Values, a.Metrics[2].Values)
	if want := "[300] [3] [150]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for i, want := range []string{"Amount (West)", "Customers", "Per customer (West)"} {
		if got := a.Metrics[i].Label; got != want { // no number of one region stands for all
			t.Errorf("called %s, want %s", got, want)
		}
	}
	c, err := s.Catalog(as(t, "mixed"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range c.Metrics {
		if narrowed := strings.Contains(m.Label["en"], "West"); narrowed != (m.Name != "customers") {
			t.Errorf("the catalogue calls %s %v", m.Name, m.Label)
		}
	}
}

// TestHiddenAndUnknownAreAlike: who may not know that something is there is told what
// whoever misspells is told.
func TestHiddenAndUnknownAreAlike(t *testing.T) {
	s := underPolicies(t)
	time := query.TimeRange{Preset: "mtd"}
	for name, tc := range map[string]struct {
		login  string
		make   func(name string) query.Request
		hidden string
	}{
		"a member of a filter": {"east", func(name string) query.Request {
			return query.Request{Metrics: []string{"amount"}, Time: time, Filters: []query.Filter{{Field: "store__region", Op: "eq", Values: []string{name}}}}
		}, "West"},
		"a member of a scope": {"east", func(name string) query.Request {
			return query.Request{Metrics: []string{"amount"}, Time: time, Scope: &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "store", Member: name}}}}
		}, "c"},
		"a metric": {"but", func(name string) query.Request { return query.Request{Metrics: []string{name}, Time: time} }, "customers"},
		"a metric to order by": {"but", func(name string) query.Request {
			return query.Request{Metrics: []string{"amount"}, By: level("store"), Top: &query.Top{N: 1, Metric: name}, Time: time}
		}, "customers"},
	} {
		t.Run(name, func(t *testing.T) {
			_, hidden := s.Query(as(t, tc.login), tc.make(tc.hidden))
			_, unknown := s.Query(as(t, tc.login), tc.make("qqq"))
			if hidden == nil || unknown == nil || strings.ReplaceAll(bare(hidden), tc.hidden, "qqq") != bare(unknown) {
				t.Errorf("%v and %v", hidden, unknown)
			}
		})
	}
}

// bare is an error without the nearest name, which differs from name to name.
func bare(err error) string {
	text, _, _ := strings.Cut(err.Error(), "; did you mean")
	return text
}

// TestHiddenDimensionsAreNotRead: neither as a group nor in a condition nor listed.
func TestHiddenDimensionsAreNotRead(t *testing.T) {
	s := underPolicies(t)
	for name, req := range map[string]query.Request{
		"by":     {Metrics: []string{"amount"}, By: []query.By{{Dimension: "sale__channel"}}, Time: query.TimeRange{Preset: "mtd"}},
		"filter": {Metrics: []string{"amount"}, Filters: []query.Filter{{Field: "sale__channel", Op: "eq", Values: []string{"web"}}}, Time: query.TimeRange{Preset: "mtd"}},
		"where":  {Metrics: []string{"amount"}, Where: []string{"sale__channel = 'web'"}, Time: query.TimeRange{Preset: "mtd"}},
		"list":   {By: []query.By{{Dimension: "sale__channel"}}},
		"metric": {Metrics: []string{"amount"}, Where: []string{"{{ Metric('amount', group_by=['sale__channel']) }} > 1"}, Time: query.TimeRange{Preset: "mtd"}},
	} {
		if _, err := s.Query(as(t, "boss"), req); err != nil && name != "metric" {
			t.Errorf("%s: %v", name, err)
		}
		var denied access.Denied
		if _, err := s.Query(as(t, "east"), req); !errors.As(err, &denied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.DimensionMembers(as(t, "east"), "sale__channel"); err == nil {
		t.Error("its members are listed")
	}
	c, err := s.Catalog(as(t, "east"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Dimensions {
		if d.Name == "sale__channel" {
			t.Error("the catalogue shows it")
		}
	}
}

// TestNoSQLWithoutPolicy: statements and YAML are shown to those to whom a policy
// shows them.
func TestNoSQLWithoutPolicy(t *testing.T) {
	s := underPolicies(t)
	req := query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}}
	for login, shown := range map[string]bool{"boss": true, "east": false} {
		a, err := s.Query(as(t, login), req)
		if err != nil {
			t.Fatal(err)
		}
		page, _, err := s.MetricPage(as(t, login), "amount")
		if err != nil {
			t.Fatal(err)
		}
		_, explained := s.Explain(as(t, login), req)
		if (a.Stats.Statements[0].SQL != "") != shown || (page.YAML != "") != shown || (explained == nil) != shown {
			t.Errorf("%s: %v %q %v", login, a.Stats.Statements, page.YAML, explained)
		}
	}
}

// TestAnswersAreOfTheRowsThatMayBeRead holds random answers under policies against
// those of a database that has no other rows.
func TestAnswersAreOfTheRowsThatMayBeRead(t *testing.T) {
	stores := map[string][]string{"east": {"a", "b"}, "m": {"a", "d"}, "walter": {"c"}, "but": {"a", "c", "d"}}
	all := underPolicies(t)
	r := rand.New(rand.NewPCG(1, 2))
	for login, kept := range stores {
		own := underPolicies(t, kept...)
		who := access.Subject{Login: login}
		metrics := []string{"amount", "customers", "per_customer", "stores"}
		switch login {
		case "m":
			who.Email, metrics = "m@managers.example", []string{"amount", "stores"}
		case "but":
			metrics = []string{"amount", "stores"}
		}
		for range 60 {
			req := drawn(r, metrics)
			want, wrong := own.Query(as(t, "boss"), req)
			got, err := all.Query(reader(t, who), req)
			if (err == nil) != (wrong == nil) || err != nil && err.Error() != wrong.Error() {
				t.Errorf("%s %+v: %v, want %v", login, req, err, wrong)
				continue
			}
			if err != nil {
				continue
			}
			if d := cmp.Diff(want, got, cmpopts.IgnoreTypes(answer.Stats{}), cmpopts.IgnoreFields(answer.Answer{}, "Layout"), cmpopts.IgnoreFields(answer.Metric{}, "Label"), cmp.Comparer(func(a, b answer.Num) bool { return a == b || !a.OK() && !b.OK() })); d != "" {
				t.Errorf("%s %+v: %s", login, req, d)
			}
		}
	}
}

// drawn is a request drawn at random.
func drawn(r *rand.Rand, metrics []string) query.Request {
	req := query.Request{Metrics: []string{metrics[r.IntN(len(metrics))]}, Time: query.TimeRange{From: "2025-11-01", To: fmt.Sprintf("2025-11-%02d", 1+r.IntN(14))}}
	switch r.IntN(4) {
	case 0:
		req.By = level("store")
	case 1:
		req.By = level("region")
	}
	if r.IntN(3) == 0 && req.Metrics[0] != "stores" {
		req.Grain = []string{"day", "week", "month"}[r.IntN(3)]
	}
	if req.Metrics[0] == "stores" {
		req.Time = query.TimeRange{}
		return req
	}
	req.Share, req.Rank = r.IntN(4) == 0 && req.Metrics[0] == "amount" && len(req.By) > 0, r.IntN(4) == 0 && len(req.By) > 0
	if r.IntN(2) == 0 {
		if req.Compare = []string{"previous"}; req.Metrics[0] == "amount" { // the other one's target is the whole shop's
			req.Compare = append(req.Compare, "target")
		}
	}
	if len(req.By) > 0 && r.IntN(4) == 0 {
		req.Top = &query.Top{N: 1, Metric: req.Metrics[0], Others: r.IntN(2) == 0}
	}
	if r.IntN(4) == 0 {
		req.Filters = []query.Filter{{Field: "store__region", Op: "eq", Values: []string{[]string{"East", "West"}[r.IntN(2)]}}}
	}
	if len(req.By) > 0 && r.IntN(5) == 0 {
		req.Filters = append(req.Filters, query.Filter{Field: req.Metrics[0], Op: "gt", Values: []string{"150"}})
	}
	return req
}

// TestTargetsOfAllUnitsAreNotTold: neither beside a reader's own numbers nor taken apart.
func TestTargetsOfAllUnitsAreNotTold(t *testing.T) {
	s := underPolicies(t)
	a, err := s.Query(as(t, "east"), query.Request{Metrics: []string{"per_customer", "amount"}, Time: query.TimeRange{From: "2025-11", To: "2025-11"}, Compare: []string{"target"}})
	if err != nil {
		t.Fatal(err)
	}
	whole, own := a.Metrics[0].Comparisons[0], a.Metrics[1].Comparisons[0]
	if whole.Values[0].OK() || whole.Reasons[0] != answer.TargetGrain || own.Values[0] != 4500 {
		t.Errorf("%v %v %v", whole.Values, whole.Reasons, own.Values)
	}
	var denied access.Denied
	if _, err := s.BreakDown(as(t, "east"), breakdown.Request{Metric: "amount", Period: "2025-11", By: []string{"day"}}); !errors.As(err, &denied) {
		t.Error(err)
	}
	for login, want := range map[string]int{"boss": 2, "east": 0} {
		list, err := s.Targets(as(t, login))
		if err != nil || len(list.Metrics) != want {
			t.Errorf("%s: %v %v", login, list, err)
		}
	}
}

// TestWhoIsDeniedEverythingListsNothing: members are no way round.
func TestWhoIsDeniedEverythingListsNothing(t *testing.T) {
	s := underPolicies(t)
	var denied access.Denied
	if list, err := s.LevelMembers(as(t, "gone"), "organisation", "store", nil, ""); !errors.As(err, &denied) {
		t.Errorf("%v %v", list, err)
	}
	if c, err := s.Catalog(as(t, "gone")); !errors.As(err, &denied) {
		t.Errorf("%v %v", c, err)
	}
}
