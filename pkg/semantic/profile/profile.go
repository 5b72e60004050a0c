// Package profile is the registry of how a target spreads over the days of its
// period: alike, over days that count, by weekdays, as last year went. Each
// profile is a file that registers its name, its words, the days of the past that
// it goes by and the weights that it gives. What is due of a target, its parts and
// the break-down of a year all go by this list.
package profile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

// Shape is one entry of the registry.
type Shape struct {
	// Name is what definitions call it.
	Name string
	// Place orders shapes in lists.
	Place int
	// Keys are the keys of a profile that belong to it; Needs are those of which it
	// needs one.
	Keys, Needs []string
	// Words say by language how it spreads, behind "due" and "broken down": "by last
	// year's shape".
	Words func(Profile) map[string]string
	// Tells is set where one day is told from another: a day may then be held
	// against its part of a month.
	Tells func(Profile) bool
	// Reads gives the days of the past that a period's weights are made of; false
	// where it needs none. nil: none ever.
	Reads func(Asked) (Period, bool)
	// Weights gives one weight for each day of the period, 0 or more; nil where the
	// past does not tell them.
	Weights func(Asked, Past) []float64
}

// Profile is a shape with what a target says of it.
type Profile struct {
	Shape    *Shape
	Days     *calendar.Days    // that count
	Weeks    int               // that are looked back on
	Weekdays [7]float64        // weights, by time.Weekday; all zero: none
	Months   [12]float64       // weights, January first; all zero: none
	Country  *calendar.Country // of the project, nil: none
	Events   []*calendar.Event // of all units, that days are laid along
}

// Words say by language how the profile spreads; nil without one.
func (p *Profile) Words() map[string]string {
	if p == nil {
		return nil
	}
	return p.Shape.Words(*p)
}

// Period is whole days, [From, To), by the wall clock.
type Period struct{ From, To time.Time }

// Days lists the period's days.
func (p Period) Days() (out []time.Time) {
	for d := p.From; d.Before(p.To); d = d.AddDate(0, 0, 1) {
		out = append(out, d)
	}
	return out
}

// Asked is what a shape may know of the question.
type Asked struct {
	Period
	Profile
	Loaded time.Time // where the metric's data end
}

// loaded tells a day whose data are whole.
func (a Asked) loaded(day time.Time) bool { return !day.AddDate(0, 0, 1).After(a.Loaded) }

// Past gives a day's value; ok is false where it is not known. A day without any
// rows is known, and zero.
type Past func(day time.Time) (value float64, ok bool)

var registry []*Shape

func register(s Shape) {
	if slices.ContainsFunc(registry, func(o *Shape) bool { return o.Name == s.Name }) {
		panic("profile " + s.Name + " is registered twice")
	}
	registry = append(registry, &s)
	slices.SortFunc(registry, func(a, b *Shape) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), strings.Compare(a.Name, b.Name))
	})
}

// Names lists the names of the registered shapes, in their order.
func Names() []string {
	out := make([]string, len(registry))
	for i, s := range registry {
		out[i] = s.Name
	}
	return out
}

// Find finds a shape by name; the error lists those there are.
func Find(name string) (*Shape, error) {
	for _, s := range registry {
		if s.Name == name {
			return s, nil
		}
	}
	return nil, fmt.Errorf("there is no profile %q; there are %s", name, strings.Join(Names(), ", "))
}

func always(Profile) bool { return true }

func never(Profile) bool { return false }

// said are the same words whatever a target says.
func said(en, zh string) func(Profile) map[string]string {
	return func(Profile) map[string]string { return map[string]string{"en": en, "zh": zh} }
}
