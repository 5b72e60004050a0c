package resolve

import (
	"slices"
	"strings"
)

// told is what numbers are told of: rows of one place and one time.
type told struct {
	at    []string // what sets it apart: members of what is grouped and narrowed by, and the window
	count float64  // of members, of the input that has fewest; 0: there is nothing to tell
	asked bool     // it is a part of what is asked for
	held  bool     // its numbers are withheld
}

// withhold marks the groups whose numbers would tell those of fewer than least members.
// The smallest themselves, and beside them as many others as it takes: along whatever
// axis groups add up to a total that may be asked for, what is withheld has to be more
// than one group and no fewer than least members, else the total less what is told would
// tell it. Next to go is the next smallest. Axes are the places of told.at; a line is all
// groups that are alike in some of them.
func withhold(groups []*told, least float64) {
	for guardLines(groups, least); guardExposed(groups, toldLines(groups, least), least); {
		guardLines(groups, least)
	}
}

// guardLines guards each line by itself.
func guardLines(groups []*told, least float64) {
	for _, g := range groups {
		if g.count > 0 && g.count < least {
			g.held = true
		}
	}
	lines := linesOf(groups)
	for again := true; again; {
		again = false
		for _, line := range lines {
			for guardLine(line, least) {
				again = true
			}
		}
	}
}

// guardLine withholds one group more of a line where what is withheld of it could be
// told from its total.
func guardLine(line []*told, least float64) bool {
	n, members := 0, 0.0
	var next *told
	for _, g := range line {
		switch {
		case g.held:
			n, members = n+1, members+g.count
		case g.count > 0 && (next == nil || g.count < next.count):
			next = g
		}
	}
	if n == 0 || n > 1 && members >= least || next == nil {
		return false
	}
	next.held = true
	return true
}

// linesOf lists the lines of groups along every set of axes that tells any of them
// apart, those of one group left out.
func linesOf(groups []*told) (out [][]*told) {
	if len(groups) == 0 {
		return nil
	}
	axes := axesOf(groups)
	for fixed := range 1<<len(axes) - 1 { // all fixed is the group itself
		lines, order := map[string][]*told{}, []string{}
		for _, g := range groups {
			var key strings.Builder
			for n, axis := range axes {
				if fixed&(1<<n) != 0 {
					key.WriteString(g.at[axis])
				}
				key.WriteByte(0)
			}
			if lines[key.String()] == nil {
				order = append(order, key.String())
			}
			lines[key.String()] = append(lines[key.String()], g)
		}
		for _, key := range order {
			if len(lines[key]) > 1 {
				out = append(out, lines[key])
			}
		}
	}
	return out
}

// axesOf are the axes that tell some groups apart.
func axesOf(groups []*told) (out []int) {
	if len(groups) == 0 {
		return nil
	}
	for i := range groups[0].at {
		if slices.ContainsFunc(groups, func(g *told) bool { return g.at[i] != groups[0].at[i] }) {
			out = append(out, i)
		}
	}
	return out
}

// maxAxes is how many axes groups may have: lines are laid along every set of them.
const maxAxes = 8
