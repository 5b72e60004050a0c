package algorithms

import (
	"encoding/json"
	"math"
	"testing"
)

// Nobody found any: F1 and covering as published for the method that never cuts.
func TestTCPDScoreOfNoChange(t *testing.T) {
	all, err := readTCPD("../../../../shared/benchmarks/changepoint")
	if err != nil {
		t.Skip("the benchmark's data are kept outside the project: ", err)
	}
	var f1, cover float64
	for _, s := range all {
		f, c := s.score(nil)
		f1, cover = f1+f/float64(len(all)), cover+c/float64(len(all))
	}
	if math.Abs(f1-0.702) > 0.0005 || math.Abs(cover-0.618) > 0.0005 {
		t.Errorf("F1 %.4f and covering %.4f, published .702 and .618", f1, cover)
	}
}

// Two annotators of ten points, one of whom marks 5: found 5 is right for one of them,
// and half of what the other sees as one piece.
func TestTCPDScoreByHand(t *testing.T) {
	s := tcpdSeries{marks: [][]int{{}, {50}}, changes: []int{50}}
	s.series.Values = make([]float64, 100)
	f1, cover := s.score([]int{48})
	if f1 != 1 {
		t.Errorf("F1 %v, covering %v", f1, cover)
	}
	want := (0.52 + (0.5*48/50 + 0.5*50/52)) / 2
	if math.Abs(cover-want) > 1e-9 {
		t.Errorf("covering %v, want %v", cover, want)
	}
	if f1, _ := s.score([]int{10, 48}); math.Abs(f1-0.8) > 1e-9 {
		t.Errorf("with a false one F1 is %v, want 0.8: precision 2/3, recall 1", f1)
	}
}

func TestTurnCountByHand(t *testing.T) {
	var s turnSeries
	err := json.Unmarshal([]byte(`{"changes":[{"index":50,"type":"level"},{"index":100,"type":"slope"},{"index":200,"type":"variance"}]}`), &s)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.count([]int{44, 56, 121, 190, 240}), (kpiCount{found: 2, falsely: 2}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got, want := s.count([]int{42, 122}), (kpiCount{missed: 2, falsely: 2}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
