package service_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// A dip and a rise: on the 10th a sells 30 less than on the 9th, c 20 more, d 5 more.
const dips = `
sources:
  - name: moved
    sql: |
      SELECT '2025-11-09' AS day, 'a' AS store, 100 AS amount UNION ALL SELECT '2025-11-10', 'a', 70 UNION ALL
      SELECT '2025-11-09', 'c', 20 UNION ALL SELECT '2025-11-10', 'c', 40 UNION ALL
      SELECT '2025-11-09', 'd', 90 UNION ALL SELECT '2025-11-10', 'd', 95
    primaryEntity: moving
    entities: [{name: store, type: foreign, expr: store}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: moved, agg: sum, expr: amount}]
    defaultTime: day
metrics:
  - {name: moved, label: Moved, type: simple, measure: moved, good: up}
`

func moving(t *testing.T) string {
	t.Helper()
	sources, metrics, _ := strings.Cut(dips, "metrics:")
	text := strings.Replace(shop, "hierarchies:", strings.TrimPrefix(strings.TrimSpace(sources), "sources:")+"\nhierarchies:", 1)
	return strings.Replace(text, "metrics:", "metrics:"+metrics, 1)
}

// TestAChangeEitherWay: by its size a fall of 30 is before a rise of 20.
func TestAChangeEitherWay(t *testing.T) {
	s := open(t, moving(t))
	req := query.Request{
		Metrics: []string{"moved"}, By: level("store"), Time: query.TimeRange{From: "2025-11-10", To: "2025-11-10"}, Compare: []string{"previous"},
		Top: &query.Top{N: 2, Against: "previous", Delta: true, Either: true},
	}
	a := ask(t, s, req)
	same(t, table(a, a.Metrics[0].Values, a.Metrics[0].Comparison("previous").Delta), []string{"a 70 -30", "c 40 20"})
	if w := a.Words["en"]; !strings.Contains(w, "up or down") {
		t.Errorf("the words do not say that either way counts: %s", w)
	}
	req.Top = nil
	req.Order = []query.Order{{Field: "moved", Against: "previous", Delta: true, Either: true}}
	a = ask(t, s, req)
	if got := strings.Join(a.Keys[0].Values[:3], " "); got != "d c a" {
		t.Errorf("smallest change first: %s", got)
	}
	for name, bad := range map[string]query.Request{
		"a size of no change":  {Top: &query.Top{N: 1, Either: true}},
		"an attainment either": {Compare: []string{"target"}, Top: &query.Top{N: 1, Either: true, Against: "target"}},
		"each without a grain": {Limit: 1, LimitEach: true},
		"each without a limit": {Grain: "day", LimitEach: true},
	} {
		bad.Metrics, bad.By, bad.Time = []string{"amount"}, level("store"), req.Time
		if _, err := s.Query(t.Context(), bad); err == nil {
			t.Errorf("%s is answered", name)
		}
	}
}

// TestTheFirstOfEachPeriod: a leads on the 9th, d on the 10th.
func TestTheFirstOfEachPeriod(t *testing.T) {
	s := open(t, moving(t))
	a := ask(t, s, query.Request{
		Metrics: []string{"moved"}, By: level("store"), Grain: "day", Time: query.TimeRange{From: "2025-11-08", To: "2025-11-10"},
		Order: []query.Order{{Field: "time"}, {Field: "moved", Desc: true}}, Limit: 1, LimitEach: true,
	})
	var got []string
	for row := range a.Rows {
		got = append(got, fmt.Sprint(a.Time.Values[row], " ", a.Keys[0].Values[row], " ", float64(a.Metrics[0].Values[row])))
	}
	same(t, got, []string{"2025-11-09 a 100", "2025-11-10 d 95"})
	if w := a.Words["en"]; !strings.Contains(w, "the first 1 of each day") {
		t.Errorf("the words do not say so: %s", w)
	}
}

// TestQuestionsOfSeveralAndOfEach: what a question says of each goes into the request.
func TestQuestionsOfSeveralAndOfEach(t *testing.T) {
	s := underPolicies(t)
	understood := func(text string) *wire.Understood {
		t.Helper()
		u, err := s.Understand(reader(t, access.Subject{Login: "boss"}), wire.Question{Text: text})
		if err != nil || u.Request == nil || u.Answer == nil {
			t.Fatalf("%s: %+v %v", text, u, err)
		}
		return u
	}
	u := understood("amount in West and East this month")
	if len(u.Request.By) != 1 || u.Answer.Rows != 2 || !strings.Contains(u.Words["en"], "Each is told by itself") {
		t.Errorf("two regions: %+v %d rows, %s", u.Request, u.Answer.Rows, u.Words["en"])
	}
	if u := understood("total amount in West and East together this month"); len(u.Request.By) != 0 || u.Answer.Rows != 1 {
		t.Errorf("two together: %+v", u.Request)
	}
	if u := understood("top 1 store by amount in each week this month"); !u.Request.LimitEach || u.Request.Limit != 1 || u.Request.Grain != "week" || u.Request.Top != nil {
		t.Errorf("of each week: %+v", u.Request)
	}
	if u := understood("which stores' amount changed most this month"); u.Request.Top == nil || !u.Request.Top.Either || u.Request.Top.Against != "previous" {
		t.Errorf("either way: %+v", u.Request)
	}
}

// TestUnitsOfALevelBelowOneThatIsHidden: who may not read regions still names stores.
func TestUnitsOfALevelBelowOneThatIsHidden(t *testing.T) {
	s := shopUnder(t, `
policies:
  - {name: plain, who: {logins: [plain]}, hide: [store__region]}
  - {name: none, who: {logins: [none]}, hide: [store__region, store]}
`)
	ask := func(login string) *wire.Understood {
		u, err := s.Understand(reader(t, access.Subject{Login: login}), wire.Question{Text: `amount of store a this month`})
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	if u := ask("plain"); u.Request == nil || len(u.Request.Filters) != 1 || u.Answer == nil || float64(u.Answer.Metrics[0].Values[0]) != 1000 {
		t.Errorf("a store: %+v %v", u, u.Reason)
	}
	if u := ask("none"); u.Request != nil && len(u.Request.Filters) > 0 {
		t.Errorf("a store that is hidden: %+v", u.Request)
	}
}
