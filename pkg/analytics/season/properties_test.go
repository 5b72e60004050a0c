package season

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Neither other names of the marks nor the same calendar 28 years later change what is
// there at a point.
func TestNamesAndYearsChangeNothing(t *testing.T) {
	at := func(start time.Time, feast, fair string) *Season {
		s := series.Series{Grain: series.Day, Start: start, Values: make([]float64, 400), Marks: make([]string, 420)}
		for i := range s.Marks {
			switch i % 60 {
			case 20, 21:
				s.Marks[i] = feast
			case 50:
				s.Marks[i] = fair
			}
		}
		return Of(s)
	}
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	want := at(start, "feast", "fair")
	if d := cmp.Diff(want, at(start, "another", "zebra")); d != "" {
		t.Errorf("by other names: %s", d)
	}
	if d := cmp.Diff(want, at(start.AddDate(28, 0, 0), "feast", "fair")); d != "" {
		t.Errorf("28 years later: %s", d)
	}
}
