package scene_test

import (
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/disk"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
)

var (
	units  = []string{"a1", "a2", "b1", "b2", "c1", "c2"}
	above  = map[string]string{"a1": "a", "a2": "a", "b1": "b", "b2": "b", "c1": "c", "c2": "c"}
	events = []scene.Kind{
		{ID: "fall", Rule: "falls", Level: "o.unit", Units: units, Lasts: 5, Begun: 3, Times: 6},
		{ID: "month", Rule: "months", Level: "o.unit", Units: units, Month: true, Begun: 1, Times: 3},
		{ID: "pair", Rule: "pairs", Level: "o.unit", Units: units, Many: 2, Under: true, Lasts: 2, Times: 3},
		{ID: "late", Rule: "lates", Lasts: 1, Begun: 1},
	}
)

// build makes a sample and gives its truth.
func build(t *testing.T, seed int64, fill func(*scene.Build)) scene.Truth {
	t.Helper()
	file, err := disk.Create(filepath.Join(t.TempDir(), "x.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	s := scene.Sample{Name: "x", Version: "1", Country: "CN", Last: scene.LastDay, Events: events, Above: above, Fill: fill}
	truth := s.Make(file.Database, seed, io.Discard)
	if err := file.Finish("x"); err != nil {
		t.Fatal(err)
	}
	return truth
}

func TestTheTruthIsWhatIsStruck(t *testing.T) {
	for seed := range int64(20) {
		struck := map[string]int{} // days by event and unit
		truth := build(t, seed, func(b *scene.Build) {
			for _, d := range b.Days {
				for _, k := range events {
					for _, u := range append([]string{""}, units...) {
						if b.Struck(k.ID, u, d) > 0 {
							struck[k.ID+" "+u]++
						}
					}
				}
			}
		})
		told := map[string]int{}
		counts := map[string]int{}
		for _, i := range slices.Concat(truth.Incidents, truth.Earlier) {
			from, _ := time.Parse(time.DateOnly, i.From)
			to, _ := time.Parse(time.DateOnly, i.To)
			kind, _, _ := strings.Cut(i.ID, "-") // what lies in the past has its day behind it
			counts[i.Rule]++
			for _, u := range i.Units {
				told[kind+" "+u] += int(to.Sub(from).Hours()/24) + 1
			}
			if len(i.Units) == 0 {
				told["late "]++
			}
			if i.Rule == "pairs" && (len(i.Units) != 2 || above[i.Units[0]] != above[i.Units[1]]) {
				t.Errorf("seed %d: a pair is %v", seed, i.Units)
			}
			if i.Rule == "months" && from.Day() != 1 {
				t.Errorf("seed %d: a month begins on %s", seed, i.From)
			}
		}
		if diff := cmp.Diff(told, struck); diff != "" {
			t.Errorf("seed %d: days by the truth and by Struck (-told +struck):\n%s", seed, diff)
		}
		if diff := cmp.Diff(map[string]int{"falls": 7, "months": 4, "pairs": 3, "lates": 1}, counts); diff != "" {
			t.Errorf("seed %d: events (-wanted +planted):\n%s", seed, diff)
		}
	}
}

// Two events of one unit above never lie near each other, nor do those of the last days
// hit the same one.
func TestEventsLieApart(t *testing.T) {
	for seed := range int64(20) {
		truth := build(t, seed, func(*scene.Build) {})
		if truth.Agenda != "2025-11-20" {
			t.Fatalf("the agenda is of %s", truth.Agenda)
		}
		now := map[string]bool{}
		for _, i := range truth.Incidents {
			for _, u := range i.Units {
				if now[above[u]] {
					t.Errorf("seed %d: two events of the last days in %s", seed, above[u])
				}
				now[above[u]] = true
			}
			if i.To != "2025-11-19" {
				t.Errorf("seed %d: %s ends on %s", seed, i.ID, i.To)
			}
		}
		ends := map[string]time.Time{}
		for _, i := range truth.Earlier { // in order of time
			from, _ := time.Parse(time.DateOnly, i.From)
			to, _ := time.Parse(time.DateOnly, i.To)
			for _, u := range i.Units {
				if last := ends[above[u]]; i.Units[0] == u && !last.IsZero() && from.Sub(last) < 30*24*time.Hour {
					t.Errorf("seed %d: %s begins %s, another in %s ended %s", seed, i.ID, i.From, above[u], last.Format(time.DateOnly))
				}
			}
			for _, u := range i.Units {
				ends[above[u]] = to
			}
		}
	}
}

func TestTheSeedDecides(t *testing.T) {
	nothing := func(*scene.Build) {}
	if diff := cmp.Diff(build(t, 3, nothing), build(t, 3, nothing)); diff != "" {
		t.Errorf("the same seed:\n%s", diff)
	}
	if cmp.Equal(build(t, 3, nothing).Earlier, build(t, 4, nothing).Earlier) {
		t.Error("another seed plants the same")
	}
}

// Plans reach to the end of the year, and have no sum of a month that the data begin within.
func TestMonthsOfAPlanAreWhole(t *testing.T) {
	build(t, 1, func(b *scene.Build) {
		ahead := b.Ahead()
		if first, last := ahead[0].Text, ahead[len(ahead)-1].Text; first != "2023-11-20" || last != "2025-12-31" {
			t.Errorf("a plan from %s to %s", first, last)
		}
		months := scene.Months(ahead[:len(ahead)-1])
		if n := len(months); n != 24 || months[0][0].Text != "2023-12-01" || months[n-1][len(months[n-1])-1].Text != "2025-11-30" {
			t.Errorf("%d whole months", n)
		}
		for _, m := range months {
			if m[0].Text[:7] != m[len(m)-1].Text[:7] || m[0].Time.Day() != 1 || len(m) < 28 {
				t.Errorf("a month from %s to %s", m[0].Text, m[len(m)-1].Text)
			}
		}
	})
}

func TestShapes(t *testing.T) {
	shape := scene.Shape{Weekdays: [7]float64{0.1, 1, 1, 1, 1, 1, 0.2}, Off: 0.3}
	build(t, 1, func(b *scene.Build) {
		if len(b.Days) != 731 || b.Days[730].Text != "2025-11-19" {
			t.Fatalf("%d days to %s", len(b.Days), b.Days[len(b.Days)-1].Text)
		}
		for day, want := range map[string]float64{
			"2025-11-19": 1, "2025-11-16": 0.1, "2025-11-15": 0.2,
			"2025-10-02": 0.3, // National Day, a Thursday
			"2025-09-28": 1,   // a Sunday that is worked for it
		} {
			i := slices.IndexFunc(b.Days, func(d scene.Day) bool { return d.Text == day })
			if got := shape.At(b.Days[i]); math.Abs(got-want) > 1e-9 {
				t.Errorf("%s: %g, not %g", day, got, want)
			}
		}
		grows := scene.Shape{Growth: 0.21}.At(b.Days[730])
		if grows < 1.45 || grows > 1.47 {
			t.Errorf("a fifth a year is %g after two years", grows)
		}
	})
}

// No draw looks like an incident, and means stay what they are.
func TestNoiseIsBounded(t *testing.T) {
	build(t, 1, func(b *scene.Build) {
		n := b.Noise("x", 0.02, 0.5)
		sum := 0.0
		for range 20000 {
			v := n.Next()
			if math.Abs(math.Log(v)) > 0.0701 {
				t.Fatalf("a factor of %g", v)
			}
			sum += v
		}
		if mean := sum / 20000; math.Abs(mean-1) > 0.003 {
			t.Errorf("the mean factor is %g", mean)
		}
	})
	r := draw.New(1, "counts")
	counted, shared := 0, 0
	for range 5000 {
		c, s := scene.Count(r, 100), scene.Share(r, 200, 0.1)
		if c < 70 || c > 130 || s < 9 || s > 31 {
			t.Fatalf("%d of a mean of 100, %d of 20", c, s)
		}
		counted += c
		shared += s
	}
	if mean := float64(counted) / 5000; math.Abs(mean-100) > 1 {
		t.Errorf("the mean count is %g", mean)
	}
	if mean := float64(shared) / 5000; math.Abs(mean-20) > 0.3 {
		t.Errorf("the mean share is %g", mean)
	}
	if got := fmt.Sprint(scene.Count(r, 0), scene.Share(r, 0, 0.5), scene.Share(r, 5, 2)); got != "0 0 5" {
		t.Errorf("edges: %s", got)
	}
}
