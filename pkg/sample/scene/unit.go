package scene

import "slices"

// Name is what a unit is called in both languages; the key that tables hold is the first.
type Name struct{ ZH, EN string }

// Unit is one of the finest units of an organisation.
type Unit struct {
	ID    int
	Name  Name
	Above Name // the unit that it lies in
	Kind  int  // what it does, by the order of Tree's kinds
	Group int  // which one of the units above
}

// Tree gives every unit above the same kinds of units below it, numbered in order: each
// name is that of the unit above, short, and of the kind.
func Tree(above []Name, short []Name, kinds []Name) (out []Unit) {
	for g, a := range above {
		for k, kind := range kinds {
			out = append(out, Unit{
				ID: len(out) + 1, Name: Name{short[g].ZH + kind.ZH, short[g].EN + " " + kind.EN}, Above: a, Kind: k, Group: g,
			})
		}
	}
	return out
}

// Above tells for every unit which one it lies in.
func Above(units []Unit) map[string]string {
	out := map[string]string{}
	for _, u := range units {
		out[u.Name.ZH] = u.Above.ZH
	}
	return out
}

// Keys lists the keys of names.
func Keys(names []Name) (out []string) {
	for _, n := range names {
		out = append(out, n.ZH)
	}
	return out
}

// Each makes something of each unit, by its ID: what it keeps from day to day.
func Each[T any](units []Unit, of func(Unit) T) map[int]T {
	out := make(map[int]T, len(units))
	for _, u := range units {
		out[u.ID] = of(u)
	}
	return out
}

// Of lists the units that do one of some things; all without any.
func Of(units []Unit, kinds ...int) (out []Unit) {
	for _, u := range units {
		if len(kinds) == 0 || slices.Contains(kinds, u.Kind) {
			out = append(out, u)
		}
	}
	return out
}

// KeysOf lists the keys of the units that do one of some things; all without any.
func KeysOf(units []Unit, kinds ...int) (out []string) {
	for _, u := range Of(units, kinds...) {
		out = append(out, u.Name.ZH)
	}
	return out
}
