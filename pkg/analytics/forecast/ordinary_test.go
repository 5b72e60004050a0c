package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// plant is what works less on Sundays, and on a feast of a week hardly at all; its marks
// are of the week before the feast too, in which it works as ever.
func plant(days, feast int) (y []float64, marks []string) {
	r := rand.New(rand.NewPCG(4, 7))
	for i := range days {
		x := 100 * (1 + 0.01*r.NormFloat64())
		mark := ""
		switch k := i - feast; {
		case k >= 0 && k < 7:
			x, mark = 0.35*x, fmt.Sprintf("feast %d", k)
		case i%7 == 6:
			x *= 0.4
		}
		if k := i - feast; k >= -7 && k < 0 {
			mark = fmt.Sprintf("feast %d", k)
		}
		if i == feast-40 { // a day off, so that it is known what one does
			x, mark = 35, "holiday"
		}
		y, marks = append(y, x), append(marks, mark)
	}
	return y, marks
}

// In the middle of the first feast that the numbers hold, what comes after it is a month
// like any other: smoothing had taken the feast for a fall that stays.
func TestFeastIsNoFallThatStays(t *testing.T) {
	const feast = 80
	y, marks := plant(feast+30, feast)
	for known := feast + 2; known <= feast+7; known++ {
		p, _ := prepare(series.Series{Values: y[:known], Grain: series.Day, Marks: marks}, Full)
		after := func(f path) (sum float64) {
			for _, v := range f(p.values, len(y)-known)[feast+8-known:] {
				sum += v
			}
			return sum
		}
		came := 0.0
		for _, v := range y[feast+8:] {
			came += v
		}
		if got := after(p.ordinarily(p.learner(t.Context()))); math.Abs(got/came-1) > 0.2 {
			t.Errorf("after %d days of the feast: foreseen %.0f, came %.0f; without its marks %.0f", known-feast, got, came, after(p.smooth(7)))
		}
	}
}

// The days before a feast are the weekdays they are: what a Sunday was before the last one
// is nothing that a Wednesday before the next one will be.
func TestDaysBeforeAFeastKeepTheirWeekday(t *testing.T) {
	y, marks := plant(450, 80)
	second := 80 + 347 // of another weekday, as feasts by the moon are
	for i := second - 7; i < second; i++ {
		marks[i] = fmt.Sprintf("feast %d", i-second)
	}
	p, _ := prepare(series.Series{Values: y[:second-8], Grain: series.Day, Marks: marks}, Brisk)
	said := p.calendar(t.Context(), p.learner(t.Context()))(p.values, 15)
	for i := second - 7; i < second; i++ {
		if got := said[i-(second-8)]; math.Abs(got/y[i]-1) > 0.15 {
			t.Errorf("%d days before: %.0f, came %.0f", second-i, got, y[i])
		}
	}
}

// The last days of each month bring twice as much. A quarter is foreseen with them.
func TestTotalsHoldWhatUsualDaysDoNot(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 8))
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	var y []float64
	for i := range 400 {
		x := 85 * (1 + 0.05*r.NormFloat64())
		if day := start.AddDate(0, 0, i); day.AddDate(0, 0, 5).Month() != day.Month() {
			x *= 2.1
		}
		y = append(y, x)
	}
	p, _ := prepare(series.Series{Values: y[:310], Grain: series.Day, Start: start}, Brisk)
	came, said := 0.0, 0.0
	for i, v := range p.calendar(t.Context(), p.learner(t.Context()))(p.values, 90) {
		came += y[310+i]
		said += v
	}
	if math.Abs(said/came-1) > 0.05 {
		t.Errorf("foreseen %.0f, came %.0f", said, came)
	}
}
