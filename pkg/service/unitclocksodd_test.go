package service_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const clocksEvening = "2024-11-28T18:00:00+08:00" // ten in London, two in Los Angeles

func notesOf(a *answer.Answer) string {
	var out []string
	for _, n := range a.Notes {
		out = append(out, n.Code+" "+n.Message)
	}
	return strings.Join(out, "\n")
}

func novemberOf(t *testing.T, ctx context.Context, w engines.World, change func(*query.Request)) *answer.Answer {
	t.Helper()
	req := query.Request{Metrics: []string{"amount"}, Grain: "month", AsOf: clocksEvening, Compare: []string{"previous"}, Time: query.TimeRange{From: "2024-11", To: "2024-11"}}
	if change != nil {
		change(&req)
	}
	a, err := w.Ask(ctx, req)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Zones that are none are noted, those that fell silent are waited for no more, and where
// all units have come as far a question takes the statements of one clock.
func TestOddZones(t *testing.T) {
	t.Parallel()
	even := map[string]string{"la": "2024-11-27", "ld": "2024-11-27", "sh": "2024-11-27"}
	for name, c := range map[string]struct {
		last       map[string]string
		zone       string // of Los Angeles
		note       string
		statements int
		complete   bool // 26 November
	}{
		"as far":   {last: even, zone: "America/Los_Angeles", statements: 2, complete: true},
		"misspelt": {last: even, zone: "America/Los Angeles", note: `RQ282 store__zone is "America/Los Angeles", which is no time zone: such units go by Asia/Shanghai`, statements: 2, complete: true},
		"local":    {last: even, zone: "Local", note: `RQ282 store__zone is "Local", which is no time zone: such units go by Asia/Shanghai`, statements: 2, complete: true},
		"silent": {last: map[string]string{"la": "2024-11-05", "ld": "2024-11-27", "sh": "2024-11-27"}, zone: "America/Los_Angeles",
			note: "RQ283 the rows of sales in America/Los_Angeles end with 2024-11-06: they are waited for no more", statements: 2, complete: true},
		"late": {last: map[string]string{"la": "2024-11-22", "ld": "2024-11-27", "sh": "2024-11-27"}, zone: "America/Los_Angeles",
			note: "RQ280 amount: each unit is counted, and compared, as far as its own clock and data are: America/Los_Angeles to 2024-11-23, Asia/Shanghai to 2024-11-28, Europe/London to 2024-11-28", statements: 3},
	} {
		t.Run(name, func(t *testing.T) {
			script := strings.ReplaceAll(ownClocksScript(c.last), "America/Los_Angeles", c.zone)
			files := map[string]string{"p.yaml": strings.Replace(ownClocks, `    freshness: {readyAt: "08:00"}`+"\n", "", 1)}
			engines.Each(t, files, script, func(t *testing.T, w engines.World) {
				a := novemberOf(t, accesstest.Context(t), w, func(r *query.Request) {
					r.By = []query.By{{Hierarchy: "organisation", Level: "store"}}
				})
				if got := len(a.Stats.Statements); got > c.statements+1 {
					t.Errorf("%d statements", got)
				}
				if said := notesOf(a); c.note != "" && !strings.Contains(said, c.note) || c.note == "" && said != "" {
					t.Errorf("said %q, want %q", said, c.note)
				}
				days := novemberOf(t, accesstest.Context(t), w, func(r *query.Request) {
					r.Grain, r.Time = "day", query.TimeRange{From: "2024-11-26", To: "2024-11-26"}
				})
				if days.Time.Complete[0] != c.complete {
					t.Errorf("the 26th is over: %v", days.Time.Complete[0])
				}
			})
		})
	}
}

// Units without a zone go by that of the time that is counted by, whichever time of the
// source was asked for before.
func TestUnitsWithoutAZoneGoByTheTimesOwn(t *testing.T) {
	t.Parallel()
	p := strings.NewReplacer(
		"dimensions: [{name: day, type: time, grain: day}]", "dimensions: [{name: day, type: time, grain: day}, {name: booked, type: time, grain: day, expr: day, timezone: Pacific/Auckland}]",
		"measures: [{name: amount, agg: sum}", "defaultTime: day\n    measures: [{name: booked, agg: sum, expr: amount, time: booked}, {name: amount, agg: sum}",
		"metrics:\n", "metrics:\n  - {name: booked, measure: booked}\n",
		`    freshness: {readyAt: "08:00"}`+"\n", "",
	).Replace(ownClocks)
	script := strings.ReplaceAll(ownClocksScript(map[string]string{"la": "2024-11-26", "ld": "2024-11-27", "sh": "2024-11-27"}), "'Asia/Shanghai'", "NULL")
	engines.Each(t, map[string]string{"p.yaml": p}, script, func(t *testing.T, w engines.World) {
		for _, c := range [][2]string{{"booked", "Pacific/Auckland"}, {"amount", "Asia/Shanghai"}} {
			a := novemberOf(t, accesstest.Context(t), w, func(r *query.Request) { r.Metrics = []string{c[0]} })
			if said := notesOf(a); !strings.Contains(said, "RQ280") || !strings.Contains(said, c[1]+" to ") {
				t.Errorf("%s: said %q, want %s", c[0], said, c[1])
			}
		}
	})
}

// Totals, the rest of a top-N, shares and those to whom zones are hidden: parts add up to
// the whole, each counted by its own clock, or all by the slowest.
func TestPartsOfSeveralClocks(t *testing.T) {
	t.Parallel()
	last := map[string]string{"la": "2024-11-26", "ld": "2024-11-27", "sh": "2024-11-27"}
	engines.Each(t, map[string]string{"p.yaml": ownClocks}, ownClocksScript(last), func(t *testing.T, w engines.World) {
		whole := novemberOf(t, accesstest.Context(t), w, nil)
		top := novemberOf(t, accesstest.Context(t), w, func(r *query.Request) {
			r.By, r.Top, r.Share = []query.By{{Hierarchy: "organisation", Level: "store"}}, &query.Top{N: 1, Others: true}, true
		})
		sum, before, share := 0.0, 0.0, 0.0
		for row, v := range top.Metrics[0].Values {
			sum, before, share = sum+float64(v), before+float64(top.Metrics[0].Comparisons[0].Values[row]), share+float64(top.Metrics[0].Share[row])
		}
		m := &whole.Metrics[0]
		if top.Rows != 2 || sum != float64(m.Values[0]) || before != float64(m.Comparisons[0].Values[0]) || share < 1-1e-9 || share > 1+1e-9 {
			t.Errorf("%d parts are %v against %v, %v of all; the whole is %v against %v", top.Rows, sum, before, share, m.Values[0], m.Comparisons[0].Values[0])
		}
	})
	hidden := ownClocks + "policies:\n  - {name: all, who: {kinds: [people, alerts]}, hide: [store__zone]}\n"
	engines.Each(t, map[string]string{"p.yaml": hidden}, ownClocksScript(last), func(t *testing.T, w engines.World) {
		a := novemberOf(t, reader(t, access.Subject{Login: "anna"}), w, func(r *query.Request) {
			r.By = []query.By{{Hierarchy: "organisation", Level: "store"}}
		})
		if said := notesOf(a); !strings.Contains(said, "RQ281") || strings.Contains(said, "RQ280") {
			t.Errorf("said %q", said)
		}
		if slices.ContainsFunc(a.Metrics[0].Comparisons[0].Values, func(v answer.Num) bool { return float64(v) != 2600 }) {
			t.Errorf("not all against 26 days: %v", a.Metrics[0].Comparisons[0].Values)
		}
	})
}
