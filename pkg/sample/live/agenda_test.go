package live_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/live"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// on opens the sample as it is at an instant.
func on(t *testing.T, now time.Time) *service.Service {
	t.Helper()
	d, err := live.Use(live.Last(now))
	if err != nil {
		t.Fatal(err)
	}
	files, err := live.Files()
	if err != nil {
		t.Fatal(err)
	}
	load := func() (*model.Model, diag.List) {
		return publish.LoadWith(files, project.Options{Adjust: func(m *model.Model) { live.Adjust(m, d) }})
	}
	s, err := service.Open(load, service.Options{Open: live.Open, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.Close()
		d.Release()
	})
	return s
}

func shanghai(t *testing.T, text string) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestDataEndYesterdayFromTheHourOnWhenLoadsAreDue(t *testing.T) {
	for at, want := range map[string]string{
		"2026-11-27 18:00": "2026-11-26", "2026-11-27 08:00": "2026-11-26", "2026-11-27 07:59": "2026-11-25",
		"2026-11-27 00:00": "2026-11-25", "2027-01-01 09:00": "2026-12-31", "2028-03-01 09:00": "2028-02-29",
	} {
		if got := live.Last(shanghai(t, at)).Format(time.DateOnly); got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
		if got := live.Last(shanghai(t, at).UTC()).Format(time.DateOnly); got != want {
			t.Errorf("%s in UTC: %s, want %s", at, got, want)
		}
	}
}

// mornings are when the sample is opened: before loads are due, in the midst of a
// festival, after the end of a leap month; with WHEELHOUSE_SAMPLE_SEEDS=all on more
// weekdays, after more festivals and sales, and after the end of a year.
// WHEELHOUSE_SAMPLE_DAYS=all opens it on every day of a year.
func mornings() []string {
	list := []string{
		"2027-04-20 05:30",
		"2027-02-09 09:00", // after Spring Festival's first day, 6 February
		"2028-03-01 09:00",
	}
	if os.Getenv("WHEELHOUSE_SAMPLE_SEEDS") == "all" {
		list = append(list,
			"2026-11-27 18:00",
			"2027-05-06 09:00", // after a golden week
			"2027-11-12 09:00", // after Double 11
			"2027-01-01 09:00",
		)
	}
	if os.Getenv("WHEELHOUSE_SAMPLE_DAYS") == "all" {
		first := time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC)
		for i := range 366 {
			list = append(list, first.AddDate(0, 0, i).Format(time.DateOnly)+" 09:00")
		}
	}
	return list
}

// firstWeek is how long a month has to run before it is judged against its plan.
const firstWeek = 7

// TestWhatIsPlantedMovesAlong opens the sample on many days: its agenda leads to what is
// planted, and to nothing else.
func TestWhatIsPlantedMovesAlong(t *testing.T) {
	for _, at := range mornings() {
		t.Run(at, func(t *testing.T) { morning(t, shanghai(t, at)) })
	}
}

func morning(t *testing.T, now time.Time) {
	want := []string{
		"aov_falls_footfall_flat", "channel_traffic_breaks", "member_data_late", "region_margin_below_target", "slow_response", "store_out_of_stock",
	}
	s := on(t, now)
	a, err := s.Agenda(accesstest.Context(t), service.AgendaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, item := range a.Items {
		got = append(got, item.Rule)
	}
	slices.Sort(got)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if len(a.Items) > 0 && a.Items[0].Rule != want[0] {
		t.Errorf("it begins with %s", a.Items[0].Rule)
	}
	if a.AsOf != now.AddDate(0, 0, -1).Format(time.DateOnly) && a.AsOf != live.Last(now).Format(time.DateOnly) {
		t.Errorf("the agenda is of %s", a.AsOf)
	}
	for _, p := range a.Errors {
		if live.Last(now).Day() >= firstWeek {
			t.Errorf("rules %v could not be judged: %s", p.Rules, p.Why)
		}
	}
	targets(t, s, now)
}

// targets have to be there for the period that runs: those from the table and those
// that are written.
func targets(t *testing.T, s *service.Service, now time.Time) {
	t.Helper()
	day := live.Last(now).Format(time.DateOnly)
	for name, grain := range map[string]string{
		"net_sales": "month", "gross_margin": "quarter", "operating_margin": "quarter", "return_on_spend": "month", "on_time_rate": "year", "satisfaction": "year",
	} {
		a, err := s.Query(accesstest.Context(t), query.Request{
			Metrics: []string{name}, Grain: grain, Compare: []string{"target"}, Time: query.TimeRange{From: day, To: day},
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if c := a.Metrics[0].Comparison("target"); c == nil || len(c.Values) != 1 || !c.Values[0].OK() {
			t.Errorf("%s of %s has no target: %+v", name, day, c)
		}
	}
}

// TestEverybodyReadsTheSample: the sample that is made in memory asks nobody for an
// identity.
func TestEverybodyReadsTheSample(t *testing.T) {
	s := on(t, shanghai(t, "2026-11-27 18:00"))
	who := access.With(t.Context(), access.Subject{Login: "anna", Role: "Viewer", OrgID: 1, Unverified: true})
	if _, err := s.Query(who, query.Request{Metrics: []string{"payroll"}, Time: query.TimeRange{Preset: "lastMonth"}}); err != nil {
		t.Error(err)
	}
}

func TestAConnectionLeadsToNoOtherDatabase(t *testing.T) {
	for _, path := range []string{"wheelhouse-sample-2001-01-01", "", "/etc/passwd", "data/retail-group.sqlite"} {
		if _, err := live.Open(engine.Config{Name: "warehouse", Engine: "sqlite", Settings: engine.Settings{"path": path}}); err == nil {
			t.Errorf("%q is opened", path)
		}
	}
}
