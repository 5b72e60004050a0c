package rules_test

import (
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// office is a business that works on China's working days: 80 on Mondays, 130 on
// Fridays, 100 else, and now and then a little more or less. Nothing at all
// happens on other days.
func office(except map[string]float64) rulestest.Values {
	days := calendar.WorkingDays(calendar.CountryOf("CN"))
	return func(_ string, t time.Time) float64 {
		if v, ok := except[t.Format(time.DateOnly)]; ok {
			return v
		}
		if !days.Counts(t) {
			return math.NaN()
		}
		base := map[time.Weekday]float64{time.Monday: 80, time.Friday: 130}[t.Weekday()]
		if base == 0 {
			base = 100
		}
		return base + float64(t.YearDay()%3-1)
	}
}

// TestBandOfWorkingDays knows the rhythm of a week of five days, and takes a
// Sunday that is worked for a day like all.
func TestBandOfWorkingDays(t *testing.T) {
	m := rulestest.Retail()
	rule := &model.Rule{
		Name: "orders_band", Metric: m.Metric("orders"), Template: "band", Grain: grain.Day, Tier: 2,
		Days: calendar.WorkingDays(calendar.CountryOf("CN")), Params: model.Params{"band": 3.0, "window": 42},
	}
	for _, tt := range []struct {
		at     time.Time
		except map[string]float64
		fires  bool
		judged string
	}{
		{rulestest.Day(2025, 9, 23), nil, false, "2025-09-22"},                                   // a Monday, as low as Mondays are
		{rulestest.Day(2025, 9, 27), map[string]float64{"2025-09-26": 100}, true, "2025-09-26"},  // a Friday, as low as other days
		{rulestest.Day(2025, 9, 29), map[string]float64{"2025-09-28": 101}, false, "2025-09-28"}, // a Sunday that is worked
		{rulestest.Day(2025, 9, 29), map[string]float64{"2025-09-28": 30}, true, "2025-09-28"},   //
		{rulestest.Day(2025, 9, 22), map[string]float64{"2025-09-19": 60}, true, "2025-09-19"},   // on a Monday morning, last Friday
		{rulestest.Day(2025, 10, 6), map[string]float64{"2025-09-30": 101}, false, "2025-09-30"}, // holidays
	} {
		asker := &rulestest.Asker{Model: m, Through: tt.at, Paths: rulestest.Paths(), Metrics: map[string]rulestest.Values{"orders": office(tt.except)}}
		res, err := rules.Evaluate(t.Context(), asker, m, rule, tt.at, rules.Options{NoEvidence: true})
		if err != nil {
			t.Fatal(err)
		}
		s := res.Signals[0]
		if s.Fired != tt.fires || res.Bucket.Format(time.DateOnly) != tt.judged {
			t.Errorf("%s with %v: fired %v at %s (%v against %v, %s)", tt.at.Format(time.DateOnly), tt.except, s.Fired, res.Bucket.Format(time.DateOnly), s.Value, s.Baseline, s.Reason)
		}
	}
}
