package oracle

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Random requests against a fiscal calendar with weeks from any day: comparisons,
// filters of every kind on levels and joined expressions, metrics of two
// databases side by side.

// calendarDefinitions extend the definitions of the sales by another calendar.
func calendarDefinitions(connection string, fiscal int, week time.Weekday) string {
	text := strings.NewReplacer("@connection", connection, "@zone", "UTC", "asOf: now", fmt.Sprintf("asOf: now, fiscalYearStart: %d, weekStart: %s", fiscal, strings.ToLower(week.String()))).Replace(definitions)
	text = strings.Replace(text, "      - {name: region}\n", `      - {name: region}
      - {name: kind, expr: "CASE WHEN region = 'East' THEN 'near' ELSE 'far' END"}
      - {name: named, expr: "COALESCE(region, 'nowhere')"}
`, 1)
	return strings.ReplaceAll(text, "channel = 'online'\"}\n", `channel = 'online'"}
  - {name: near, type: simple, measure: amount, filter: "store__kind = 'near'"}
  - {name: not_near, type: simple, measure: amount, filter: "store__kind <> 'near'"}
  - {name: no_kind, type: simple, measure: amount, filter: "store__named IS NULL"}
`)
}

// ask is a drawn request.
type ask struct {
	metric, grain, by string
	from, to          time.Time
	filter            query.Filter
	compare           string
	fiscal            time.Month
	week              time.Weekday
	own               *ownCalendar // nil: the project's
	fair              *fair        // of event:fair
}

func (a ask) String() string {
	return fmt.Sprintf("%s by %q and %q from %s to %s where %v against %s, year from %s, week from %s, calendar %s, fair %v", a.metric, a.grain, a.by,
		a.from.Format(time.DateOnly), a.to.Format(time.DateOnly), a.filter, a.compare, a.fiscal, a.week, a.own, a.fair)
}

func drawAsk(r *rand.Rand, w *world, fiscal time.Month, week time.Weekday) ask {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	a := ask{
		metric: pick("amount", "rows", "customers", "largest", "middle", "online_share", "per_row", "near", "not_near", "no_kind", "mtd", "ytd"),
		grain:  pick("", "", "day", "week", "month", "quarter", "year"), by: pick("", "", "region", "store", "kind"),
		compare: pick("previous", "lastMonth", "lastQuarter", "lastYear", "lastYearWeekday", "lunar",
			"event:fair", "event:fair", "averageYears:2", "averageWeeks:3"), fiscal: fiscal, week: week,
	}
	a.from = w.first.AddDate(0, 0, r.IntN(440))
	a.to = a.from.AddDate(0, 0, r.IntN(45))
	if last := w.end.AddDate(0, 0, -1); a.to.After(last) {
		a.to = last
	}
	switch r.IntN(6) {
	case 0:
		a.filter = query.Filter{Field: "organisation.region", Op: pick("eq", "ne"), Values: []string{pick("East", "West")}}
	case 1:
		a.filter = query.Filter{Field: "organisation.store", Op: pick("in", "notIn"), Values: []string{"s1", pick("s4", "s5")}}
	case 2:
		a.filter = query.Filter{Field: pick("organisation.region", "store__kind"), Op: pick("isNull", "notNull")}
	case 3:
		a.filter = query.Filter{Field: "store__kind", Op: pick("eq", "ne"), Values: []string{pick("near", "far")}}
	}
	return a
}

// startsAt is the first day of the bucket that holds a day, by the calendar.
func (a ask) startsAt(d time.Time) time.Time {
	if a.own != nil {
		return a.own.startsAt(a.grain, d)
	}
	switch a.grain {
	case "week":
		for d.Weekday() != a.week {
			d = d.AddDate(0, 0, -1)
		}
	case "quarter", "year":
		months := map[string]int{"quarter": 3, "year": 12}[a.grain]
		d = date(d.Year(), d.Month(), 1)
		for (int(d.Month())-int(a.fiscal)+12)%months != 0 {
			d = d.AddDate(0, -1, 0)
		}
	default:
		d = startOf(a.grain, d)
	}
	return d
}

func (a ask) bucket(d time.Time) (out []time.Time) {
	start := a.startsAt(d)
	for d := start; a.startsAt(d).Equal(start); d = d.AddDate(0, 0, 1) {
		out = append(out, d)
	}
	return out
}

// dateBefore is the same date some months before; false where that month is shorter.
func dateBefore(d time.Time, months int) (time.Time, bool) {
	first := date(d.Year(), d.Month(), 1).AddDate(0, -months, 0)
	out := first.AddDate(0, 0, d.Day()-1)
	return out, out.Month() == first.Month()
}

// against lists the days that a whole bucket is compared with; none where there is
// no counterpart.
func (a ask) against(days []time.Time) []time.Time {
	first := days[0]
	months := map[string]int{"lastMonth": 1, "lastQuarter": 3, "lastYear": 12}[a.compare]
	switch {
	case a.compare == "event:fair":
		return a.fair.against(a, days)
	case a.compare == "lastYearWeekday":
		return shiftDays(days, -364)
	case a.compare == "lunar":
		n := alongFeast(days)
		if n == 0 {
			return ask{compare: "lastYear", grain: a.grain, fiscal: a.fiscal, week: a.week, own: a.own}.against(days)
		}
		return shiftDays(days, -n)
	case a.compare == "previous" && a.grain == "":
		return nil // a range is named by what it is made of; the matrix has those
	case a.compare == "previous":
		return a.bucket(first.AddDate(0, 0, -1))
	case a.own != nil:
		return a.own.against(a, days)
	}
	return a.dates(days, months)
}

// weeksOf is how many weeks lie between days and the week nearest to their dates some
// months before.
func weeksOf(first time.Time, months int) int {
	if months%12 != 0 {
		return map[int]int{1: 4, 3: 13}[months]
	}
	then := date(first.Year()-months/12, first.Month(), first.Day())
	if then.Day() != first.Day() { // 29 February
		then = then.AddDate(0, 0, -1)
	}
	days := int(first.Sub(then) / (24 * time.Hour))
	return (days + 3) / 7
}

// dates are the same dates some months before; of weeks the nearest ones.
func (a ask) dates(days []time.Time, months int) []time.Time {
	first, last := days[0], days[len(days)-1]
	switch {
	case a.grain == "week":
		return shiftDays(days, -7*weeksOf(first, months))
	case a.grain == "" && months%12 == 0 && len(days)%7 == 0 && first.Weekday() == a.week && (first.Day() != 1 || last.AddDate(0, 0, 1).Day() != 1):
		return shiftDays(days, -7*weeksOf(first, months)) // a range that is made of weeks, and not of months
	case months < map[string]int{"quarter": 3, "year": 12}[a.grain]:
		return nil
	case a.grain == "month" || a.grain == "quarter" || a.grain == "year":
		start, _ := dateBefore(first, months)
		return a.bucket(start)
	}
	// The dates that both have; a range that is whole months goes to whole months.
	wholeMonths := first.Day() == 1 && last.AddDate(0, 0, 1).Day() == 1
	end := date(last.Year(), last.Month(), 1).AddDate(0, 1-months, -1)
	var out []time.Time
	for d := date(first.Year(), first.Month(), 1).AddDate(0, -months, 0); !d.After(end); d = d.AddDate(0, 0, 1) {
		low, high := first.Year()*12+int(first.Month())-months, last.Year()*12+int(last.Month())-months
		at := d.Year()*12 + int(d.Month())
		if (at > low || d.Day() >= first.Day()) && (at < high || d.Day() <= last.Day() || wholeMonths) {
			out = append(out, d)
		}
	}
	return out
}

// kindOf is what the joined expression gives: nothing for stores without a row.
func (w *world) kindOf(store *string) *string {
	if store == nil {
		return nil
	}
	switch w.regions[*store] {
	case "East":
		return ptr("near")
	case "":
		return nil
	}
	return ptr("far")
}

func (w *world) field(name string, s sale) *string {
	switch name {
	case "organisation.region", "region":
		if s.store != nil && w.regions[*s.store] != "" {
			return ptr(w.regions[*s.store])
		}
		return nil
	case "store__kind", "kind":
		return w.kindOf(s.store)
	}
	return s.store
}

// passes is a filter as the reference says it: other than X keeps rows without a value.
func (w *world) passes(f query.Filter, s sale) bool {
	v := w.field(f.Field, s)
	in := v != nil && slices.Contains(f.Values, *v)
	switch f.Op {
	case "eq", "in":
		return in
	case "ne", "notIn":
		return !in
	case "isNull":
		return v == nil
	case "notNull":
		return v != nil
	}
	return true
}

// number computes a metric by the world of only those rows that count.
func (w *world) number(a ask, days []time.Time, unit func(sale) bool) float64 {
	if len(days) == 0 {
		return nothing
	}
	metric := a.metric
	only := &world{first: w.first, end: w.end, regions: w.regions, byDay: map[time.Time][]sale{}}
	last := days[len(days)-1]
	switch metric {
	case "mtd":
		days, metric = upTo(ask{grain: "month", fiscal: a.fiscal, own: a.own}.startsAt(last), days), "amount"
	case "ytd":
		days, metric = upTo(ask{grain: "year", fiscal: a.fiscal, own: a.own}.startsAt(last), days), "amount"
	}
	for _, d := range days {
		for _, s := range w.byDay[d] {
			kind := w.kindOf(s.store)
			switch {
			case !w.passes(a.filter, s) || !unit(s),
				metric == "near" && (kind == nil || *kind != "near"),
				metric == "not_near" && (kind == nil || *kind == "near"), // SQL's logic: NULL is not other than
				metric == "no_kind" && kind != nil:
				continue
			}
			only.byDay[d] = append(only.byDay[d], s)
		}
	}
	if metric == "near" || metric == "not_near" || metric == "no_kind" {
		metric = "amount"
	}
	return only.value(metric, days, scope{})
}

func checkAsk(t *testing.T, s *service.Service, w *world, a ask) int {
	t.Helper()
	req := query.Request{Metrics: []string{a.metric}, Grain: a.grain, Calendar: a.own.called(), Compare: []string{a.compare},
		Time: query.TimeRange{From: a.from.Format(time.DateOnly), To: a.to.Format(time.DateOnly)}}
	if a.filter.Field != "" {
		req.Filters = []query.Filter{a.filter}
	}
	switch a.by {
	case "region", "store":
		req.By = []query.By{{Hierarchy: "organisation", Level: a.by}}
	case "kind":
		req.By = []query.By{{Dimension: "store__kind"}}
	}
	got, err := s.Query(accesstest.Context(t), req)
	if err != nil {
		t.Errorf("%s: %v", a, err)
		return 0
	}
	n := 0
	c := got.Metrics[0].Comparison(a.compare)
	for row := range got.Rows {
		days := upTo(a.from, []time.Time{a.to})
		if got.Time != nil {
			start, _ := time.Parse(time.DateOnly, got.Time.Values[row])
			if days = a.bucket(start); !days[0].Equal(start) {
				t.Errorf("%s: %s begins no %s", a, start.Format(time.DateOnly), a.grain)
				continue
			}
		}
		unit := func(s sale) bool {
			if a.by == "" {
				return true
			}
			v, name := w.field(a.by, s), unitName(got, row)
			return v == nil && name == "NULL" || v != nil && *v == name
		}
		at := fmt.Sprintf("%s: %s %s", a, days[0].Format(time.DateOnly), unitName(got, row))
		same(t, at, "value", got.Metrics[0].Values[row], got.Metrics[0].Reasons, row, w.number(a, period{days: days}.loaded(w.end), unit), "")
		n++
		if strings.HasPrefix(a.compare, "average") {
			if days[len(days)-1].Before(w.end) {
				same(t, at+" against "+a.compare, "value", c.Values[row], c.Reasons, row, a.mean(w, days, unit), "")
				n++
			}
			continue
		}
		if other := a.against(days); days[len(days)-1].Before(w.end) && (a.compare != "previous" || a.grain != "") {
			want := nothing
			if len(other) > 0 && !other[0].Before(w.first) {
				want = w.number(a, other, unit)
			}
			same(t, at+" against "+a.compare, "value", c.Values[row], c.Reasons, row, want, "")
			n++
		}
	}
	return n
}

func runCalendar(t *testing.T, w *world, connection string) {
	r := rand.New(rand.NewPCG(seed(), 17))
	n, asked := 0, 0
	for range rounds(1)*2 + 2 {
		fiscal, week := 1+r.IntN(12), time.Weekday(r.IntN(7))
		weeks, terms, fair := drawWeeks(r), drawTerms(r, w), drawFair(r, w)
		s := serveText(t, calendarDefinitions(connection, fiscal, week)+"calendars:\n"+weeks.yaml+terms.yaml+fair.yaml())
		for range 120 {
			a := drawAsk(r, w, time.Month(fiscal), week)
			a.fair = fair
			switch own := []*ownCalendar{nil, weeks, terms}[r.IntN(3)]; {
			case own == nil || a.grain == "": // ranges are named by what they are made of
			case own == terms && a.grain == "quarter":
			default:
				a.own = own
			}
			n += checkAsk(t, s, w, a)
			asked++
		}
		if t.Failed() {
			break
		}
	}
	t.Logf("%d requests, %d numbers", asked, n)
}

func serveText(t *testing.T, text string) *service.Service {
	t.Helper()
	s, err := service.Open(project.Loader(fstest.MapFS{"oracle.yaml": {Data: []byte(text)}}), service.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func sqliteWorld(t *testing.T, w *world, more func(*sql.DB)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "oracle.sqlite")
	db := sqliteDB(t, path)
	defer db.Close() //nolint:errcheck // test
	w.load(t, db, "?", "text")
	if more != nil {
		more(db)
	}
	return fmt.Sprintf("{name: db, engine: sqlite, path: %q}", path)
}

func TestCalendarOnSQLite(t *testing.T) {
	t.Parallel()
	w := generate(seed())
	runCalendar(t, w, sqliteWorld(t, w, nil))
}

func TestCalendarOnPostgres(t *testing.T) {
	t.Parallel()
	db, dsn := postgresSchema(t, "oracle_calendar")
	w := generate(seed())
	w.load(t, db, "$", "timestamp")
	runCalendar(t, w, fmt.Sprintf("{name: db, engine: postgres, dsn: %q, schema: oracle_calendar}", dsn))
}
