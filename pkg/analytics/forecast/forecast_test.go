package forecast

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// noise is the same for the same seed.
func noise(seed uint64) func() float64 {
	return rand.New(rand.NewPCG(seed, 1)).NormFloat64
}

// months are a trend, a season and noise.
func months(n int, level, slope, swing, sigma float64) []float64 {
	e := noise(7)
	out := make([]float64, n)
	for i := range out {
		out[i] = level + slope*float64(i) + swing*math.Sin(2*math.Pi*float64(i)/12) + sigma*e()
	}
	return out
}

// days are a weekly shape with marks that halve a day, every so often.
func days(n, ahead int) series.Series {
	e := noise(3)
	shape := []float64{90, 92, 95, 100, 120, 150, 140}
	s := series.Series{Grain: series.Day}
	for i := range n + ahead {
		mark := ""
		if i%40 == 20 || i == n+3 {
			mark = "feast"
		}
		s.Marks = append(s.Marks, mark)
		if i >= n {
			continue
		}
		v := shape[i%7] * (1 + 0.02*e())
		if mark != "" {
			v /= 2
		}
		s.Values = append(s.Values, v)
	}
	return s
}

func of(t *testing.T, s series.Series, h int) Result {
	t.Helper()
	r := Of(context.Background(), s, h)
	if r.Reason != "" {
		t.Fatalf("no forecast: %s", r.Reason)
	}
	if len(r.Point) != h || len(r.Band80) != h || len(r.Band95) != h {
		t.Fatalf("%d points, %d and %d bands, want %d", len(r.Point), len(r.Band80), len(r.Band95), h)
	}
	return r
}

func TestWhereNothingCanBeSaid(t *testing.T) {
	none := math.NaN()
	for _, tt := range []struct {
		name   string
		values []float64
		want   Reason
	}{
		{"nothing", nil, Empty},
		{"no number", []float64{none, none, none, none, none}, Empty},
		{"one point", []float64{1}, TooShort},
		{"three points", []float64{none, 1, 2, 3, none}, TooShort},
		{"infinite", []float64{1, 2, 3, math.Inf(1), 5, 6}, Infinite},
		{"minus infinite", []float64{math.Inf(-1), 2, 3, 4, 5, 6}, Infinite},
		{"mostly missing", []float64{1, none, none, none, 5, none, none, 8}, TooSparse},
	} {
		for _, g := range []series.Grain{series.None, series.Hour, series.Day, series.Week, series.Month, series.Year} {
			r := Of(context.Background(), series.Series{Values: tt.values, Grain: g}, 3)
			if r.Reason != tt.want || r.Point != nil {
				t.Errorf("%s, grain %d: %q and %v, want %q and nothing", tt.name, g, r.Reason, r.Point, tt.want)
			}
		}
	}
	done, cancel := context.WithCancel(context.Background())
	cancel()
	if r := Of(done, days(400, 14), 14); r.Reason != Cancelled {
		t.Errorf("cancelled: %q", r.Reason)
	}
}

func TestAConstantGoesOn(t *testing.T) {
	r := of(t, series.Series{Values: []float64{5, 5, 5, 5, 5}, Grain: series.Month}, 2)
	if r.Model != Constant || r.Point[1] != 5 || r.Band95[1] != (Band{5, 5}) {
		t.Errorf("%s %v %v", r.Model, r.Point, r.Band95)
	}
	if total, b80, _ := r.Sum(2); total != 10 || b80 != (Band{10, 10}) {
		t.Errorf("sum %v %v", total, b80)
	}
}

// Of two seasons, or of four numbers, nothing is left to try a model at. It is no sure one
// for that: what has moved may move on (facebook/prophet#1321, of bands that look sure).
func TestWhatWasNeverTriedIsNotSure(t *testing.T) {
	weeks := []float64{100, 100, 100, 100, 100, 150, 150, 100, 100, 100, 100, 100, 150, 150}
	for name, s := range map[string]series.Series{
		"two weeks of days":   {Values: weeks, Grain: series.Day},
		"two years of months": {Values: months(24, 1000, 0, 100, 5), Grain: series.Month},
		"four numbers":        {Values: []float64{10, 12, 9, 11}, Grain: series.Year},
	} {
		for _, e := range []Effort{Full, Brisk, Quick} {
			r := By(context.Background(), e, s, 3)
			if r.Origins != 0 {
				t.Fatalf("%s: tried at %d points", name, r.Origins)
			}
			for i, b := range r.Band80 {
				if far := r.Band95[i]; !(b.Lower < r.Point[i] && r.Point[i] < b.Upper && far.Lower < b.Lower && b.Upper < far.Upper) && far.Lower > 0 {
					t.Errorf("%s, effort %d: point %d is %v in %v in %v", name, e, i, r.Point[i], b, far)
				}
			}
			if total, b, _ := r.Sum(3); b.Lower >= total || b.Upper <= total {
				t.Errorf("%s, effort %d: the sum is %v in %v", name, e, total, b)
			}
			if low := r.Below(3, 1.01*(r.Point[0]+r.Point[1]+r.Point[2])); low > 0.9 {
				t.Errorf("%s, effort %d: below a hundredth more with a chance of %v", name, e, low)
			}
		}
	}
	// By hand: three of thirteen steps are 50, the second largest counts, widened by 7 ÷ 14;
	// the second day is √2 of it away, the sum of two days √(1² + 2²).
	r := of(t, series.Series{Values: weeks, Grain: series.Day}, 2)
	for i, want := range []float64{75, 75 * math.Sqrt2} {
		if got := r.Band80[i].Upper - r.Point[i]; !near3(got, want) {
			t.Errorf("day %d is %v sure, want %v", i, got, want)
		}
	}
	if total, b, _ := r.Sum(2); !near3(b.Upper-total, 75*math.Sqrt(5)) {
		t.Errorf("both are %v sure, want %v", b.Upper-total, 75*math.Sqrt(5))
	}
}

func TestEveryLengthAndGrainIsAnswered(t *testing.T) {
	for _, g := range []series.Grain{series.None, series.Hour, series.Day, series.Week, series.Month, series.Quarter, series.Year} {
		for _, n := range []int{4, 5, 7, 8, 13, 15, 24, 29, 59, 61, 120, 360, 400} {
			r := of(t, series.Series{Values: months(n, 100, 0.1, 5, 3), Grain: g}, 9)
			for i, v := range r.Point {
				b80, b95 := r.Band80[i], r.Band95[i]
				if !series.Usable(v) || !(b95.Lower <= b80.Lower && b80.Lower <= v && v <= b80.Upper && b80.Upper <= b95.Upper) {
					t.Fatalf("grain %d, %d points: point %d is %v in %v in %v", g, n, i, v, b80, b95)
				}
			}
			for _, k := range []int{0, 1, 9} {
				total, b80, b95 := r.Sum(k)
				if !(b95.Lower <= b80.Lower && b80.Lower <= total && total <= b80.Upper && b80.Upper <= b95.Upper) {
					t.Fatalf("grain %d, %d points: the sum of %d is %v in %v in %v", g, n, k, total, b80, b95)
				}
			}
		}
	}
}

func TestScaleAndShift(t *testing.T) {
	y := months(96, 0, 0.3, 20, 4) // partly negative: no model of shares
	base := of(t, series.Series{Values: y, Grain: series.Month}, 12)
	moved := make([]float64, len(y))
	for i, v := range y {
		moved[i] = 3*v + 7
	}
	r := of(t, series.Series{Values: moved, Grain: series.Month}, 12)
	for i := range r.Point {
		if want := 3*base.Point[i] + 7; math.Abs(r.Point[i]-want) > 0.1 {
			t.Errorf("point %d: %v, want %v", i, r.Point[i], want)
		}
		if want := 3*base.Band80[i].Upper + 7; math.Abs(r.Band80[i].Upper-want) > 0.3 {
			t.Errorf("band %d: %v, want %v", i, r.Band80[i].Upper, want)
		}
	}
}

func TestTimeOfStartDoesNotMatter(t *testing.T) {
	s := days(400, 14)
	a := of(t, s, 14)
	later := s
	later.Start = s.At(0).AddDate(2024, 0, 7)
	b := of(t, later, 14)
	// Missing days before the first number are no history.
	padded := series.Series{Grain: series.Day, Marks: append(make([]string, 7), s.Marks...)}
	for range 7 {
		padded.Values = append(padded.Values, math.NaN())
	}
	padded.Values = append(padded.Values, s.Values...)
	c := of(t, padded, 14)
	for i := range a.Point {
		if a.Point[i] != b.Point[i] || a.Point[i] != c.Point[i] {
			t.Errorf("point %d: %v, %v, %v", i, a.Point[i], b.Point[i], c.Point[i])
		}
	}
}

func TestTheSameAgain(t *testing.T) {
	a, b := of(t, days(420, 14), 14), of(t, days(420, 14), 14)
	for i := range a.Point {
		if a.Point[i] != b.Point[i] || a.Band95[i] != b.Band95[i] {
			t.Fatalf("point %d: %v and %v", i, a.Point[i], b.Point[i])
		}
	}
}

func TestMarksAheadAreKnown(t *testing.T) {
	s := days(400, 14)
	r := of(t, s, 14)
	if r.Model != Calendar {
		t.Errorf("model %s", r.Model)
	}
	// Day 403 is weekday 4, which has 120 else.
	if v := r.Point[3]; v < 45 || v > 70 {
		t.Errorf("the feast ahead is %v, want near 55", v)
	}
	if v := r.Point[10]; v < 114 || v > 126 {
		t.Errorf("the weekday a week later is %v, want near 120", v)
	}
	s.Marks = s.Marks[:400]
	if v := of(t, s, 14).Point[3]; v < 110 {
		t.Errorf("without its mark it is %v, want near 120", v)
	}
}

func TestGapsAreNoZeros(t *testing.T) {
	whole := days(200, 14)
	holes := days(200, 14)
	for i := 30; i < 200; i += 9 {
		holes.Values[i] = math.NaN()
	}
	a, b := of(t, whole, 14), of(t, holes, 14)
	for i := range a.Point {
		if math.Abs(a.Point[i]-b.Point[i]) > 6 {
			t.Errorf("point %d: %v with gaps, %v without", i, b.Point[i], a.Point[i])
		}
	}
}

func TestMissingDaysAtTheEndAreForeseen(t *testing.T) {
	s := days(200, 0)
	late := s
	late.Values = append([]float64(nil), s.Values...)
	late.Values[198], late.Values[199] = math.NaN(), math.NaN()
	short := s
	short.Values = s.Values[:198]
	a, b := of(t, late, 5), of(t, short, 7)
	for i, v := range a.Point {
		if v != b.Point[i+2] {
			t.Errorf("point %d: %v, want %v", i, v, b.Point[i+2])
		}
	}
	wide, _, _ := a.Sum(5)
	sum := 0.0
	for _, v := range a.Point {
		sum += v
	}
	if math.Abs(wide-sum) > 1e-9 {
		t.Errorf("sum %v, want %v", wide, sum)
	}
}

func TestWhatIsNeverNegativeIsNotForeseenSo(t *testing.T) {
	y := make([]float64, 60)
	for i := range y {
		y[i] = max(0, 60-1.1*float64(i))
	}
	rare := make([]float64, 120)
	for i := range rare {
		if i%5 == 0 {
			rare[i] = float64(1 + i%3)
		}
	}
	for _, s := range []series.Series{{Values: y, Grain: series.Month}, {Values: rare, Grain: series.Day}} {
		r := of(t, s, 12)
		for i, v := range r.Point {
			if v < 0 || r.Band95[i].Lower < 0 || r.Band80[i].Upper < v {
				t.Errorf("point %d: %v in %v", i, v, r.Band95[i])
			}
		}
	}
}

func TestZeroHeavyKeepsItsMean(t *testing.T) {
	e := noise(11)
	y := make([]float64, 300)
	sum := 0.0
	for i := range y {
		if e() > 0.8 {
			y[i] = 10
		}
		sum += y[i]
	}
	r := of(t, series.Series{Values: y, Grain: series.Day}, 28)
	total, _, _ := r.Sum(28)
	if want := sum / 300 * 28; math.Abs(total-want) > want/2 {
		t.Errorf("28 days have %v, want near %v", total, want)
	}
}

func TestBandsOfNoiseHold(t *testing.T) {
	inside80, inside95, points := 0, 0, 0
	for seed := range uint64(60) {
		e := noise(seed)
		y := make([]float64, 108)
		for i := range y {
			y[i] = 100 + 10*math.Sin(2*math.Pi*float64(i)/12) + 5*e()
		}
		r := of(t, series.Series{Values: y[:96], Grain: series.Month}, 12)
		for i, v := range y[96:] {
			points++
			if v >= r.Band80[i].Lower && v <= r.Band80[i].Upper {
				inside80++
			}
			if v >= r.Band95[i].Lower && v <= r.Band95[i].Upper {
				inside95++
			}
		}
	}
	if c := 100 * float64(inside80) / float64(points); c < 76 || c > 86 {
		t.Errorf("the band of 80 %% holds %.1f %%", c)
	}
	if c := 100 * float64(inside95) / float64(points); c < 92 || c > 98 {
		t.Errorf("the band of 95 %% holds %.1f %%", c)
	}
}

func TestTotalsAreSurerThanPoints(t *testing.T) {
	r := of(t, days(400, 14), 14)
	total, b80, _ := r.Sum(14)
	points := 0.0
	for _, b := range r.Band80 {
		points += b.Upper - b.Lower
	}
	if wide := b80.Upper - b80.Lower; wide <= 0 || wide >= points {
		t.Errorf("the band of the total %v is %v wide, those of points together %v", total, wide, points)
	}
}

func TestTheTrialsAreTold(t *testing.T) {
	r := of(t, days(400, 14), 14)
	if r.Origins == 0 || r.Trials[0].Model != r.Model || r.Trials[len(r.Trials)-1].Model != Naive || r.Season != 7 {
		t.Fatalf("%d origins, trials %v, season %d", r.Origins, r.Trials, r.Season)
	}
	if last := r.Trials[len(r.Trials)-1]; r.Trials[0].Error > last.Error*0.9 {
		t.Errorf("trials %v: marks are worth more than that", r.Trials)
	}
}

func TestTwoSeasonsOfHours(t *testing.T) {
	e := noise(5)
	y := make([]float64, 5*week+48)
	for i := range y {
		y[i] = 100 + 30*math.Sin(2*math.Pi*float64(i)/24) + e()
		if i/24%7 >= 5 {
			y[i] /= 2
		}
	}
	n := 5*week - 24
	r := of(t, series.Series{Values: y[:n], Grain: series.Hour}, 48)
	if r.Model != Hours {
		t.Errorf("model %s", r.Model)
	}
	for i, v := range r.Point {
		if math.Abs(v-y[n+i]) > 12 {
			t.Errorf("hour %d: %v, came %v", i, v, y[n+i])
		}
	}
}

func TestAYearOfWeeks(t *testing.T) {
	e := noise(9)
	y := make([]float64, 4*52+26)
	for i := range y {
		y[i] = 200 + 50*math.Sin(2*math.Pi*float64(i)/(365.25/7)) + 3*e()
	}
	n := len(y) - 13
	r := of(t, series.Series{Values: y[:n], Grain: series.Week}, 13)
	if r.Model != Weeks {
		t.Errorf("model %s", r.Model)
	}
	for i, v := range r.Point {
		if math.Abs(v-y[n+i]) > 15 {
			t.Errorf("week %d: %v, came %v", i, v, y[n+i])
		}
	}
}

// Days of a business that grows by a fifth a year, seen for a year and a half: without
// a trend every month ahead comes out too low.
func TestGrowthGoesOn(t *testing.T) {
	e := noise(13)
	at := func(i int) float64 {
		return 100 * math.Pow(1.2, float64(i)/365) * (1 + 0.1*math.Sin(2*math.Pi*float64(i)/365.25)) * []float64{0.9, 0.9, 0.95, 1, 1, 1.2, 1.1}[i%7]
	}
	y := make([]float64, 550)
	for i := range y {
		y[i] = at(i) * (1 + 0.03*e())
	}
	known := series.Series{Values: y, Grain: series.Day}
	total, b80, _ := of(t, known, 28).Sum(28)
	p, _ := prepare(known, Full)
	came, regressed := 0.0, 0.0
	for i, v := range p.calendar(context.Background(), p.learner(context.Background()))(p.values, 28) {
		came += at(550 + i)
		regressed += v
	}
	if math.Abs(total-came) > 0.025*came || came < b80.Lower || came > b80.Upper {
		t.Errorf("foreseen %v in %v, came %v", total, b80, came)
	}
	if math.Abs(regressed-came) > 0.05*came {
		t.Errorf("the regression says %v, came %v", regressed, came)
	}
}
