package oracle

import (
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Targets are drawn at random: written ones of the whole organisation and of
// regions, and a table of stores, some of which have none. A target is shared out
// by days within its period; what the values are held against is the part that is
// due, by the target's profile; where some stores have none, only the others' values
// count.

// goal is a target: of the whole ("" and ""), a region or a store.
type goal struct {
	region, store string
	start         time.Time
	value         float64
}

// goals are the targets of one kind, all for the same metric and grain. They spread
// over the days of a period by a profile, "" by days alike.
type goals struct {
	grain, profile string
	list           []goal
}

// profiles as they are written.
var profiles = map[string]string{
	"":         "",
	"days":     ", profile: {by: days, days: working}",
	"weekday":  ", profile: {by: weekday, weeks: 3}",
	"lastYear": ", profile: lastYear",
	"weights":  ", profile: {by: weights, weekdays: [1, 2, 3, 4, 5, 6, 0], months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}",
}

// share is a day's part of the period that holds it. Where the data do not tell the
// weights of all days, they are alike.
func (g goals) share(w *world, of []time.Time, d time.Time) float64 {
	own, total := 0.0, 0.0
	for _, x := range of {
		v, ok := g.weight(w, of, x)
		if !ok {
			return 1 / float64(len(of))
		}
		total += v
		if x.Equal(d) {
			own = v
		}
	}
	if total == 0 {
		return 1 / float64(len(of))
	}
	return own / total
}

func (g goals) weight(w *world, of []time.Time, d time.Time) (float64, bool) {
	sold := func(day time.Time) (v float64, ok bool) {
		for _, s := range w.byDay[day] {
			if s.amount != nil {
				v += *s.amount
			}
		}
		return v, !day.Before(w.first) && day.Before(w.end)
	}
	weekday := (int(d.Weekday()) + 6) % 7
	switch g.profile {
	case "days":
		return map[bool]float64{true: 1}[weekday < 5], true
	case "weekday":
		end := of[0]
		if end.After(w.end) {
			end = w.end
		}
		sum := 0.0
		for n := 1; n <= 21; n++ {
			v, ok := sold(end.AddDate(0, 0, -n))
			if !ok {
				return 0, false
			}
			if end.AddDate(0, 0, -n).Weekday() == d.Weekday() {
				sum += v
			}
		}
		return max(0, sum), true
	case "lastYear":
		return g.lastYear(sold, w, of, d)
	case "weights":
		list := []float64{1, 2, 3, 4, 5, 6, 0}
		sum := 0.0
		for x := date(d.Year(), d.Month(), 1); x.Month() == d.Month(); x = x.AddDate(0, 0, 1) {
			sum += list[(int(x.Weekday())+6)%7]
		}
		return list[weekday] / sum * float64(d.Month()), true
	}
	return 1, true
}

// lastYear is the value 52 weeks before; what is not loaded yet is that of 104 weeks
// before, raised by how far the days that are loaded lie above those a year earlier.
func (g goals) lastYear(sold func(time.Time) (float64, bool), w *world, of []time.Time, d time.Time) (float64, bool) {
	back := func(x time.Time, years int) (float64, bool) {
		v, ok := sold(x.AddDate(0, 0, -364*years))
		return max(0, v), ok
	}
	if v, ok := back(d, 1); ok {
		return v, true
	}
	if d.AddDate(0, 0, -364).Before(w.end) {
		return 0, false
	}
	now, then := 0.0, 0.0
	loaded := false
	for _, x := range of {
		v, known := back(x, 1)
		loaded = loaded || known
		if u, ok := back(x, 2); known && ok {
			now, then = now+v, then+u
		}
	}
	v, ok := back(d, 2)
	switch {
	case !ok, loaded && then == 0:
		return 0, false
	case now > 0 && then > 0:
		return v * now / then, true
	}
	return v, true
}

// at is the target of a unit for the bucket that holds a day; NaN where there is none.
func (g goals) at(region, store string, start time.Time) float64 {
	for _, v := range g.list {
		if v.region == region && v.store == store && v.start.Equal(start) {
			return v.value
		}
	}
	return nothing
}

// over adds up day by day: each day has its share of the period that it lies in.
func (g goals) over(w *world, a ask, region, store string, days []time.Time) float64 {
	total := 0.0
	for _, d := range days {
		of := ask{grain: g.grain, fiscal: a.fiscal, week: a.week}.bucket(d)
		total += g.at(region, store, of[0]) * g.share(w, of, d)
	}
	if len(days) == 0 {
		return nothing
	}
	return total
}

// drawGoals gives every unit a target in most periods; skipped units have none.
func drawGoals(r *rand.Rand, w *world, a ask, grain string, units [][2]string, missing int) (out goals) {
	out.grain = grain
	out.profile = []string{"", "days", "weekday", "lastYear", "weights"}[r.IntN(5)]
	for _, u := range units {
		if missing > 0 && r.IntN(missing) == 0 {
			continue
		}
		for d := w.first.AddDate(-1, 0, 0); d.Before(w.end.AddDate(1, 0, 0)); d = d.AddDate(0, 0, 1) {
			if start := (ask{grain: grain, fiscal: a.fiscal, week: a.week}).startsAt(d); start.Equal(d) && (missing == 0 || r.IntN(30) > 0) {
				out.list = append(out.list, goal{u[0], u[1], d, float64(1+r.IntN(50)) * 100})
			}
		}
	}
	return out
}

// profiled is the profile on a line of its own.
func (g goals) profiled() string {
	return strings.Replace(profiles[g.profile], ", profile", "\n    profile", 1)
}

func (g goals) written() string {
	var b strings.Builder
	for _, v := range g.list {
		unit := ""
		if v.region != "" {
			unit = ", unit: " + v.region
		}
		fmt.Fprintf(&b, "      - {period: %s%s, value: %v}\n", v.start.Format(time.DateOnly), unit, v.value)
	}
	return b.String()
}

const planSource = `
---
sources:
  - name: plans
    table: plans
    primaryEntity: plan
    entities: [{name: store, type: foreign, expr: store}]
    dimensions: [{name: start, type: time, grain: day, date: true}]
    measures: [{name: plan, agg: sum, expr: value}]
    defaultTime: start
`

// intention is what a row's values are held against, worked out from the parts.
type intention struct {
	whole, due, of float64
}

func (w *world) intended(a ask, whole, regions, stores goals, days []time.Time, unit string) intention {
	loaded := period{days: days}.loaded(w.end)
	own := func(store string) float64 {
		return w.number(a, loaded, func(s sale) bool { return s.store != nil && *s.store == store })
	}
	exact := func(g goals, region, store string, of float64) intention {
		v := g.over(w, a, region, store, days)
		if math.IsNaN(v) {
			return intention{nothing, nothing, nothing}
		}
		due := g.over(w, a, region, store, loaded)
		return intention{v, due, of}
	}
	add := func(x *float64, v float64) {
		if math.IsNaN(*x) {
			*x = 0
		}
		*x += v
	}
	parts := func(list []string) intention {
		out := intention{nothing, nothing, nothing}
		for _, store := range list {
			if v := stores.over(w, a, "", store, days); !math.IsNaN(v) {
				add(&out.whole, v)
				add(&out.due, stores.over(w, a, "", store, loaded))
				if v := own(store); !math.IsNaN(v) {
					add(&out.of, v)
				}
			}
		}
		return out
	}
	ofAll := func(pass func(sale) bool) float64 { return w.number(a, loaded, pass) }
	switch a.by {
	case "":
		if len(whole.list) > 0 {
			return exact(whole, "", "", ofAll(func(sale) bool { return true }))
		}
		if len(regions.list) > 0 { // the nearest finer level adds up
			out := intention{nothing, nothing, nothing}
			for _, region := range []string{"East", "West"} {
				if v := regions.over(w, a, region, "", days); !math.IsNaN(v) {
					add(&out.whole, v)
					add(&out.due, regions.over(w, a, region, "", loaded))
					if v := ofAll(func(s sale) bool { return s.store != nil && w.regions[*s.store] == region }); !math.IsNaN(v) {
						add(&out.of, v)
					}
				}
			}
			return out
		}
		return parts([]string{"s1", "s2", "s3", "s4"})
	case "region":
		if len(regions.list) > 0 {
			return exact(regions, unit, "", ofAll(func(s sale) bool { return s.store != nil && w.regions[*s.store] == unit }))
		}
		var list []string
		for _, s := range []string{"s1", "s2", "s3", "s4"} {
			if w.regions[s] == unit {
				list = append(list, s)
			}
		}
		return parts(list)
	}
	return exact(stores, "", unit, ofAll(func(s sale) bool { return s.store != nil && *s.store == unit }))
}

func checkTarget(t *testing.T, s *service.Service, w *world, a ask, whole, regions, stores goals) int {
	t.Helper()
	req := query.Request{Metrics: []string{"amount"}, Grain: a.grain, Compare: []string{"target"},
		Time: query.TimeRange{From: a.from.Format(time.DateOnly), To: a.to.Format(time.DateOnly)}}
	if a.by != "" {
		req.By = []query.By{{Hierarchy: "organisation", Level: a.by}}
	}
	got, err := s.Query(accesstest.Context(t), req)
	if err != nil {
		t.Errorf("%s: %v", a, err)
		return 0
	}
	c, n := got.Metrics[0].Comparison("target"), 0
	there := map[string]bool{}
	for row := range got.Rows {
		unit := unitName(got, row)
		there[unit] = true
		days := upTo(a.from, []time.Time{a.to})
		if got.Time != nil {
			start, _ := time.Parse(time.DateOnly, got.Time.Values[row])
			days = a.bucket(start)
		}
		want := w.intended(a, whole, regions, stores, days, unit)
		at := fmt.Sprintf("%s: %s %s", a, days[0].Format(time.DateOnly), unit)
		same(t, at+" target", "value", c.Values[row], c.Reasons, row, want.whole, "")
		if math.IsNaN(want.whole) {
			continue
		}
		same(t, at, "due", c.Due[row], nil, row, want.due, "")
		attained, delta := nothing, nothing
		if !math.IsNaN(want.of) {
			if want.whole > 0 {
				attained = want.of / want.whole
			}
			if !math.IsNaN(want.due) {
				delta = want.of - want.due
			}
		}
		same(t, at, "attainment", c.Attainment[row], nil, row, attained, "")
		same(t, at, "delta", c.Delta[row], nil, row, delta, "")
		n += 4
	}
	for _, unit := range map[string][]string{"region": {"East", "West"}, "store": {"s1", "s2", "s3", "s4"}}[a.by] {
		for d := a.from; !d.After(a.to) && !there[unit]; d = d.AddDate(0, 0, 1) {
			days := upTo(a.from, []time.Time{a.to})
			if a.grain != "" {
				days = a.bucket(d)
			}
			if v := w.intended(a, whole, regions, stores, days, unit).whole; v > 0 {
				t.Errorf("%s: %s has a target of %v and no row", a, unit, v)
			}
			n++
		}
	}
	return n
}

func runTargets(t *testing.T, w *world, connection string, plans func([][]any)) {
	r := rand.New(rand.NewPCG(seed(), 19))
	n, asked := 0, 0
	for range rounds(3) {
		a := ask{metric: "amount", fiscal: time.Month(1 + r.IntN(12)), week: time.Weekday(r.IntN(7))}
		grain := func() string { return []string{"week", "month", "quarter", "year"}[r.IntN(4)] }
		var whole, regions goals
		text := ""
		if r.IntN(2) == 0 {
			whole = drawGoals(r, w, a, grain(), [][2]string{{"", ""}}, 0)
			text += "  - metric: amount\n    grain: " + whole.grain + whole.profiled() + "\n    values:\n" + whole.written()
		}
		if r.IntN(2) == 0 {
			regions = drawGoals(r, w, a, grain(), [][2]string{{"East", ""}, {"West", ""}}, 0)
			text += "  - metric: amount\n    grain: " + regions.grain + regions.profiled() + "\n    level: organisation.region\n    values:\n" + regions.written()
		}
		stores := drawGoals(r, w, a, grain(), [][2]string{{"", "s1"}, {"", "s2"}, {"", "s3"}, {"", "s4"}}, 3)
		text += "  - {metric: amount, grain: " + stores.grain + ", level: organisation.store, measure: plans.plan" + profiles[stores.profile] + "}\n"
		var rows [][]any
		for _, v := range stores.list {
			rows = append(rows, []any{v.start.Format(time.DateOnly), v.store, v.value})
		}
		if len(rows) == 0 {
			continue
		}
		plans(rows)
		s := serveText(t, calendarDefinitions(connection, int(a.fiscal), a.week)+planSource+"targets:\n"+text)
		for range 25 {
			d := drawAsk(r, w, a.fiscal, a.week)
			d.metric, d.filter = "amount", query.Filter{}
			d.by = []string{"", "region", "store"}[r.IntN(3)]
			if d.grain == "" { // a month, whole or running
				d.from = date(d.from.Year(), d.from.Month(), 1)
				d.to = d.from.AddDate(0, 1, -1)
			}
			n += checkTarget(t, s, w, d, whole, regions, stores)
			asked++
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d requests, %d numbers", asked, n)
}

func plansInto(t *testing.T, db *sql.DB, placeholder, day string) func([][]any) {
	return func(rows [][]any) {
		for _, q := range []string{"DROP TABLE IF EXISTS plans", "CREATE TABLE plans (start " + day + ", store text, value double precision)"} {
			if _, err := db.Exec(q); err != nil {
				t.Fatal(err)
			}
		}
		insert(t, db, placeholder, "plans", rows)
	}
}

func TestTargetsOnSQLite(t *testing.T) {
	t.Parallel()
	w := generate(seed())
	connection := sqliteWorld(t, w, nil)
	path := strings.Split(connection, `"`)[1]
	db := sqliteDB(t, path)
	t.Cleanup(func() { _ = db.Close() })
	runTargets(t, w, connection, plansInto(t, db, "?", "text"))
}

func TestTargetsOnPostgres(t *testing.T) {
	t.Parallel()
	db, dsn := postgresSchema(t, "oracle_targets")
	w := generate(seed())
	w.load(t, db, "$", "timestamp")
	runTargets(t, w, fmt.Sprintf("{name: db, engine: postgres, dsn: %q, schema: oracle_targets}", dsn), plansInto(t, db, "$", "date"))
}
