package service_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// The policies of readers drawn at random, and what they give by hand: of each stall
// whether a condition holds of it, does not, or is not known, as in SQL.

type truth int

const (
	no truth = iota
	unsure
	yes
)

func (a truth) and(b truth) truth { return min(a, b) }
func (a truth) or(b truth) truth  { return max(a, b) }
func (a truth) not() truth        { return yes - a }

// is compares two texts; nothing is equal to what is not there.
func is(a, b string) truth {
	switch {
	case a == "":
		return unsure
	case a == b:
		return yes
	}
	return no
}

// stall is where one lies; "" is nowhere.
type stall struct{ name, region, town string }

var stalls = []stall{{"a", "East", "Mill"}, {"b", "East", "Bay"}, {"c", "West", "Mill"}, {"d", "West", ""}, {"e", "", ""}}

// place is units of a level as YAML has them, and of which stalls they are.
type place struct {
	yaml  string
	holds func(stall) truth
}

var places = append([]place{
	{"{level: places.region, units: [East]}", func(s stall) truth { return is(s.region, "East") }},
	{"{level: places.region, units: [West]}", func(s stall) truth { return is(s.region, "West") }},
	{"{level: places.region, units: [East, West]}", func(s stall) truth { return is(s.region, "East").or(is(s.region, "West")) }},
	{"{level: places.town, units: [Mill]}", func(s stall) truth { return is(s.town, "Mill") }},
	{"{level: places.town, units: [Bay, {unit: Mill, under: [West]}]}", func(s stall) truth {
		return is(s.town, "Bay").or(is(s.town, "Mill").and(is(s.region, "West")))
	}},
	{"{level: places.town, units: [{unit: Mill, under: [East]}]}", func(s stall) truth { return is(s.town, "Mill").and(is(s.region, "East")) }},
	{"{level: places.stall, units: [a]}", func(s stall) truth { return is(s.name, "a") }},
	{"{level: places.stall, units: [c, e]}", func(s stall) truth { return is(s.name, "c").or(is(s.name, "e")) }},
	{"{level: places.stall, units: [{unit: b, under: [East, Bay]}, d]}", func(s stall) truth {
		return is(s.name, "b").and(is(s.region, "East")).and(is(s.town, "Bay")).or(is(s.name, "d"))
	}},
}, matched...)

// matched are units by patterns of their names.
var matched = []place{
	{`{level: places.region, match: ["*st"]}`, func(s stall) truth { return is(s.region, "East").or(is(s.region, "West")) }},
	{`{level: places.region, match: ["E*t"]}`, func(s stall) truth { return is(s.region, "East") }},
	{`{level: places.region, match: ["e*", "%", "W_st"]}`, func(s stall) truth { return is(s.region, "no region is called so") }},
	{`{level: places.town, match: ["M*l*", "*Bay"]}`, func(s stall) truth { return is(s.town, "Mill").or(is(s.town, "Bay")) }},
	{`{level: places.stall, match: ["a*", "e"]}`, func(s stall) truth { return is(s.name, "a").or(is(s.name, "e")) }},
}

// made are the metrics that a metric is made of, itself included.
var made = map[string][]string{
	"amount": nil, "sales": nil, "buyers": nil, "visits": nil, "stock": nil, "stalls": nil, "so_far": nil, "of_3_days": nil, "buy_after": nil,
	"buy_rate": nil, "of_large": nil, "per_sale": {"amount", "sales"}, "per_visit": {"amount", "visits"}, "growth": {"amount"},
}

// somebody is a reader with policies drawn at random.
type somebody struct {
	login  string
	gives  []piece
	denies []piece
}

// piece is one policy; nil metrics are all, and nil rows.
type piece struct {
	metrics map[string]bool
	rows    []place
}

func (p piece) holds(s stall) truth {
	if p.rows == nil {
		return yes
	}
	out := no
	for _, r := range p.rows {
		out = out.or(r.holds(s))
	}
	return out
}

func drawnReader(r *rand.Rand, login string) *somebody {
	out := &somebody{login: login}
	rows := func(all int) (list []place) {
		if r.IntN(10) < all {
			return nil
		}
		for range 1 + r.IntN(2) {
			list = append(list, places[r.IntN(len(places))])
		}
		return list
	}
	mixed := r.IntN(3) == 0 // policies for some metrics each
	for range 1 + r.IntN(2) {
		p := piece{rows: rows(2)}
		if mixed {
			p.metrics = map[string]bool{}
			for _, name := range slices.Sorted(maps.Keys(made)) {
				if r.IntN(3) > 0 {
					p.metrics[name] = true
				}
			}
		}
		out.gives = append(out.gives, p)
	}
	if r.IntN(3) == 0 {
		out.denies = append(out.denies, piece{rows: rows(0)})
	}
	if mixed && r.IntN(4) == 0 {
		out.denies = append(out.denies, piece{metrics: map[string]bool{"amount": true}, rows: rows(5)})
	}
	return out
}

// yaml writes the reader's policies.
func (s *somebody) yaml() string {
	var b strings.Builder
	write := func(p piece, name, deny string) {
		fmt.Fprintf(&b, "  - {name: %s, %swho: {logins: [%s]}", name, deny, s.login)
		if p.metrics != nil {
			fmt.Fprintf(&b, ", metrics: [%s]", strings.Join(slices.Sorted(maps.Keys(p.metrics)), ", "))
		}
		if p.rows != nil {
			var list []string
			for _, r := range p.rows {
				list = append(list, r.yaml)
			}
			fmt.Fprintf(&b, ", rows: [%s]", strings.Join(list, ", "))
		}
		b.WriteString("}\n")
	}
	for i, p := range s.gives {
		write(p, fmt.Sprintf("%s_%d", s.login, i), "")
	}
	for i, p := range s.denies {
		write(p, fmt.Sprintf("%s_not_%d", s.login, i), "deny: true, ")
	}
	return b.String()
}

// uniform tells a reader who reads all metrics in the same rows.
func (s *somebody) uniform() bool {
	return !slices.ContainsFunc(slices.Concat(s.gives, s.denies), func(p piece) bool { return p.metrics != nil })
}

// keeps are the stalls whose rows of a metric are read; false where it is hidden.
func (s *somebody) keeps(metric string) (out []string, seen bool) {
	parts := append([]string{metric}, made[metric]...)
	for _, part := range parts {
		about := func(p piece) bool { return p.metrics == nil || p.metrics[part] }
		if !slices.ContainsFunc(s.gives, about) || slices.ContainsFunc(s.denies, func(p piece) bool { return about(p) && p.rows == nil }) {
			return nil, false
		}
	}
	for _, at := range stalls {
		all := yes
		for _, part := range parts {
			given, denied := no, no
			for _, p := range s.gives {
				if p.metrics == nil || p.metrics[part] {
					given = given.or(p.holds(at))
				}
			}
			for _, p := range s.denies {
				if p.metrics == nil || p.metrics[part] {
					denied = denied.or(p.holds(at))
				}
			}
			all = all.and(given).and(denied.not())
		}
		if all == yes {
			out = append(out, at.name)
		}
	}
	return out, true
}
