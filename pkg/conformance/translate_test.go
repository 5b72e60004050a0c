package conformance

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Inclusive ranges become half-open ones, widened to the asked grain.
func TestTimeRange(t *testing.T) {
	m := (&model.Model{Spines: []*model.Spine{{Grain: grain.Day, Custom: []model.CustomGrain{{Name: "alien_day"}}}}}).Seal()
	keys := func(grains ...string) (out []string) {
		for _, g := range grains {
			out = append(out, "metric_time__"+g)
		}
		return out
	}
	cases := []struct {
		name       string
		start, end string
		keys       []string
		from, to   string
	}{
		{"day by default", "2020-01-15 00:00:00", "2020-02-15 00:00:00", nil, "2020-01-15 00:00:00", "2020-02-16 00:00:00"},
		{"month", "2020-01-15 00:00:00", "2020-02-15 00:00:00", keys("month"), "2020-01-01 00:00:00", "2020-03-01 00:00:00"},
		{"the finest counts", "2020-01-15 00:00:00", "2020-02-15 00:00:00", keys("month", "week"), "2020-01-13 00:00:00", "2020-02-17 00:00:00"},
		{"custom beside standard", "2020-01-15 00:00:00", "2020-02-15 00:00:00", keys("alien_day", "month"), "2020-01-01 00:00:00", "2020-03-01 00:00:00"},
		{"custom alone", "2020-01-15 00:00:00", "2020-02-15 00:00:00", keys("alien_day"), "2020-01-15 00:00:00", "2020-02-16 00:00:00"},
		{"hour", "2020-01-01 02:00:25", "2020-01-03 05:00:53", keys("hour"), "2020-01-01 02:00:00", "2020-01-03 06:00:00"},
		{"open start", "", "2020-01-15 00:00:00", keys("week"), "2000-01-01 00:00:00", "2020-01-20 00:00:00"},
		{"open end", "2020-01-15 00:00:00", "", nil, "2020-01-15 00:00:00", "2041-01-01 00:00:00"},
		{"before all time", "1900-01-01 00:00:00", "1900-01-01 00:00:00", nil, "2000-01-01 00:00:00", "1900-01-02 00:00:00"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			core, err := Translate(m, Query{GroupBy: c.keys, TimeStart: c.start, TimeEnd: c.end})
			if err != nil {
				t.Fatal(err)
			}
			r := core.Range
			if from, to := r.From.Format(time.DateTime), r.To.Format(time.DateTime); from != c.from || to != c.to {
				t.Errorf("[%s, %s), want [%s, %s)", from, to, c.from, c.to)
			}
		})
	}
}
