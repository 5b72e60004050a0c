package resolve

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func groupsOf(counts map[string]float64) (out []*told) {
	for at, n := range counts {
		out = append(out, &told{at: strings.Fields(at), count: n, asked: true})
	}
	return out
}

func heldOf(groups []*told) map[string]bool {
	out := map[string]bool{}
	for _, g := range groups {
		if g.held {
			out[strings.Join(g.at, " ")] = true
		}
	}
	return out
}

// TestWithholdTakesTheNextSmallest: by hand, of groups of at least five.
func TestWithholdTakesTheNextSmallest(t *testing.T) {
	for name, tc := range map[string]struct {
		counts map[string]float64
		held   string
	}{
		"none is small":          {map[string]float64{"a": 5, "b": 9}, ""},
		"one, and the next":      {map[string]float64{"a": 3, "b": 9, "c": 6}, "a c"},
		"two of too few":         {map[string]float64{"a": 1, "b": 2, "c": 6, "d": 9}, "a b c"},
		"two of enough":          {map[string]float64{"a": 4, "b": 2, "c": 6}, "a b"},
		"empty ones hide nobody": {map[string]float64{"a": 3, "b": 0, "c": 6}, "a c"},
		"all there is":           {map[string]float64{"a": 3}, "a"},
		// In each line along both axes two are withheld.
		"a table": {map[string]float64{"a x": 3, "a y": 9, "a z": 8, "b x": 7, "b y": 20, "b z": 10, "c x": 30, "c y": 30, "c z": 30}, "a x|a z|b x|b z"},
	} {
		groups := groupsOf(tc.counts)
		withhold(groups, 5)
		got := heldOf(groups)
		sep := " "
		if strings.Contains(tc.held, "|") {
			sep = "|"
		}
		n := 0
		for want := range strings.SplitSeq(tc.held, sep) {
			if want != "" {
				n++
			}
			if want != "" && !got[want] {
				t.Errorf("%s: %s is told", name, want)
			}
		}
		if n != len(got) {
			t.Errorf("%s: %v are withheld, want %s", name, got, tc.held)
		}
	}
}

// TestNoSmallGroupIsDetermined: of random tables no totals along its axes tell the
// number of a group that is too small, unless it is all there is in its lines.
func TestNoSmallGroupIsDetermined(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	solved := 0
	for range 3000 {
		counts := map[string]float64{}
		axes := [3]int{2 + r.IntN(4), 1 + r.IntN(4), 1 + r.IntN(3)}
		for a := range axes[0] {
			for b := range axes[1] {
				for c := range axes[2] {
					if r.IntN(5) > 0 {
						counts[fmt.Sprintf("a%d b%d c%d", a, b, c)] = float64(1 + r.IntN(12+r.IntN(30)))
					}
				}
			}
		}
		groups := groupsOf(counts)
		withhold(groups, 5)
		lines := toldLines(groups, 5)
		for _, g := range groups {
			if g.count < 5 && !g.held {
				t.Fatalf("%v of %v is told", g.at, g.count)
			}
		}
		for _, g := range exposed(groups, lines) {
			if g.count >= 5 {
				continue
			}
			for _, line := range lines {
				for _, o := range line {
					if !o.held && o.count > 0 && slices.Contains(line, g) {
						t.Fatalf("%v is determined, and %v could hide it: %v", g.at, o.at, counts)
					}
				}
			}
		}
		if len(heldOf(groups)) > 0 {
			solved++
		}
	}
	if solved < 1000 {
		t.Errorf("%d tables with something withheld are too few to tell", solved)
	}
}

// TestExposedSolvesTotals: two squares of withheld groups with one between them, which
// their totals determine though each line hides two.
func TestExposedSolvesTotals(t *testing.T) {
	var groups []*told
	for _, at := range []string{"a x", "a y", "b x", "b y", "b z", "c z", "c w", "d z", "d w"} {
		groups = append(groups, &told{at: strings.Fields(at), count: 3, held: true})
	}
	got := exposed(groups, toldLines(groups, 1))
	if len(got) != 1 || strings.Join(got[0].at, " ") != "b z" {
		t.Errorf("%d are exposed", len(got))
	}
}
