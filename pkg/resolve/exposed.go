package resolve

import (
	"math"
	"slices"
	"strings"
)

// maxSolved is how many withheld groups are solved for; of more each line is guarded by
// itself alone.
const maxSolved = 300

// guardExposed withholds one group more beside one that lines along single axes would
// tell together: each may hide several, and yet their totals have one solution for one
// of them.
func guardExposed(groups []*told, lines [][]*told, least float64) bool {
	for _, g := range exposed(groups, lines) {
		if g.count >= least {
			continue // withheld for another's sake
		}
		var next *told
		for _, line := range lines {
			if !slices.Contains(line, g) {
				continue
			}
			for _, o := range line {
				if !o.held && o.count > 0 && (next == nil || o.count < next.count) {
					next = o
				}
			}
		}
		if next != nil {
			next.held = true
			return true
		}
	}
	return false
}

// toldLines are the lines along single axes of which the total would be told, where it
// is asked for with the others like it: those of too few members, and the ones that hide
// them, are withheld there too.
func toldLines(groups []*told, least float64) (out [][]*told) {
	for _, axis := range axesOf(groups) {
		at, totals := map[string]*told{}, []*told{}
		lines := map[*told][]*told{}
		for _, g := range groups {
			place := slices.Delete(slices.Clone(g.at), axis, axis+1)
			key := strings.Join(place, "\x00")
			if at[key] == nil {
				at[key] = &told{at: place}
				totals = append(totals, at[key])
			}
			at[key].count += g.count
			lines[at[key]] = append(lines[at[key]], g)
		}
		guardLines(totals, least)
		for _, total := range totals {
			if !total.held {
				out = append(out, lines[total])
			}
		}
	}
	return out
}

// exposed are the withheld groups whose numbers the totals of lines determine: what is
// told is subtracted from each total, and the equations that are left are solved.
func exposed(groups []*told, lines [][]*told) (out []*told) {
	at := map[*told]int{}
	var held []*told
	for _, g := range groups {
		if g.held {
			at[g] = len(held)
			held = append(held, g)
		}
	}
	if len(held) == 0 || len(held) > maxSolved {
		return nil
	}
	pivots := make([][]float64, len(held)) // by their leading group
	for _, line := range lines {
		row, any := make([]float64, len(held)), false
		for _, g := range line {
			if n, ok := at[g]; ok && g.held {
				row[n], any = 1, true
			}
		}
		for n := 0; any && n < len(row); n++ {
			if math.Abs(row[n]) < 1e-9 {
				row[n] = 0
				continue
			}
			if pivots[n] == nil {
				scale(row, row[n])
				pivots[n] = row
				break
			}
			less(row, pivots[n], row[n])
		}
	}
	for n := len(pivots) - 1; n >= 0; n-- { // what leads further on is taken out
		if pivots[n] == nil {
			continue
		}
		single := true
		for m := n + 1; m < len(pivots); m++ {
			if math.Abs(pivots[n][m]) > 1e-9 && pivots[m] != nil {
				less(pivots[n], pivots[m], pivots[n][m])
			}
		}
		for m := n + 1; m < len(pivots); m++ {
			single = single && math.Abs(pivots[n][m]) < 1e-9
		}
		if single {
			out = append(out, held[n])
		}
	}
	return out
}

func scale(row []float64, by float64) {
	for i := range row {
		row[i] /= by
	}
}

func less(row, other []float64, times float64) {
	for i := range row {
		row[i] -= times * other[i]
	}
}
