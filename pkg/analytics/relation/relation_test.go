package relation

import (
	"math"
	"math/rand/v2"
	"testing"
)

// course makes a series with a weekday, a wave of the year, a trend and a memory.
func course(r *rand.Rand, n int, memory float64) []float64 {
	out, last := make([]float64, n), 0.0
	phase := r.Float64() * 7
	for i := range out {
		last = memory*last + r.NormFloat64()*0.05
		out[i] = 100 * math.Exp(0.3*math.Sin(2*math.Pi*(float64(i)+phase)/7)+0.2*math.Sin(2*math.Pi*float64(i)/365)+0.0005*float64(i)+last)
	}
	return out
}

func newsOf(values []float64) []float64 { return News(Deviations(values, 7)) }

func TestPlantedLagIsFound(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		x := course(r, 182, 0.5)
		y := course(r, 182, 0.5)
		plain := course(rand.New(rand.NewPCG(seed, 1)), 182, 0.5)
		for i := 3; i < len(y); i++ { // more of x is less of y three days later
			d := x[i-3] / season7(plain, i-3)
			y[i] *= math.Pow(d, -0.8)
		}
		got := Between(newsOf(x), newsOf(y), 0, 14)
		if got.Lag != 3 || got.Strength > -0.3 || got.Probability > 1e-3 {
			t.Errorf("seed %d: %+v", seed, got)
		}
		if v := Judge(got, -1); v != Holds {
			t.Errorf("seed %d: %s", seed, v)
		}
		if v := Judge(got, 1); v != Contradicted {
			t.Errorf("seed %d: %s", seed, v)
		}
	}
}

// season7 is the mean of the weekday around a point.
func season7(x []float64, at int) float64 {
	sum, n := 0.0, 0.0
	for i := at % 7; i < len(x); i += 7 {
		sum += x[i]
		n++
	}
	return sum / n
}

// Two that have season, trend and memory in common and nothing else.
func TestSeasonsAreNoRelation(t *testing.T) {
	found := 0
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 2))
		if got := Between(newsOf(course(r, 182, 0.8)), newsOf(course(r, 182, 0.8)), 0, 14); got.Probability < 0.05 {
			found++
		}
	}
	if found > 12 { // 5 are expected, 12 or more come in one of 200 runs
		t.Errorf("%d of 100 unrelated pairs are found to be related", found)
	}
}

func TestNoiseMakesNoDiscoveries(t *testing.T) {
	var list []Relation
	small := 0
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 3))
		memory := float64(seed%10) / 10
		got := Between(newsOf(course(r, 120, memory)), newsOf(course(r, 120, 0.9-memory)), 0, 7)
		list = append(list, got)
		if got.Probability < 0.05 {
			small++
		}
	}
	if small > 75 { // 50 are expected
		t.Errorf("%d of 1000 probabilities are below 0.05", small)
	}
	stands := 0
	for _, s := range Discoveries(list, 0.05) {
		if s {
			stands++
		}
	}
	if stands > 1 {
		t.Errorf("%d of 1000 pairs of noise stand", stands)
	}
}

func TestShiftAndScaleChangeNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	x, y := course(r, 182, 0.5), course(r, 182, 0.5)
	want := Between(newsOf(x), newsOf(y), 0, 7)
	large := make([]float64, len(x))
	for i, v := range x {
		large[i] = 1000 * v
	}
	if got := Between(newsOf(large), newsOf(y), 0, 7); math.Abs(got.Strength-want.Strength) > 1e-9 || got.Lag != want.Lag {
		t.Errorf("in other units it is %+v, not %+v", got, want)
	}
}

func TestNothingToTest(t *testing.T) {
	nothing := make([]float64, 100)
	for i := range nothing {
		nothing[i] = math.NaN()
	}
	short, constant := []float64{1, 2, 3}, make([]float64, 100)
	endless := make([]float64, 100)
	endless[3] = math.Inf(1)
	for name, pair := range map[string][2][]float64{
		"no numbers": {nothing, nothing}, "one point": {{1}, {2}}, "few": {short, short}, "constant": {constant, constant}, "infinite": {endless, endless}, "empty": {nil, nil},
	} {
		got := Between(newsOf(pair[0]), newsOf(pair[1]), 0, 7)
		if !math.IsNaN(got.Strength) && got.Probability < 0.05 || Judge(got, 1) == Holds {
			t.Errorf("%s: %+v", name, got)
		}
		if d := Discoveries([]Relation{got}, 0.05); d[0] {
			t.Errorf("%s is a discovery", name)
		}
	}
}

// By hand: a series against itself one later.
func TestAgainstItself(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	x := make([]float64, 60)
	for i := range x {
		x[i] = r.NormFloat64()
	}
	y := append([]float64{0}, x[:59]...)
	if got := Between(x, y, 0, 3); got.Lag != 1 || math.Abs(got.Strength-1) > 1e-12 || got.Probability != 0 || got.Points != 59 {
		t.Errorf("%+v", got)
	}
}

func BenchmarkBetween(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 6))
	x, y := course(r, 182, 0.5), course(r, 182, 0.5)
	for b.Loop() {
		Between(newsOf(x), newsOf(y), 0, 14)
	}
}
