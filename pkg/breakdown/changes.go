package breakdown

import "math"

// Change is a part that is other than it was; "" where there was or is none.
type Change struct{ Name, Before, After string }

// Changes compares the targets of a file with those that are written now.
func Changes(before []Row, now *Result) (out []Change) {
	left := map[string]Row{}
	var order []string
	name := func(period string, unit []string) string { return (&Part{Period: period, Unit: unit}).Name() }
	for _, r := range before {
		n := name(r.Period, r.Unit)
		left[n] = r
		order = append(order, n)
	}
	say := func(v float64, locked bool) string {
		text := number(v, max(now.Decimals, 6))
		if locked {
			text += " locked"
		}
		return text
	}
	for _, p := range now.Written() {
		n := p.Name()
		was, ok := left[n]
		delete(left, n)
		switch {
		case !ok:
			out = append(out, Change{n, "", say(p.Value, p.Locked)})
		case was.Value != p.Value || was.Locked != p.Locked:
			out = append(out, Change{n, say(was.Value, was.Locked), say(p.Value, p.Locked)})
		}
	}
	for _, n := range order {
		if r, ok := left[n]; ok {
			out = append(out, Change{n, say(r.Value, r.Locked), ""})
		}
	}
	return out
}

// Remainder is what the finest parts leave of the whole: zero, unless something is
// wrong.
func (r *Result) Remainder() float64 {
	unit := math.Pow10(r.Decimals)
	left := math.Round(r.Root.Value * unit)
	r.Root.Each(func(p *Part, depth int) {
		if depth == len(r.Steps) {
			left -= math.Round(p.Value * unit)
		}
	})
	return left / unit
}
