package outlook

import (
	"context"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var none64 = math.NaN()

// A weekday without numbers is a day of nothing; any other gap stays one.
func TestDaysOfNothing(t *testing.T) {
	var values, want []float64
	for week := range 5 {
		for day := range 7 {
			v := float64(day + 1)
			if day == 6 || week == 2 && day == 3 {
				v = none64
			}
			values = append(values, v)
			if day == 6 {
				v = 0
			}
			want = append(want, v)
		}
	}
	if diff := cmp.Diff(want, rests(values, 7), cmpopts.EquateNaNs()); diff != "" {
		t.Error(diff)
	}
	// Before the first number nothing was; three weeks tell nothing of a weekday.
	short := []float64{none64, none64, 1, 1, 1, 1, 1, 1, none64, 1, 1, 1}
	if diff := cmp.Diff(short, rests(short, 7), cmpopts.EquateNaNs()); diff != "" {
		t.Error(diff)
	}
	if got := rests([]float64{none64}, 7); !math.IsNaN(got[0]) {
		t.Errorf("nothing became %v", got)
	}
}

func TestALandingIsHeldAgainstItsTarget(t *testing.T) {
	landing := func() *Landing { return &Landing{Lands: 93, Band80: Band{90, 96}, Band95: Band{88, 98}} }
	d := landing()
	d.hold(aim{value: 100}, false)
	if d.Attainment != 0.93 || d.Attainment80 != (Band{0.9, 0.96}) || d.Attainment95 != (Band{0.88, 0.98}) || d.Reason != "" {
		t.Errorf("%+v", d)
	}
	for _, tt := range []struct {
		aim  aim
		want answer.Reason
	}{
		{aim{value: answer.None(), reason: answer.TargetGrain}, answer.TargetGrain},
		{aim{value: answer.None()}, answer.NoTarget},
		{aim{value: 0}, answer.NegativeTarget},
		{aim{value: -5}, answer.NegativeTarget},
	} {
		d := landing()
		d.hold(tt.aim, false)
		if d.Attainment.OK() || d.Attainment80.Lower.OK() || d.Reason != tt.want {
			t.Errorf("%+v: %v, %s, want %s", tt.aim, d.Attainment, d.Reason, tt.want)
		}
	}
}

func TestWhatIsKeptBackMakesNoLanding(t *testing.T) {
	l := looker{history: &answer.Answer{
		Metrics: []answer.Metric{{Reasons: []answer.Reason{answer.Small, "", ""}}},
		Layout:  &answer.Layout{Of: []answer.Place{{Bucket: 0}, {Bucket: 1}, {Bucket: 2}}},
	}}
	if l.kept(1) || !l.kept(0) {
		t.Error("numbers that are kept back before the period count, or those in it do not")
	}
}

// asker tells days of events.
type asker struct{ events []answer.Event }

func (asker) Ask(context.Context, query.Request) (*answer.Answer, error) { return nil, nil }
func (a asker) Events(context.Context, *query.Scope, time.Time, time.Time) ([]answer.Event, error) {
	return a.events, nil
}

// Days of an event are named by their place in it, wherever it lies this year.
func TestMarksGoByThePlaceInAnEvent(t *testing.T) {
	ask := asker{[]answer.Event{{Name: "fair", First: "2025-03-03", Last: "2025-03-04", From: "2025-03-02", To: "2025-03-05"}}}
	var buckets []time.Time
	for day := range 7 {
		buckets = append(buckets, time.Date(2025, 3, 1+day, 0, 0, 0, 0, time.UTC))
	}
	marks := func(g grain.Grain) ([]string, error) {
		return Marks(context.Background(), ask, &model.Model{}, nil, g, grain.Gregorian(), buckets)
	}
	got, err := marks(grain.Day)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"", "fair -1", "fair 0", "fair 1", "fair 2", "", ""}, got); diff != "" {
		t.Error(diff)
	}
	if got, _ := marks(grain.Month); got != nil {
		t.Errorf("months have marks %v", got)
	}
}

// Every reason and every model has words: nothing is said by its code.
func TestEverythingHasWords(t *testing.T) {
	for _, r := range []forecast.Reason{forecast.Empty, forecast.TooShort, forecast.TooSparse, forecast.Infinite, forecast.Cancelled, forecast.Closed, forecast.Ended} {
		if reasons[r].en == "" || reasons[r].zh == "" {
			t.Errorf("reason %s has no words", r)
		}
	}
	for _, m := range []forecast.Model{forecast.Constant, forecast.Naive, forecast.Smooth, forecast.Calendar, forecast.Both, forecast.Years, forecast.Weeks, forecast.Hours} {
		if models[m].en == "" || models[m].zh == "" {
			t.Errorf("model %s has no words", m)
		}
	}
}

// Where numbers are too far apart for a band, none is told.
func TestSentenceWithoutABand(t *testing.T) {
	l := looker{grain: grain.Day, cal: grain.Gregorian(), metric: &model.Metric{Name: "sales"}}
	day := time.Date(2025, 6, 30, 0, 0, 0, 0, time.UTC)
	u := Unit{Points: []Point{{Start: day, Ahead: 5, Lower80: answer.None(), Upper80: answer.None()}}}
	if got, want := l.sentence(&Outlook{}, &u, words.English), "sales: Mon 30 Jun will be at 5"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	u.Landing = &Landing{Grain: "month", start: day.AddDate(0, 0, -29), Lands: 9, Band80: none(), Attainment: answer.None()}
	if got, want := l.sentence(&Outlook{}, &u, words.English), "sales: Jun 2025 will land at 9"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	u.Landing.Band80 = Band{8, 10}
	if got, want := l.sentence(&Outlook{}, &u, words.English), "sales: Jun 2025 will land at 9; four times out of five between 8 and 10"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
