// Package portion is the registry of how a target goes down an organisation: alike,
// by the units' share of the metric, by capacity, or by weights. Each entry says
// what the weights of units are read from.
package portion

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Portion is one entry of the registry.
type Portion struct {
	// Name is what definitions call it.
	Name string
	// Place orders entries in lists.
	Place int
	// Keys are the keys of a target's down that belong to it, Needs those that it
	// cannot do without.
	Keys, Needs []string
	// Words say by language how it goes: "by last year's share".
	Words func(Asked) map[string]string
	// Reads tells where weights come from; Window over which time, where the metric's
	// own values are read.
	Reads  Origin
	Window func(Asked) (from, to time.Time)
}

// Origin is where the weights of units come from.
type Origin int

// Origins of weights.
const (
	Alike   Origin = iota // every unit has the same
	Metric                // the metric's values
	Measure               // a measure of a table of units
	Written               // the definition
)

// Asked is what an entry may know.
type Asked struct {
	From, To time.Time // the period that is broken down
	Loaded   time.Time // where the metric's data end
	Months   int       // that are looked back on; 0: the same time last year
}

var registry []*Portion

func register(p Portion) {
	registry = append(registry, &p)
	slices.SortFunc(registry, func(a, b *Portion) int { return cmp.Compare(a.Place, b.Place) })
}

// Names lists their names.
func Names() []string {
	out := make([]string, len(registry))
	for i, p := range registry {
		out[i] = p.Name
	}
	return out
}

// Find finds an entry by name; the error lists those there are.
func Find(name string) (*Portion, error) {
	for _, p := range registry {
		if p.Name == name {
			return p, nil
		}
	}
	return nil, fmt.Errorf("there is no share %q; there are %s", name, strings.Join(Names(), ", "))
}

func said(en, zh string) func(Asked) map[string]string {
	return func(Asked) map[string]string { return map[string]string{"en": en, "zh": zh} }
}

// months moves a day by months.
func months(t time.Time, n int) time.Time { return grain.Add(t, n, grain.Month) }
