package access

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// A policy gives all rows of another by names that its patterns fit, never by guessing
// what two patterns have in common; and a pattern holds what has a name.
func TestPatternsCoverNames(t *testing.T) {
	shop := &model.Level{Name: "shop", Dimension: "shop", Hierarchy: &model.Hierarchy{Name: "place"}}
	shop.Hierarchy.Levels = []*model.Level{shop}
	named := func(names ...string) part {
		u := units{level: shop}
		for _, n := range names {
			u.names = append(u.names, model.UnitName{Name: n})
		}
		return part{rows: []units{u}}
	}
	match := func(patterns ...string) part { return part{rows: []units{{level: shop, match: patterns}}} }
	for _, c := range []struct {
		name string
		a, b part
		want bool
	}{
		{"a name that fits", match("North*"), named("North 1", "Northern"), true},
		{"one that does not", match("North*"), named("North 1", "north 2"), false},
		{"the same pattern", match("N*", "*1"), match("*1"), true},
		{"another pattern", match("N*"), match("North*"), false},
		{"names that may not be all that fit", named("North 1"), match("North*"), false},
		{"two stars in order", match("a*b*c"), named("a-b-c"), true},
		{"two stars out of order", match("a*b*c"), named("a-c"), false},
	} {
		if got := c.a.covers(c.b); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	for name, want := range map[string]bool{"Mill 7": true, "mill 7": false, "": false} {
		if got := match("M*", "").rows[0].holds(func(*model.Level) string { return name }); got != want {
			t.Errorf("%q is held: %v", name, got)
		}
	}
}
