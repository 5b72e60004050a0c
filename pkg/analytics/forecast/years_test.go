package forecast

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Few years are foreseen as months are, and few quarters by one theta.
func TestFewNumbersAreForeseenByTheMeanOfAll(t *testing.T) {
	for n, want := range map[int]Model{enoughYears - 1: Smooth, enoughYears: Years} {
		if r := of(t, waving(series.Year, n), 3); r.Model != want {
			t.Errorf("%d years are foreseen by %s, want %s", n, r.Model, want)
		}
	}
	for n, want := range map[int]int{enoughQuarters - 1: 1, enoughQuarters: 2} {
		p, _ := prepare(waving(series.Quarter, n), Full)
		if got := len(p.theta(4)); got != want {
			t.Errorf("%d quarters are seen by %d theta models, want %d", n, got, want)
		}
	}
}

// Quarters are foreseen by both fits, months by one.
func TestQuartersAskBothFits(t *testing.T) {
	for g, want := range map[series.Grain]int{series.Quarter: 2, series.Month: 1} {
		p, _ := prepare(waving(g, lengths[g]), Full)
		got := p.theta(p.season())
		if len(got) != want {
			t.Fatalf("grain %v has %d theta models, want %d", g, len(got), want)
		}
		if g == series.Quarter && got[0](p.values, 1)[0] == got[1](p.values, 1)[0] {
			t.Error("both fits of quarters are the same")
		}
	}
}

func TestLossByHand(t *testing.T) {
	// With alpha 1/2, leaning on the level alone, 4 numbers from level 0: levels after them
	// are 0, 1, 1.5 and foreseen is 0, 0, 1, so that errors from the first on are 2, 2, -1.
	y := []float64{0, 2, 2, 0}
	for _, c := range []struct {
		by   loss
		want float64
	}{
		{loss{fade: 1}, (4 + 1 + 2.25) / 4},
		{loss{fade: 0.5}, (0.25*4 + 0.5*1 + 2.25) / 4},
		{loss{absolute: true, fade: 1}, (2 + 1 + 1.5) / 4},
	} {
		if got := thetaRun(y, 0.5, 1, 0, c.by, 0, nil); !near3(got, c.want) {
			t.Errorf("%+v weighs %v, want %v", c.by, got, c.want)
		}
	}
}

// One odd year bends what squared errors say, and little of what absolute ones do.
func TestAbsoluteErrorsMindUsualYears(t *testing.T) {
	y := make([]float64, 20)
	for i := range y {
		y[i] = 100 + 5*float64(i)
	}
	y[12] += 60
	off := func(by loss) float64 { return math.Abs(fitTheta(y, 1, by).path(y, 1)[0] - 200) }
	squared, absolute := off(squares), off(loss{absolute: true, fade: 1})
	if absolute > 2 || squared < 2*absolute {
		t.Errorf("absolute errors are %v off the line, squared %v", absolute, squared)
	}
}

// Years that grow are foreseen to grow, by what both fits tell and no more: what is
// foreseen lies nowhere outside of its three parts.
func TestYearsGrowAsFarAsBothFitsTell(t *testing.T) {
	e := noise(5)
	s := series.Series{Grain: series.Year}
	for i := range 24 {
		s.Values = append(s.Values, 200+9*float64(i)+12*e())
	}
	p, _ := prepare(s, Full)
	squared, absolute := p.thetas(1, recent)
	level, _ := fitForm(p.cleaned, 1, form{false, 'N', 'N'})
	a, b, l := squared(p.values, 6), absolute(p.values, 6), level.path(p.cleaned, 6)
	for i, v := range of(t, s, 6).Point {
		if want := max(min(a[i], b[i]), min(max(a[i], b[i]), l[i])); v != want {
			t.Errorf("year %d: %v, want the middle of %v, %v and %v", i, v, a[i], b[i], l[i])
		}
	}
	if r := of(t, s, 6); r.Model != Years || r.Point[5] < r.Point[0]+20 {
		t.Errorf("years that grow by 9 are foreseen at %v by %s", r.Point, r.Model)
	}
}
