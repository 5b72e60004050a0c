package service_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const drawnStages = `
project: {name: drawn, timezone: UTC, language: en, asOf: 2025-04-01}
connections: [{name: db, @connection}]
sources:
  - name: events
    table: events
    primaryEntity: event
    entities: [{name: person, type: foreign, expr: who}]
    dimensions:
      - {name: at, type: time, grain: second}
      - {name: what}
      - {name: place}
    measures: [{name: events, agg: count}]
    defaultTime: at
metrics:
  - {name: in_order, type: funnel, entity: person, window: 4 days, steps: @steps}
  - {name: later, type: funnel, ties: later, entity: person, window: 4 days, steps: @steps}
  - {name: kept, type: retention, entity: person, measure: events, period: week, periods: 4}
  - {name: life, type: life_cycle, entity: person, measure: events, window: 9 days}
`

type drawnEvent struct {
	who, what, place string
	at               time.Time
}

// drawnEvents are of few people at few hours, so that much comes at once.
func drawnEvents(seed uint64) (out []drawnEvent) {
	r := rand.New(rand.NewPCG(seed, 43))
	first := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for range 260 {
		out = append(out, drawnEvent{
			who: fmt.Sprintf("p%d", r.IntN(14)), what: string("abcd"[r.IntN(4)]), place: string("xy"[r.IntN(2)]),
			at: first.Add(time.Duration(r.IntN(88*4)) * 6 * time.Hour),
		})
	}
	// What is loaded reaches up to the clock.
	out = append(out, drawnEvent{who: "last", what: "d", place: "x", at: time.Date(2025, 3, 31, 18, 0, 0, 0, time.UTC)})
	// Nobody is in two places at once, so that it is clear where somebody came first.
	at := map[string]string{}
	for i, e := range out {
		key := e.who + e.at.String()
		if p, ok := at[key]; ok {
			out[i].place = p
		}
		at[key] = out[i].place
	}
	return out
}

// furthest tries every choice of events for the steps after the i-th.
func furthest(list []drawnEvent, who string, i int, from, start time.Time, later bool) int {
	if i == 4 {
		return 4
	}
	best := i
	for _, e := range list {
		before := e.at.Before(from) || later && e.at.Equal(from)
		if e.who == who && e.what == string("abcd"[i]) && !before && e.at.Before(start.AddDate(0, 0, 4)) {
			best = max(best, furthest(list, who, i+1, e.at, start, later))
		}
	}
	return best
}

// reachedBy counts people of a place by the step that they come to, tried by hand.
func reachedBy(list []drawnEvent, place string, from, to time.Time, later bool) (out [4]int) {
	best := map[string]int{}
	for _, e := range list {
		if e.what == "a" && e.place == place && !e.at.Before(from) && e.at.Before(to) {
			best[e.who] = max(best[e.who], furthest(list, e.who, 1, e.at, e.at, later))
		}
	}
	for _, n := range best {
		for i := range n {
			out[i]++
		}
	}
	return out
}

// lives is when each person came, each instant once.
func lives(list []drawnEvent) map[string][]drawnEvent {
	out := map[string][]drawnEvent{}
	for _, e := range list {
		at := 0
		for at < len(out[e.who]) && out[e.who][at].at.Before(e.at) {
			at++
		}
		if at < len(out[e.who]) && out[e.who][at].at.Equal(e.at) {
			continue
		}
		rest := append([]drawnEvent{e}, out[e.who][at:]...)
		out[e.who] = append(out[e.who][:at:at], rest...)
	}
	return out
}

// weeksBetween counts starts of weeks, on Mondays.
func weeksBetween(a, b time.Time) int {
	monday := time.Date(2024, 12, 30, 0, 0, 0, 0, time.UTC)
	week := func(t time.Time) int { return int(t.Sub(monday) / (7 * 24 * time.Hour)) }
	return week(b) - week(a)
}

func TestDrawnStages(t *testing.T) {
	steps := `[{name: a, measure: {name: events, filter: what = 'a'}}, {name: b, measure: {name: events, filter: what = 'b'}}, {name: c, measure: {name: events, filter: what = 'c'}}, {name: d, measure: {name: events, filter: what = 'd'}}]`
	for seed := range uint64(5) {
		list := drawnEvents(seed)
		var values []string
		for _, e := range list {
			values = append(values, fmt.Sprintf("('%s','%s','%s','%s')", e.who, e.what, e.place, e.at.Format(time.DateTime)))
		}
		script := "CREATE TABLE events (who TEXT, what TEXT, place TEXT, at timestamp); INSERT INTO events VALUES " + strings.Join(values, ", ")
		engines.Each(t, map[string]string{"d.yaml": strings.ReplaceAll(drawnStages, "@steps", steps)}, script, func(t *testing.T, w engines.World) {
			got := func(metric, grain, from, to string, by ...query.By) map[string]string {
				a, err := w.Service.Query(accesstest.Context(t), query.Request{Metrics: []string{metric}, Steps: true, Grain: grain, By: by, Time: query.TimeRange{From: from, To: to}})
				if err != nil {
					t.Fatal(err)
				}
				out := map[string]string{}
				for row := range a.Rows {
					key := ""
					for _, k := range a.Keys {
						key += k.Values[row] + " "
					}
					if a.Time != nil {
						key += a.Time.Values[row]
					}
					for _, m := range a.Metrics {
						if (m.Name == "reached" || m.Name == "cohort") && m.Values[row].OK() && m.Values[row] != 0 {
							out[strings.TrimSpace(key)+" "+m.Name] = fmt.Sprint(m.Values[row])
						}
					}
				}
				return out
			}
			place := query.By{Dimension: "event__place"}
			for metric, later := range map[string]bool{"in_order": false, "later": true} {
				want := map[string]string{}
				for _, p := range []string{"x", "y"} {
					for i, n := range reachedBy(list, p, time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC), time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC), later) {
						if n > 0 {
							want[p+" "+string("abcd"[i])+" reached"] = fmt.Sprint(n)
						}
					}
				}
				if d := cmp.Diff(want, got(metric, "", "2025-02", "2025-02", place)); d != "" {
					t.Errorf("seed %d, %s: %s", seed, metric, d)
				}
			}
			again, life := map[string]int{}, map[string]int{}
			for _, came := range lives(list) {
				first := came[0]
				weeks := map[int]bool{0: true}
				for _, e := range came {
					weeks[weeksBetween(first.at, e.at)] = true
				}
				week := first.at.AddDate(0, 0, -(int(first.at.Weekday())+6)%7).Format(time.DateOnly)
				for n := range 5 {
					if weeksBetween(time.Date(2024, 12, 30, 0, 0, 0, 0, time.UTC), first.at)+n > 12 && n > 0 { // that of 31 March runs
						continue
					}
					again[fmt.Sprintf("%s %d %s cohort", first.place, n, week)]++
					if weeks[n] {
						again[fmt.Sprintf("%s %d %s reached", first.place, n, week)]++
					}
				}
				there := map[string]map[string]bool{}
				put := func(at time.Time, state string) {
					month := at.Format("2006-01") + "-01"
					if there[month] == nil {
						there[month] = map[string]bool{}
					}
					there[month][state] = true
				}
				for i, e := range came {
					over := e.at.AddDate(0, 0, 9)
					switch {
					case i == 0:
						put(e.at, "new")
					case !e.at.Before(came[i-1].at.AddDate(0, 0, 9)):
						put(e.at, "reactivated")
					default:
						put(e.at, "returning")
					}
					if (i == len(came)-1 || !came[i+1].at.Before(over)) && over.Before(time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC)) {
						put(over, "lapsed")
					}
				}
				for month, states := range there {
					for state := range states {
						if state == "returning" && (states["new"] || states["reactivated"]) || state == "reactivated" && states["new"] {
							continue
						}
						life[state+" "+month+" reached"]++
					}
				}
			}
			if d := cmp.Diff(texts(again), got("kept", "week", "2024-12-30", "2025-04-06", place)); d != "" {
				t.Errorf("seed %d, kept: %s", seed, d)
			}
			if d := cmp.Diff(texts(life), got("life", "month", "2025-01", "2025-03")); d != "" {
				t.Errorf("seed %d, life: %s", seed, d)
			}
		})
	}
}

func texts(counts map[string]int) map[string]string {
	out := map[string]string{}
	for k, n := range counts {
		out[k] = fmt.Sprint(n)
	}
	return out
}
