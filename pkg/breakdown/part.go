package breakdown

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Part is one piece of a target: of a period and a unit, with the pieces that it is
// made of.
type Part struct {
	Period string    `json:"period"` // as definitions write it
	Grain  string    `json:"grain"`
	From   time.Time `json:"-"`
	To     time.Time `json:"-"`
	Unit   []string  `json:"unit,omitempty"` // coarse to fine; nil: the whole organisation
	Weight float64   `json:"-"`              // among its siblings
	Value  float64   `json:"value"`
	Locked bool      `json:"locked,omitempty"`
	Before *float64  `json:"before,omitempty"` // what is in force; nil: nothing
	// Start is the period's first day, "2006-01-02"; Label what readers read for the
	// unit, in the language of the request.
	Start string `json:"start"`
	Label string `json:"label,omitempty"`
	// Actual is the metric's value in the part as far as it is loaded, Due the share
	// of Value that is due by then. nil: the period has not begun, or nothing tells.
	Actual *float64 `json:"actual,omitempty"`
	Due    *float64 `json:"due,omitempty"`
	Parts  []*Part  `json:"parts,omitempty"`

	exact int64 // Value in units of the last decimal
	least int64 // what is locked within
}

// Name says which part it is: "2027-03, East / Shanghai".
func (p *Part) Name() string { return p.NameWith("(direct)") }

// NameWith is Name with a reader's word for units that have no member of a ragged level.
func (p *Part) NameWith(direct string) string {
	if len(p.Unit) == 0 {
		return p.Period
	}
	return p.Period + ", " + UnitName(p.Unit, direct)
}

// UnitName says which unit a path leads to: "East / Shanghai", "Group / (direct)" of one
// that has no member of a ragged level.
func UnitName(path []string, direct string) string {
	names := slices.Clone(path)
	for i, name := range names {
		if name == "" {
			names[i] = direct
		}
	}
	return strings.Join(names, " / ")
}

// Lock is a part that stays, wherever its number comes from.
type Lock struct {
	Period string
	Unit   []string // its own name, behind those that it lies under; the first may be left out
	Value  float64
	Where  string   // file:line, for findings
	Pos    diag.Pos // of the same, where it stands in definitions
}

// Name says which part is meant.
func (l Lock) Name() string { return (&Part{Period: l.Period, Unit: l.Unit}).Name() }

// Share gives all parts below the root their values: they add up exactly to Value of
// the root in the given decimals. Every problem is found, and then nothing is shared.
func Share(root *Part, locks []Lock, decimals int) diag.List {
	var found diag.List
	unit := math.Pow10(decimals)
	units := func(v float64) (int64, bool) {
		n := math.Round(v * unit)
		return int64(n), math.Abs(n) < 1<<53 && math.Abs(v*unit-n) < 1e-6*math.Max(1, math.Abs(n)*1e-6)
	}
	var ok bool
	if root.exact, ok = units(root.Value); !ok {
		return diag.List{problem("RQ131", "target-not-exact", root.Name(), diag.Pos{},
			fmt.Sprintf("%s cannot be shared out exactly in %d decimals", number(root.Value, decimals+6), decimals), "give a value of the metric's decimals")}
	}
	for _, l := range locks {
		at := root.find(l)
		switch {
		case len(at) == 0:
			found = append(found, problem("RQ132", "locked-part-unknown", l.Name(), l.Pos,
				fmt.Sprintf("%slocks %s, which is no part of this break-down", where(l), l.Name()), "name a period and a unit that it breaks down to, or break it down by other things"))
		case len(at) > 1:
			found = append(found, problem("RQ132", "locked-part-unknown", l.Name(), l.Pos,
				fmt.Sprintf("%slocks %s, and %d parts are called that", where(l), l.Name(), len(at)), "write what it lies under"))
		default:
			exact, ok := units(l.Value)
			if !ok {
				found = append(found, problem("RQ131", "target-not-exact", l.Name(), l.Pos,
					fmt.Sprintf("%slocks %s at %s, which has more than %d decimals", where(l), l.Name(), number(l.Value, decimals+6), decimals), "round it"))
				continue
			}
			if at[0].Locked && at[0].exact != exact {
				found = append(found, problem("RQ133", "locked-above-parent", l.Name(), l.Pos,
					fmt.Sprintf("%s is locked twice, at %s and at %s", l.Name(), number(float64(at[0].exact)/unit, decimals), number(l.Value, decimals)), "keep one of the locks"))
			}
			at[0].Locked, at[0].exact = true, exact
		}
	}
	if len(found) > 0 {
		return found
	}
	sign := int64(1)
	if root.exact < 0 {
		sign = -1
	}
	root.Locked = true
	root.hold(sign)
	root.share(unit, decimals, &found)
	return found
}

// hold works out what is locked within each part.
func (p *Part) hold(sign int64) {
	within := int64(0)
	for _, c := range p.Parts {
		c.hold(sign)
		within += c.least
	}
	p.least = within
	if p.Locked {
		p.least = p.exact
	} else if within*sign < 0 {
		p.least = 0
	}
}

// share gives the parts of a part their values.
func (p *Part) share(unit float64, decimals int, found *diag.List) {
	p.Value = float64(p.exact) / unit
	if len(p.Parts) == 0 {
		return
	}
	weights, least, fixed := make([]float64, len(p.Parts)), make([]int64, len(p.Parts)), make([]bool, len(p.Parts))
	held := int64(0)
	for i, c := range p.Parts {
		weights[i], least[i], fixed[i] = c.Weight, c.least, c.Locked
		held += c.least
	}
	parts, ok := share(p.exact, weights, least, fixed)
	if !ok {
		*found = append(*found, p.refused(float64(held)/unit, weights, fixed, decimals))
		return
	}
	for i, c := range p.Parts {
		c.exact = parts[i]
		c.share(unit, decimals, found)
	}
}

// refused tells why a part cannot be shared out.
func (p *Part) refused(held float64, weights []float64, fixed []bool, decimals int) diag.Diagnostic {
	free, weight := 0, 0.0
	var locked []string
	for i, c := range p.Parts {
		if !fixed[i] {
			free++
			weight += weights[i]
		}
		if c.least != 0 {
			locked = append(locked, fmt.Sprintf("%s %s", c.Name(), number(float64(c.least)/math.Pow10(decimals), decimals)))
		}
	}
	if len(locked) > 4 {
		locked = append(locked[:4], "…")
	}
	parts := strings.Join(locked, "; ")
	switch {
	case math.Abs(held) > math.Abs(p.Value):
		return problem("RQ133", "locked-above-parent", p.Name(), diag.Pos{},
			fmt.Sprintf("what is locked within %s adds up to %s, above its %s: %s", p.Name(), number(held, decimals), number(p.Value, decimals), parts), "unlock or lower a part, or raise the whole")
	case free == 0:
		return problem("RQ133", "locked-above-parent", p.Name(), diag.Pos{},
			fmt.Sprintf("all parts of %s are locked, and add up to %s, not to its %s: %s", p.Name(), number(held, decimals), number(p.Value, decimals), parts), "unlock a part, so that it can take the rest")
	case weight <= 0:
		return problem("RQ134", "nothing-to-share-by", p.Name(), diag.Pos{},
			fmt.Sprintf("no part of %s that may take a share has any weight", p.Name()), "choose another profile or share, or lock the parts by hand")
	}
	return problem("RQ133", "locked-above-parent", p.Name(), diag.Pos{},
		fmt.Sprintf("the locked parts of %s leave nothing that the others could share: %s", p.Name(), parts), "unlock a part")
}

// find gives the parts that a lock may mean.
func (p *Part) find(l Lock) (out []*Part) {
	if p.Period == l.Period && endsIn(p.Unit, l.Unit) {
		out = append(out, p)
	}
	for _, c := range p.Parts {
		out = append(out, c.find(l)...)
	}
	return out
}

func endsIn(path, names []string) bool {
	if len(names) == 0 || len(path) == 0 {
		return len(names) == len(path)
	}
	if len(names) > len(path) {
		return false
	}
	for i, n := range names {
		if path[len(path)-len(names)+i] != n {
			return false
		}
	}
	return true
}

// Each visits a part and all below it, parents first.
func (p *Part) Each(visit func(p *Part, depth int)) { p.each(visit, 0) }

func (p *Part) each(visit func(*Part, int), depth int) {
	visit(p, depth)
	for _, c := range p.Parts {
		c.each(visit, depth+1)
	}
}

func where(l Lock) string {
	if l.Where == "" {
		return ""
	}
	return l.Where + " "
}

func number(v float64, decimals int) string {
	text := fmt.Sprintf("%.*f", decimals, v)
	if decimals > 0 && strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

func problem(code, name, subject string, pos diag.Pos, message, hint string) diag.Diagnostic {
	return diag.Diagnostic{Code: code, Name: name, Severity: diag.Error, Subject: subject, Pos: pos, Message: message, Hint: hint}
}

// Has tells whether a lock means any part.
func (p *Part) Has(l Lock) bool { return len(p.find(l)) > 0 }
