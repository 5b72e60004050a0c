package service_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Two shops keep instants: that of Shanghai by the zone of its connection, that of New
// York by its own. The project's clock is in London.
const twoZones = `
project: {name: shops, timezone: Europe/London, language: en, asOf: now}
connections: [{name: c, timezone: Asia/Shanghai, @connection}]
sources:
  - name: east
    table: ticks
    primaryEntity: tick
    dimensions: [{name: sold, type: time, grain: second, format: seconds, expr: at}]
    measures: [{name: east, agg: sum, expr: amount}]
  - name: west
    table: ticks
    timezone: America/New_York
    primaryEntity: sale
    dimensions: [{name: sold, type: time, grain: second, format: seconds, expr: at}]
    measures: [{name: west, agg: sum, expr: amount}]
metrics:
  - {name: east, measure: east}
  - {name: west, measure: west}
  - {name: both, type: derived, expr: east + west, inputs: [{metric: east}, {metric: west}]}
rules:
  - {name: tardy, metric: west, template: late, grain: day, params: {late: "3h"}}
`

type sold struct {
	at     time.Time
	amount float64
}

// ticks are sales around the night of 9 March 2025, when New York's clocks went forward.
func ticks() (out []sold) {
	for at := time.Date(2025, 3, 6, 0, 0, 0, 0, time.UTC); at.Before(time.Date(2025, 3, 13, 0, 0, 0, 0, time.UTC)); at = at.Add(37 * time.Minute) {
		out = append(out, sold{at, float64(len(out)%7 + 1)})
	}
	return out
}

func ticksTable() string {
	var rows []string
	for _, s := range ticks() {
		rows = append(rows, fmt.Sprintf("(%d, %g)", s.at.Unix(), s.amount))
	}
	return "CREATE TABLE ticks (at bigint, amount integer); INSERT INTO ticks VALUES " + strings.Join(rows, ", ")
}

// Days and hours are each source's own, held to sums that are made row by row, over the
// night that loses an hour; an answer of both says whose they are.
func TestDaysOfTwoZones(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": twoZones}, ticksTable(), func(t *testing.T, w engines.World) {
		zones := map[string]string{"east": "Asia/Shanghai", "west": "America/New_York"}
		for grain, layout := range map[string]string{"day": "2006-01-02", "hour": "2006-01-02T15"} {
			want := map[string]float64{}
			for name, zone := range zones {
				z, err := time.LoadLocation(zone)
				if err != nil {
					t.Fatal(err)
				}
				for _, s := range ticks() {
					want[name+" "+s.at.In(z).Format(layout)] += s.amount
					want["both "+s.at.In(z).Format(layout)] += s.amount
				}
			}
			a, err := w.Query(accesstest.Context(t), query.Request{
				Metrics: []string{"east", "west", "both"}, Grain: grain, AsOf: "2025-03-12", Time: query.TimeRange{From: "2025-03-08", To: "2025-03-10"},
			})
			if err != nil {
				t.Fatal(err)
			}
			for i := range a.Metrics {
				m := &a.Metrics[i]
				for row, v := range m.Values {
					key := m.Name + " " + (a.Time.Values[row] + "T00")[:len(layout)]
					if got := float64(v); v.OK() && math.Abs(got-want[key]) > 1e-9 || !v.OK() && want[key] != 0 && m.Name != "both" {
						t.Errorf("%s by %s: %v, want %v", key, grain, v, want[key])
					}
				}
			}
			noted := ""
			for _, n := range a.Notes {
				if n.Code == "RQ200" {
					noted += n.Message
				}
			}
			if said := grain + "s are those of each source’s own zone: Asia/Shanghai (east), America/New_York (west)"; noted != said {
				t.Errorf("said %q, want %q", noted, said)
			}
		}
	})
}

// A day is over by the clocks of its own zone: at two in London on 10 March the ninth is
// over in Shanghai, and in New York it is ten in the evening.
func TestADayEndsByItsOwnClock(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": twoZones}, ticksTable(), func(t *testing.T, w engines.World) {
		sofar, now := 0.0, time.Date(2025, 3, 10, 2, 0, 0, 0, time.UTC)
		for _, s := range ticks() {
			if first := time.Date(2025, 3, 9, 5, 0, 0, 0, time.UTC); !s.at.Before(first) && s.at.Before(now) { // midnight was at five
				sofar += s.amount
			}
		}
		a, err := w.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"east", "west"}, Grain: "day", AsOf: "2025-03-10T02:00:00Z", Time: query.TimeRange{From: "2025-03-09", To: "2025-03-09"},
		})
		if err != nil {
			t.Fatal(err)
		}
		east, west := &a.Metrics[0], &a.Metrics[1]
		if !east.Complete[0] || west.Complete[0] {
			t.Errorf("the ninth is over in Shanghai: %v, in New York: %v", east.Complete[0], west.Complete[0])
		}
		if got := float64(west.Values[0]); got != sofar || west.AsOf != "2025-03-09T22:00:00" {
			t.Errorf("New York has %v up to %s, want %v", got, west.AsOf, sofar)
		}
		r, err := w.EvaluateRules(accesstest.Context(t), "2025-03-10T02:00:00Z", "tardy")
		if err != nil {
			t.Fatal(err)
		}
		if s := r[0].Signals[0]; s.Fired || float64(s.Value) != 0 {
			t.Errorf("New York is late: %v, %v hours", s.Fired, s.Value)
		}
	})
}
