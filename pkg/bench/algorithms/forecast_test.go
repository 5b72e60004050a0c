package algorithms

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestForecastScoresByHand(t *testing.T) {
	if got := symmetric([]float64{100, 0}, []float64{50, 0}); math.Abs(got-100./3) > 1e-9 {
		t.Errorf("sMAPE %v, want 33.3: two thirds of one point and nothing of the other", got)
	}
	// Steps of a season of 2: 2, 2, 2; a miss of 3 is 1.5 of them.
	if got := scaled([]float64{1, 5, 3, 7, 5}, []float64{10}, []float64{7}, 2); got != 1.5 {
		t.Errorf("MASE %v, want 1.5", got)
	}
}

// figures keeps what is reported.
type figures struct {
	values  map[string]float64
	skipped []string
}

func (f *figures) Figure(v Figure)       { f.values[v.Name] = v.Value }
func (f *figures) Skip(name, why string) { f.skipped = append(f.skipped, name) }

func TestForecastRunsWithSomeOfItsFiles(t *testing.T) {
	dir := t.TempDir()
	one := contest{ID: "A", M: 4, H: 4}
	for i := range 36 {
		one.Train = append(one.Train, float64(10+i%4+i/4))
	}
	for i := range 4 {
		one.Test = append(one.Test, float64(19+i))
	}
	file, err := os.Create(filepath.Join(dir, "m3_quarterly.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	packed := gzip.NewWriter(file)
	if err := json.NewEncoder(packed).Encode(one); err != nil {
		t.Fatal(err)
	}
	if err := packed.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	to := &figures{values: map[string]float64{}}
	if err := forecasting(context.Background(), dir, to); err != nil {
		t.Fatal(err)
	}
	if s := to.values["m3_quarterly/smape"]; s > 5 {
		t.Errorf("sMAPE %v of a series that repeats itself", s)
	}
	if len(to.skipped) != len(competitions)-1+2 || strings.Join(to.skipped, " ") == "" {
		t.Errorf("skipped %v", to.skipped)
	}
}
