package service_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// heldShops has each day of two shops once, one of them loaded twice.
const heldShops = `
project: {name: shops, timezone: Asia/Shanghai, language: en, asOf: "2025-11-13"}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: shop}]
    measures: [{name: amount, agg: sum}]
    defaultTime: day
    checks: [{name: once, kind: unique, key: [shop, day], blocks: true}]
hierarchies: [{name: organisation, levels: [{name: group}, {name: shop, dimension: sale__shop}]}]
metrics:
  - {name: amount, label: Sales, measure: amount, good: up}
targets:
  - {metric: amount, grain: month, values: [{period: 2025-11, value: 9000}]}
rules:
  - {name: off, metric: amount, template: change, grain: day, params: {rise: 0.5, drop: 0.5}}
`

// heldData gives shop a 100 and shop b 200 a day and a few more by the day of the month: 606
// and 12 for the doubled tenth of November, where 303 and 6 were.
func heldData(double string) string {
	var rows []string
	for at := time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC); at.Before(time.Date(2025, 11, 13, 0, 0, 0, 0, time.UTC)); at = at.AddDate(0, 0, 1) {
		day := at.Format(time.DateOnly)
		for i, shop := range []string{"a", "b"} {
			row := fmt.Sprintf("('%s','%s',%d)", shop, day, 100*(i+1)+at.Day()%7)
			rows = append(rows, row)
			if day == double {
				rows = append(rows, row)
			}
		}
	}
	return "CREATE TABLE sales (shop varchar(9), day date, amount int); INSERT INTO sales VALUES " + strings.Join(rows, ", ")
}

// No door tells the number of a day that a check holds back, nor reckons with it in silence.
func TestNoDoorTellsADayThatIsHeldBack(t *testing.T) {
	const double = "2025-11-10"
	s := opened(t, heldShops, sqliteFile(t, heldData(double)))
	ctx, amount := accesstest.Context(t), []string{"amount"}
	day, shop := query.TimeRange{From: double, To: double}, []query.By{{Hierarchy: "organisation", Level: "shop"}}
	doors := map[string]struct {
		ask    func() (any, error)
		says   string // why
		unsaid []string
	}{
		"the day": {func() (any, error) {
			return s.Query(ctx, query.Request{Metrics: amount, Time: day, Compare: []string{"previous"}})
		}, `"RQ300"`, []string{"612"}},
		"the largest": {func() (any, error) {
			return s.Query(ctx, query.Request{Metrics: amount, Time: day, By: shop, Top: &query.Top{N: 1}})
		}, `"RQ300"`, []string{"406"}},
		"the day after": {func() (any, error) {
			return s.Query(ctx, query.Request{Metrics: amount, Time: query.TimeRange{From: "2025-11-11", To: "2025-11-11"}, Compare: []string{"previous"}})
		}, `"unready"`, []string{"612"}},
		"the month so far": {func() (any, error) {
			return s.Query(ctx, query.Request{Metrics: amount, Time: query.TimeRange{From: "2025-11-01", To: "2025-11-30"}, Grain: "month", Compare: []string{"target"}})
		}, `"unready"`, nil},
		"why of the day": {func() (any, error) {
			return s.Why(ctx, query.Request{Metrics: amount, Time: day})
		}, "a check says not to go by the data of one", []string{"612"}},
		"why of days with it": {func() (any, error) {
			return s.Why(ctx, query.Request{Metrics: amount, Time: query.TimeRange{From: "2025-11-01", To: "2025-11-12"}})
		}, "the change may be theirs", []string{"not finished"}},
		"the outlook": {func() (any, error) {
			return s.Outlook(ctx, outlook.Question{Request: query.Request{Metrics: amount}, Horizon: 3, Lands: "month"})
		}, "a check of its data says not to go by some of its days", []string{`"landing"`, "612"}},
		"what was expected": {func() (any, error) {
			return s.Expected(ctx, expected.Question{Request: query.Request{Metrics: amount, Time: query.TimeRange{From: "2025-11-08", To: "2025-11-12"}}})
		}, `"reason":"unready"`, []string{"612"}},
		"a tree of drivers": {func() (any, error) { return s.DriverTree(ctx, query.Request{Metrics: amount, Time: day}) }, `"reason":"unready"`, []string{"612"}},
		"a tree of the day after": {func() (any, error) {
			return s.DriverTree(ctx, query.Request{Metrics: amount, Time: query.TimeRange{From: "2025-11-11", To: "2025-11-11"}})
		}, `"reason":"unready"`, []string{"612"}},
		"a break-down by days": {func() (any, error) {
			return s.BreakDown(ctx, breakdown.Request{Metric: "amount", Period: "2025-11", By: []string{"day"}})
		}, `"RQ300"`, []string{`"actual":612`}},
		"the agenda": {func() (any, error) { return s.Agenda(ctx, service.AgendaRequest{}) }, "", []string{"612", `"rule":"off"`}},
		"a question": {func() (any, error) {
			return s.Understand(ctx, wire.Question{Text: "Sales on " + double + " by shop"})
		}, `"RQ300"`, []string{"406"}},
	}
	for name, door := range doors {
		t.Run(name, func(t *testing.T) {
			told, err := door.ask()
			if err != nil {
				t.Fatal(err)
			}
			text, err := json.Marshal(told)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(text), door.says) {
				t.Errorf("%q is not said: %s", door.says, text)
			}
			for _, no := range door.unsaid {
				if said(string(text), no) {
					t.Errorf("%q is said: %s", no, text)
				}
			}
		})
	}
}

// Once the day is mended there is a landing again, and the day's part.
func TestAMendedDayIsTold(t *testing.T) {
	s := opened(t, heldShops, sqliteFile(t, heldData("")))
	o, err := s.Outlook(accesstest.Context(t), outlook.Question{Request: query.Request{Metrics: []string{"amount"}}, Horizon: 3, Lands: "month"})
	if err != nil {
		t.Fatal(err)
	}
	if d := o.Units[0].Landing; d == nil || d.SoFar != answer.Num(12*300+2*(1+2+3+4+5+6+0+1+2+3+4+5)) {
		t.Errorf("landing %+v", d)
	}
	b, err := s.BreakDown(accesstest.Context(t), breakdown.Request{Metric: "amount", Period: "2025-11", By: []string{"day"}})
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := json.Marshal(b); !strings.Contains(string(text), `"actual":306`) {
		t.Errorf("%s", text)
	}
}

// On a quiet morning the agenda says that the newest day waits for its check, and once it is
// mended it does not.
func TestTheAgendaSaysThatNewerDataWait(t *testing.T) {
	for double, waits := range map[string]bool{"2025-11-12": true, "2025-11-10": false, "": false} {
		s := opened(t, heldShops, sqliteFile(t, heldData(double)))
		a, err := s.Agenda(accesstest.Context(t), service.AgendaRequest{})
		if err != nil {
			t.Fatal(err)
		}
		for lang, said := range map[string]string{"en": "newer data wait, since a check of them fails", "zh": "之后的数据未通过检查，等待就绪"} {
			if got := a.Checked.Words[lang]; strings.Contains(got, said) != waits {
				t.Errorf("%q held back: %s", double, got)
			}
		}
		if len(a.Items) > 0 {
			t.Errorf("%q held back: fired %+v", double, a.Items)
		}
	}
}

// What was expected says so too, of the newest day in words.
func TestWhatWasExpectedSaysThatNewerDataWait(t *testing.T) {
	for double, waits := range map[string]bool{"2025-11-12": true, "2025-11-10": false} {
		s := opened(t, heldShops, sqliteFile(t, heldData(double)))
		e, err := s.Expected(accesstest.Context(t), expected.Question{Request: query.Request{Metrics: []string{"amount"}}})
		if err != nil {
			t.Fatal(err)
		}
		for lang, said := range map[string]string{"en": "newer data wait, since a check of them fails", "zh": "之后的数据未通过检查，等待就绪"} {
			if got := e.Units[0].Words[lang]; strings.Contains(got, said) != waits {
				t.Errorf("%q held back: %s", double, got)
			}
		}
	}
}

// said tells whether a text holds words, or a number that is no part of another.
func said(text, what string) bool {
	if strings.Trim(what, "0123456789") != "" {
		return strings.Contains(text, what)
	}
	return regexp.MustCompile(`(^|[^0-9.])` + what + `([^0-9]|$)`).MatchString(text)
}
