package algorithms

import (
	"math"
	"testing"
)

func TestNABScoreOfNothingAndOfEverything(t *testing.T) {
	s := nabSeries{values: make([]float64, 1000), windows: [][2]int{{300, 399}, {700, 799}}}
	none := make([]bool, 1000)
	ideal := make([]bool, 1000)
	ideal[300], ideal[700] = true, true
	for _, p := range nabProfiles {
		if got := nabScore([]nabSeries{s}, [][]bool{none}, p); got != 0 {
			t.Errorf("%s: no alarm scores %v, want 0", p.name, got)
		}
		if got := nabScore([]nabSeries{s}, [][]bool{ideal}, p); math.Abs(got-100) > 1e-9 {
			t.Errorf("%s: alarms at the start of each window score %v, want 100", p.name, got)
		}
	}
}

// A false alarm before all windows costs its whole weight: 0.11 of 2 windows' worth
// of 2 each.
func TestNABScoreOfFalseAlarms(t *testing.T) {
	s := nabSeries{values: make([]float64, 1000), windows: [][2]int{{300, 399}, {700, 799}}}
	alarm := make([]bool, 1000)
	alarm[100] = true // on probation: not judged
	alarm[200] = true
	got := nabScore([]nabSeries{s}, [][]bool{alarm}, nabProfiles[0])
	if want := 100 * -0.11 / 4; math.Abs(got-want) > 1e-9 {
		t.Errorf("got %v, want %v", got, want)
	}
}

// windowedGaussian is the benchmark's own detector of that name, which has published
// scores: it checks the scorer, not a method of ours.
func windowedGaussian(x []float64) []float64 {
	const size, step = 6400, 100
	var window, buffer, out []float64
	mean, sd := 0.0, 1.0
	fit := func() {
		mean = 0
		for _, v := range window {
			mean += v / float64(len(window))
		}
		sd = 0
		for _, v := range window {
			sd += (v - mean) * (v - mean) / float64(len(window))
		}
		if sd = math.Sqrt(sd); sd == 0 {
			sd = 1e-6
		}
	}
	for _, v := range x {
		score := 0.0
		if len(window) > 0 {
			score = 1 - 0.5*math.Erfc(math.Abs(v-mean)/sd/1.4142)
		}
		out = append(out, score)
		if len(window) < size {
			window = append(window, v)
			fit()
		} else if buffer = append(buffer, v); len(buffer) == step {
			window = append(window[step:], buffer...)
			buffer = nil
			fit()
		}
	}
	return out
}

func TestNABScoreOfAKnownDetector(t *testing.T) {
	all, err := readNAB("../../../../shared/benchmarks/anomaly/nab")
	if err != nil {
		t.Skip("the benchmark's data are kept outside the project: ", err)
	}
	const tail = 2.27e-13 // its best here by the first profile
	alarms := make([][]bool, len(all))
	for k := range all {
		for _, v := range windowedGaussian(all[k].values) {
			alarms[k] = append(alarms[k], v >= 1-tail)
		}
	}
	// The other two profiles' figures may be of other thresholds near by.
	for i, want := range []struct{ score, within float64 }{{47.6, 0.5}, {31.3, 1}, {55.5, 2}} {
		if got := nabScore(all, alarms, nabProfiles[i]); math.Abs(got-want.score) > want.within {
			t.Errorf("%s: %.2f, want %v", nabProfiles[i].name, got, want.score)
		}
	}
}
