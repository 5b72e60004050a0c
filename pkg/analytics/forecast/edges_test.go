package forecast

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// paydays are days of a hundred, with more on those that a test names; they go to 14 March
// 2025, so that the month's end and the first of the next are ahead.
func paydays(n int, more func(time.Time) float64) series.Series {
	r := rand.New(rand.NewPCG(5, 9))
	s := series.Series{Grain: series.Day, Start: time.Date(2025, 3, 15, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -n)}
	for i := range n {
		s.Values = append(s.Values, 100+2*r.NormFloat64()+more(s.At(i)))
	}
	return s
}

// What comes on the last or the first day of each month comes on the next one too, and not
// on the weekdays that these were (facebook/prophet#338, #1051 and #1372).
func TestEndsOfMonthsAreForeseen(t *testing.T) {
	last := func(d time.Time) float64 {
		if d.AddDate(0, 0, 1).Day() == 1 {
			return 300
		}
		return 0
	}
	first := func(d time.Time) float64 {
		if d.Day() == 1 {
			return 300
		}
		return 0
	}
	for name, tt := range map[string]struct {
		more func(time.Time) float64
		at   int // days ahead of the one that is more
	}{"the last": {last, 16}, "the first": {first, 17}} {
		for _, n := range []int{400, 900} {
			r := of(t, paydays(n, tt.more), 20)
			for i, v := range r.Point {
				want := 100.0
				if i == tt.at {
					want = 400
				}
				if math.Abs(v/want-1) > 0.1 {
					t.Errorf("%s day of months, %d days: %d ahead is %.0f, want %.0f", name, n, i, v, want)
				}
			}
			if total, b, _ := r.Sum(20); math.Abs(total-2300) > 60 || b.Lower > 2300 || b.Upper < 2300 {
				t.Errorf("%s day of months, %d days: together %.0f in %v, want 2300", name, n, total, b)
			}
		}
	}
}

// Where months end as other days nothing is told of their ends, one sale at the end of a
// month is no habit, and before three ends nothing is one.
func TestEndsOfMonthsThatAreLikeOtherDays(t *testing.T) {
	edges := func(s series.Series) []int {
		p, reason := prepare(s, Full)
		if reason != "" {
			t.Fatal(reason)
		}
		return p.edges(len(p.values))
	}
	none := func(time.Time) float64 { return 0 }
	if got := edges(paydays(900, none)); len(got) > 0 {
		t.Errorf("of nothing: %v", got)
	}
	sale := time.Date(2025, 1, 31, 0, 0, 0, 0, time.UTC)
	once := func(d time.Time) float64 {
		if d.Equal(sale) {
			return 5000
		}
		return 0
	}
	if got := edges(paydays(400, once)); len(got) > 0 {
		t.Errorf("of one sale: %v", got)
	}
	last := func(d time.Time) float64 {
		if d.AddDate(0, 0, 1).Day() == 1 {
			return 300
		}
		return 0
	}
	if got := edges(paydays(80, last)); len(got) > 0 {
		t.Errorf("of two ends: %v", got)
	}
	if got := edges(paydays(400, last)); !slices.Equal(got, []int{0}) {
		t.Errorf("of the last days: %v", got)
	}
	undated := paydays(400, last)
	undated.Start = time.Time{}
	if got := edges(undated); len(got) > 0 {
		t.Errorf("without dates: %v", got)
	}
}
