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
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Organisations over time are drawn at random: stores that open, close, move, come
// back, have no region for a while, or one without a name. Questions are drawn too:
// as it was, as it is, or as of a day; like for like or not, by rows or by days of
// opening; every kind of metric, two comparisons, whole and running months, two
// hierarchies.

// view is one question.
type view struct {
	metric, by, organisation, compare string
	month                             time.Time
	alike, dated                      bool
	scope                             string // a region, "": everywhere
}

func (v view) String() string {
	return fmt.Sprintf("%s by %q, %s, %s against %s, alike %v (dated %v), in %q", v.metric, v.by, v.organisation, v.month.Format("2006-01"), v.compare, v.alike, v.dated, v.scope)
}

func drawView(r *rand.Rand, w *realm, dated bool) view {
	v := view{
		metric: []string{"amount", "customers", "largest", "mean", "stock"}[r.IntN(5)], by: []string{"", "region", "store", "format"}[r.IntN(4)],
		organisation: []string{"then", "now", w.end.AddDate(0, 0, -r.IntN(300)).Format(time.DateOnly)}[r.IntN(3)], compare: []string{"previous", "lastYear"}[r.IntN(2)],
		month: date(2025, time.Month(r.IntN(4)), 1), alike: r.IntN(2) == 0, dated: dated,
	}
	if r.IntN(4) == 0 {
		stays := w.shops[r.IntN(len(w.shops))].stays // a region that is there
		v.scope = stays[r.IntN(len(stays))].region
	}
	return v
}

// spans are the days of the month as far as they are loaded, and those that they are
// compared with: of a running month as many.
func (v view) spans(w *realm) (now, then period) {
	months, years := -1, 0
	if v.compare == "lastYear" {
		months, years = 0, -1
	}
	other := v.month.AddDate(years, months, 0)
	running := v.month.AddDate(0, 1, 0).After(w.end)
	for d := v.month; d.Month() == v.month.Month() && d.Before(w.end); d = d.AddDate(0, 0, 1) {
		now.days = append(now.days, d)
	}
	for d := other; d.Month() == other.Month() && (!running || len(then.days) < len(now.days)); d = d.AddDate(0, 0, 1) {
		then.days = append(then.days, d)
	}
	return now, then
}

// region is where a row counts.
func (v view) region(w *realm, t takings) string {
	if t.shop == nil {
		return none
	}
	switch v.organisation {
	case "then":
		return t.shop.at(t.day)
	case "now":
		return t.shop.at(w.end)
	}
	day, _ := time.Parse(time.DateOnly, v.organisation)
	return t.shop.at(day)
}

// unit is whose row it is; path tells the unit of like for like.
func (v view) unit(w *realm, t takings) string {
	store, format := none, none
	if t.shop != nil {
		store, format = t.shop.name, t.shop.format
	}
	switch v.by {
	case "region":
		return v.region(w, t)
	case "store":
		return v.region(w, t) + "/" + store
	case "format":
		return format
	}
	return ""
}

func (v view) path(w *realm, t takings) [2]string {
	if t.shop == nil {
		return [2]string{v.region(w, t), none}
	}
	return [2]string{v.region(w, t), t.shop.name}
}

// in are the rows of some days that the question is about.
func (v view) in(w *realm, p period) (out []takings) {
	for _, t := range w.rows {
		if slices.Contains(p.days, t.day) && (v.scope == "" || v.region(w, t) == v.scope) {
			out = append(out, t)
		}
	}
	return out
}

// kept are the units that count like for like; nil where all do.
func (v view) kept(w *realm, now, then period) map[[2]string]bool {
	here, there := map[[2]string]bool{}, map[[2]string]bool{}
	places := map[string]map[string]bool{}
	note := func(rows []takings, in map[[2]string]bool) {
		for _, t := range rows {
			p := v.path(w, t)
			in[p] = true
			if places[p[1]] == nil {
				places[p[1]] = map[string]bool{}
			}
			places[p[1]][p[0]] = true
		}
	}
	note(v.counted(v.in(w, now)), here)
	note(v.counted(v.in(w, then)), there)
	if len(there) == 0 {
		return nil
	}
	out := map[[2]string]bool{}
	for _, in := range []map[[2]string]bool{here, there} {
		for p := range in {
			alike := here[p] && there[p]
			for _, s := range w.shops {
				if v.dated && s.name == p[1] {
					alike = s.through(now) && s.through(then)
				}
			}
			if v.organisation == "then" && len(places[p[1]]) > 1 {
				alike = false // it has moved
			}
			out[p] = alike
		}
	}
	return out
}

// numbers are the metric of each unit over some days.
func (v view) numbers(w *realm, p period, kept map[[2]string]bool) map[string]float64 {
	rows := map[string][]takings{}
	var list []takings
	for _, t := range v.in(w, p) {
		if kept == nil || kept[v.path(w, t)] {
			list = append(list, t)
		}
	}
	for _, t := range v.counted(list) {
		u := v.unit(w, t)
		rows[u] = append(rows[u], t)
	}
	out := map[string]float64{}
	for u, list := range rows {
		sum, most, stock, customers := 0.0, math.Inf(-1), 0.0, map[string]bool{}
		for _, t := range list {
			sum, most, stock, customers[t.customer] = sum+t.amount, max(most, t.amount), stock+t.stock, true
		}
		switch v.metric {
		case "amount":
			out[u] = sum
		case "customers":
			out[u] = float64(len(customers))
		case "largest":
			out[u] = most
		case "mean":
			out[u] = sum / float64(len(list))
		case "stock":
			out[u] = stock
		}
	}
	return out
}

// counted are the rows that a metric counts: of a balance those of each store's last
// day, wherever it then lay; rows without a store count nowhere.
func (v view) counted(rows []takings) []takings {
	if v.metric != "stock" {
		return rows
	}
	last := map[*shop]time.Time{}
	for _, t := range rows {
		if t.shop != nil && t.day.After(last[t.shop]) {
			last[t.shop] = t.day
		}
	}
	return slices.DeleteFunc(slices.Clone(rows), func(t takings) bool { return t.shop == nil || !t.day.Equal(last[t.shop]) })
}

func (v view) request() query.Request {
	req := query.Request{
		Metrics: []string{v.metric}, Compare: []string{v.compare}, Organisation: v.organisation,
		Time: query.TimeRange{From: v.month.Format("2006-01"), To: v.month.Format("2006-01")},
	}
	switch v.by {
	case "region", "store":
		req.By = []query.By{{Hierarchy: "organisation", Level: v.by}}
	case "format":
		req.By = []query.By{{Hierarchy: "formats", Level: v.by}}
	}
	if v.alike {
		req.LikeForLike = "organisation.store"
	}
	if v.scope != "" {
		req.Scope = &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: strings.TrimPrefix(v.scope, none), Null: v.scope == none}}}
	}
	return req
}

// check asks a question and holds every number against the rows.
func (v view) check(t *testing.T, w *realm, world engines.World) (n int) {
	t.Helper()
	now, then := v.spans(w)
	var kept map[[2]string]bool
	if v.alike {
		kept = v.kept(w, now, then)
	}
	values, compared := v.numbers(w, now, kept), v.numbers(w, then, kept)
	a, err := world.Ask(accesstest.Context(t), v.request())
	if err != nil {
		t.Errorf("%s: %v", v, err)
		return 0
	}
	seen := map[string]bool{}
	for row := range a.Rows {
		unit := v.called(a, row)
		seen[unit] = true
		for what, one := range map[string]struct {
			got  answer.Num
			want map[string]float64
		}{"value": {a.Metrics[0].Values[row], values}, "compared": {a.Metrics[0].Comparisons[0].Values[row], compared}} {
			want, ok := one.want[unit]
			if ok != one.got.OK() || ok && math.Abs(want-float64(one.got)) > 1e-9*max(1, math.Abs(want)) {
				t.Errorf("%s: %s of %q is %v, want %v (%v)", v, what, unit, one.got, want, ok)
			}
			n++
		}
	}
	for _, all := range []map[string]float64{values, compared} {
		for unit := range all {
			if !seen[unit] {
				t.Errorf("%s: no row of %q", v, unit)
			}
		}
	}
	return n
}

// called names a row's unit as the oracle does.
func (v view) called(a *answer.Answer, row int) string {
	if v.by == "" {
		return ""
	}
	var parts []string
	for _, m := range a.Layout.Units[a.Layout.Of[row].Unit].Path {
		if m.Kind == answer.Null {
			m.Text = none
		}
		parts = append(parts, m.Text)
	}
	return strings.Join(parts, "/")
}

func TestOrganisationOverTime(t *testing.T) {
	for round := range rounds(1) {
		for _, dated := range []bool{false, true} {
			r := rand.New(rand.NewPCG(seed()+uint64(round), 29))
			w := drawRealm(r)
			life := ""
			if dated {
				life = ", opened: opened, closed: closed"
			}
			text := strings.Replace(realmText, "@life", life, 1)
			engines.Each(t, map[string]string{"wheelhouse.yaml": text}, w.script(r), func(t *testing.T, world engines.World) {
				draw, n, asked := rand.New(rand.NewPCG(seed()+uint64(round), 31)), 0, 0
				for range 150 {
					n += drawView(draw, w, dated).check(t, w, world)
					if asked++; t.Failed() {
						return
					}
				}
				t.Logf("%d requests, %d numbers", asked, n)
			})
		}
	}
}
