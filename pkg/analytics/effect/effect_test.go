package effect

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

var monday = time.Date(2025, 1, 6, 0, 0, 0, 0, time.UTC)

func weeks(values ...float64) series.Series {
	return series.Series{Values: values, Grain: series.Week, Start: monday}
}

// By hand: two weeks after (14, 16) stand against the two before (10, 10): 15 − 10 = 5.
// Earlier moments, two weeks against the two before: 10,10 − 10,12 = −1; 10,12 − 12,10 →
// mean 11 − 11 = 0; … the band is the distance that 80 % of them are within.
func TestBeforeByHand(t *testing.T) {
	values := []float64{10, 12, 10, 12, 10, 12, 10, 12, 10, 10, 10, 10, 14, 16}
	got := Of(t.Context(), Question{Series: weeks(values...), From: 12, To: 14, Good: 1}).Before
	// Moments 10, 9, …, 2: (10+10−10−10)/2 = 0; (10+10−12−10)/2 = −1; (10+10−10−12)/2 = −1;
	// (12+10−12−10)/2 = 0; (10+12 − …) 0, 0, 0, 0, 0: nine of them, the 8th smallest is 1.
	want := Estimate{Value: 5, Lower: 4, Upper: 6, Buckets: 2, Against: 9}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// By hand: the unit rose by 5, two peers by 1 and 3, and one was closed: 5 − 1 = 4 is its
// own, and not 5 − (1 + 3 − 10) ÷ 3 = 7.
func TestAPeerThatIsClosedIsNoEffect(t *testing.T) {
	flat := func(last float64) []float64 { return append(slices.Repeat([]float64{10}, 12), last, last) }
	r := Of(t.Context(), Question{Series: weeks(flat(15)...), Peers: [][]float64{flat(11), flat(13), flat(0)}, From: 12, To: 14, Good: 1})
	if d := cmp.Diff(Estimate{Value: 4, Lower: 4, Upper: 4, Buckets: 2, Against: 3}, r.Peers); d != "" {
		t.Error(d)
	}
}

// Without a number of its own, with zeros and with one number alone nothing is made up.
func TestEffectsOfGapsZerosAndConstants(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		after  []float64
		before float64
		want   Estimate
	}{
		"constant":           {[]float64{10, 10, 10}, 10, Estimate{Buckets: 3, Against: 15}},
		"zero all the time":  {[]float64{0, 0, 0}, 0, Estimate{Buckets: 3, Against: 15}},
		"zero since":         {[]float64{0, 0, 0}, 10, Estimate{Value: -10, Lower: -10, Upper: -10, Buckets: 3, Against: 15}},
		"one of three is no": {[]float64{12, nan, 14}, 10, Estimate{Value: 3, Lower: 3, Upper: 3, Buckets: 3, Against: 15}}, // (2 + 4) ÷ 2
		"two of three are":   {[]float64{12, nan, nan}, 10, Estimate{Reason: Missing}},
	} {
		got := Of(t.Context(), Question{Series: weeks(append(slices.Repeat([]float64{c.before}, 20), c.after...)...), From: 20, To: 23, Good: 1})
		if d := cmp.Diff(c.want, got.Before); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if c.want.Value == 0 && got.Verdict != Unclear {
			t.Errorf("%s: %s", name, got.Verdict)
		}
	}
}

// By hand: the unit rose by 5, its three peers by 1, 3 and 2: 5 − 2 = 3 is its own.
func TestPeersByHand(t *testing.T) {
	flat := func(last ...float64) []float64 {
		out := make([]float64, 12, 14)
		for i := range out {
			out[i] = 10
		}
		return append(out, last...)
	}
	r := Of(t.Context(), Question{
		Series: weeks(flat(15, 15)...), Peers: [][]float64{flat(11, 11), flat(13, 13), flat(12, 12)}, From: 12, To: 14, Good: 1,
	})
	if d := cmp.Diff(Estimate{Value: 3, Lower: 3, Upper: 3, Buckets: 2, Against: 3}, r.Peers); d != "" {
		t.Error(d)
	}
	if r.Basis != "peers" || r.Verdict != Worked {
		t.Errorf("%s by %s", r.Verdict, r.Basis)
	}
	if r := Of(t.Context(), Question{Series: weeks(flat(15, 15)...), Peers: [][]float64{flat(11, 11), flat(0, 0)}, From: 12, To: 14}); r.Peers.Reason != Alone {
		t.Errorf("two peers are none: %+v", r.Peers)
	}
}

// What all units went through is not the action's.
func TestWhatHappensToAllIsNoEffect(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	q := noise(rng, 120, 8, 100)
	for i := q.From; i < q.To; i++ {
		q.Values[i] += 30
		for _, p := range q.Peers {
			p[i] += 30
		}
	}
	r := Of(t.Context(), q)
	if r.Before.Lower <= 0 || math.Abs(r.Peers.Value) > 10 || r.Verdict == Worked && r.Peers.Lower > 5 {
		t.Errorf("%+v", r)
	}
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		good         int
		hoped        float64
		lower, upper float64
		want         Verdict
	}{
		{1, 0, 1, 3, Worked}, {1, 0, -3, -1, Harmed}, {1, 0, -1, 3, Unclear},
		{1, 5, -1, 3, DidNot}, {1, 2, -1, 3, Unclear},
		{-1, 0, -3, -1, Worked}, {-1, 0, 1, 3, Harmed}, {-1, -5, -3, 1, DidNot},
		{0, 0, 1, 3, Unclear},
	} {
		q := Question{Good: c.good, Hoped: c.hoped}
		if got := q.verdict(Estimate{Lower: c.lower, Upper: c.upper}); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
	r := Result{Peers: Estimate{Lower: 1, Upper: 2}, Forecast: Estimate{Lower: -2, Upper: -1}}
	if r.judge(Question{Good: 1}); r.Verdict != Unclear {
		t.Errorf("two ways that say the opposite: %s", r.Verdict)
	}
}

func TestWhatCannotBeTold(t *testing.T) {
	flat := []float64{1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2}
	nan := math.NaN()
	for name, c := range map[string]struct {
		q    Question
		want Reason
	}{
		"nothing has passed":  {Question{Series: weeks(flat...), From: 12, To: 12}, Early},
		"one week":            {Question{Series: weeks(flat...), From: 11, To: 12}, Early},
		"new unit":            {Question{Series: weeks(1, 2, 1, 2), From: 2, To: 4}, Short},
		"nothing came":        {Question{Series: weeks(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, nan, nan), From: 10, To: 12}, Missing},
		"beyond what is read": {Question{Series: weeks(flat...), From: 11, To: 14}, Early},
	} {
		r := Of(t.Context(), c.q)
		if r.Verdict != Unclear || r.Reason != c.want || r.Basis != "" {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// noise is a unit and peers by days with a week, each its own level and errors that hang
// together, with nothing done.
func noise(rng *rand.Rand, days, peers int, level float64) Question {
	week := []float64{-8, -6, -4, 0, 4, 8, 6}
	one := func() []float64 {
		out, e := make([]float64, days), 0.0
		base := level * (0.5 + rng.Float64())
		for i := range out {
			e = 0.3*e + 3*rng.NormFloat64()
			out[i] = base + week[i%7] + e
		}
		return out
	}
	q := Question{Series: series.Series{Values: one(), Grain: series.Day, Start: monday}, From: days - 7, To: days, Good: 1}
	for range peers {
		q.Peers = append(q.Peers, one())
	}
	return q
}

// TestBandsHoldWithoutAnEffect: where nothing was done the band holds nothing four times
// out of five.
func TestBandsHoldWithoutAnEffect(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 13))
	const rounds = 300
	held := map[string]int{}
	for range rounds {
		r := Of(context.Background(), noise(rng, 182, 6, 100))
		for name, e := range map[string]Estimate{"forecast": r.Forecast, "peers": r.Peers, "before": r.Before} {
			if e.Reason != "" {
				t.Fatalf("%s: %s", name, e.Reason)
			}
			if e.Lower <= 0 && e.Upper >= 0 {
				held[name]++
			}
		}
	}
	for name, n := range held {
		share := float64(n) / rounds
		t.Logf("%s holds nothing in %.0f %%", name, 100*share)
		if share < 0.72 || share > 0.9 {
			t.Errorf("%s: the band of 80 %% holds %.0f %%", name, 100*share)
		}
	}
}

// An effect is found, as large as it is.
func TestEffectsAreFound(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	const rounds = 60
	worked, sum := 0, 0.0
	for range rounds {
		q := noise(rng, 182, 6, 100)
		for i := q.From; i < q.To; i++ {
			q.Values[i] += 8
		}
		r := Of(context.Background(), q)
		sum += r.Peers.Value
		if r.Verdict == Worked {
			worked++
		}
	}
	if worked < rounds*9/10 || math.Abs(sum/rounds-8) > 1 {
		t.Errorf("an effect of 8 was found in %d of %d, %.1f on average", worked, rounds, sum/rounds)
	}
}

// TestAConstantChangesNothing: neither of the unit nor of all.
func TestAConstantChangesNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 2))
	// A forecast's parameters are searched for, and end a little elsewhere, by which an
	// error more or less lies inside a band: a fifteenth of the errors of a day, which are 3.
	near := cmpopts.EquateApprox(0, 0.2)
	for range 10 {
		q := noise(rng, 182, 5, 200)
		was := Of(context.Background(), q)
		for i := range q.Values {
			q.Values[i] += 1000
		}
		is := Of(context.Background(), q)
		if d := cmp.Diff(was.Before, is.Before, cmpopts.EquateApprox(1e-9, 1e-9)); d != "" {
			t.Error("before", d)
		}
		if d := cmp.Diff(was.Peers, is.Peers, cmpopts.EquateApprox(1e-9, 1e-9)); d != "" {
			t.Error("peers", d)
		}
		if d := cmp.Diff(was.Forecast, is.Forecast, near); d != "" {
			t.Error("forecast", d)
		}
	}
}
