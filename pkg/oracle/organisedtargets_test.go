package oracle

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Stores that move have targets: each lies where its store lay on the first day of its
// month, or, in a view of the organisation, where that has the store. Some have none, and
// then their values are held against nothing.

// planned are the targets of a realm's stores, by month.
type planned map[*shop]map[time.Time]float64

func drawPlanned(r *rand.Rand, w *realm) planned {
	out := planned{}
	for _, s := range w.shops {
		if r.IntN(4) == 0 {
			continue
		}
		out[s] = map[time.Time]float64{}
		for m := date(2025, 1, 1); m.Before(w.end); m = m.AddDate(0, 1, 0) {
			if r.IntN(8) > 0 {
				out[s][m] = float64(1+r.IntN(50)) * 31
			}
		}
	}
	return out
}

// idle lets shops that have a target sell nothing for a month: every second one.
func (p planned) idle(w *realm) {
	month := date(2025, 2, 1)
	w.rows = slices.DeleteFunc(w.rows, func(t takings) bool {
		_, has := p[t.shop][month]
		return has && slices.Index(w.shops, t.shop)%2 == 0 && t.day.Year() == month.Year() && t.day.Month() == month.Month()
	})
}

func (p planned) script() string {
	var rows []string
	for s, months := range p {
		for m, value := range months {
			rows = append(rows, fmt.Sprintf("('%s', '%s', %v)", m.Format(time.DateOnly), s.name, value))
		}
	}
	return "CREATE TABLE plans (start date, store varchar(9), value int); INSERT INTO plans VALUES " + strings.Join(rows, ", ")
}

// targets are what each unit's values are held against, the part of it that is due, and
// the values that are: of stores that have a target. Where a store moves in the month
// its values lie apart from its target, so that a view of the organisation alone tells
// which they are.
func (p planned) targets(w *realm, v view, now period) map[string]intention {
	days := float64(v.month.AddDate(0, 1, -1).Day())
	out := map[string]intention{}
	add := func(unit string, whole, due float64, of ...float64) {
		t, known := out[unit]
		if !known {
			t.of = nothing
		}
		for _, amount := range of {
			if math.IsNaN(t.of) {
				t.of = 0
			}
			t.of += amount
		}
		out[unit] = intention{t.whole + whole, t.due + due, t.of}
	}
	for s, months := range p {
		value, ok := months[v.month]
		lies := takings{day: v.month, shop: s}
		if !ok || v.scope != "" && v.region(w, lies) != v.scope {
			continue
		}
		add(v.unit(w, lies), value, value*float64(len(now.days))/days)
		for _, t := range v.in(w, now) {
			if t.shop == s {
				add(v.unit(w, t), 0, 0, t.amount)
			}
		}
	}
	return out
}

// checkTargets asks a question beside its targets, and holds them against the plans.
func (v view) checkTargets(t *testing.T, w *realm, p planned, world engines.World) (n int) {
	t.Helper()
	req := v.request()
	req.Compare = []string{"target"}
	a, err := world.Ask(accesstest.Context(t), req)
	if err != nil {
		t.Errorf("%s: %v", v, err)
		return 0
	}
	now, _ := v.spans(w)
	want := p.targets(w, v, now)
	c := a.Metrics[0].Comparison("target")
	there := map[string]bool{}
	for row := range a.Rows {
		unit := v.called(a, row)
		there[unit] = true
		one, ok := want[unit]
		if !ok || one.whole == 0 {
			one = intention{nothing, nothing, nothing}
		}
		at := fmt.Sprintf("%s: %q", v, unit)
		same(t, at+" target", "value", c.Values[row], c.Reasons, row, one.whole, "")
		if ok && one.whole != 0 {
			same(t, at, "due", c.Due[row], nil, row, one.due, "")
			if v.organisation != "then" || v.by == "" && v.scope == "" {
				same(t, at, "attainment", c.Attainment[row], nil, row, one.of/one.whole, "")
			}
		}
		n += 3
	}
	for unit, one := range want {
		if one.whole != 0 && !there[unit] {
			t.Errorf("%s: %q has a target of %v and no row", v, unit, one.whole)
		}
	}
	return n
}

func TestTargetsOfAnOrganisationOverTime(t *testing.T) {
	for round := range rounds(1) {
		r := rand.New(rand.NewPCG(seed()+uint64(round), 37))
		w := drawRealm(r)
		p := drawPlanned(r, w)
		p.idle(w)
		text := strings.Replace(realmText, "@life", "", 1) + planSource + "targets:\n  - {metric: amount, grain: month, level: organisation.store, measure: plans.plan}\n"
		engines.Each(t, map[string]string{"wheelhouse.yaml": text}, w.script(r)+"; "+p.script(), func(t *testing.T, world engines.World) {
			draw, n, asked := rand.New(rand.NewPCG(seed()+uint64(round), 41)), 0, 0
			for range 100 {
				v := drawView(draw, w, false)
				v.metric, v.alike = "amount", false
				v.month = date(2025, time.Month(1+draw.IntN(3)), 1)
				n += v.checkTargets(t, w, p, world)
				if asked++; t.Failed() {
					return
				}
			}
			t.Logf("%d requests, %d numbers", asked, n)
		})
	}
}
