// Package comparison is the registry of what a number can be compared with.
// Each comparison is a file that registers its name, its words and, where it is
// another time of the same metric, which time that is. Requests, rules, pages,
// frames, messages and the command line all go by this list.
package comparison

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Kind is where the other number comes from.
type Kind string

// Kinds of comparison.
const (
	Period   Kind = "period"   // the metric itself at another time
	Intended Kind = "intended" // a target
	Parent   Kind = "parent"   // the total of what the unit lies in
)

// Comparison is one entry of the registry.
type Comparison struct {
	// Name is what requests, definitions and columns call it.
	Name string
	Kind Kind
	// Words by language, "en" and "zh".
	Words map[string]Words
	// Steps are the words where the counterpart is a single step of a grain away:
	// "the day before" and not "the previous period". A calendar's own periods are
	// no months or quarters as one says the words.
	Steps map[grain.Grain]map[string]Words
	// Place orders comparisons wherever several stand side by side.
	Place int
	// Standing tells by which of several a value is coloured: the highest.
	Standing int
	// Usual comparisons are shown where nobody chose any: on cards and in lists.
	Usual bool
	// Version of the target that is meant, as its targets note it; "" is the one that
	// counts. Only where Kind is Intended.
	Version string
	// Of is the level of the units above, as hierarchy.level. Only where Kind is Parent.
	Of string
	// Rare comparisons are asked for by name; lists to choose from leave them out.
	Rare bool
	// Counterpart is what a bucket is compared with; nil unless Kind is Period. Of an
	// average it is the nearest of the periods.
	Counterpart func(Asked, Bucket) Counterpart
	// PerDay tells that both sides count per working day: the other one is scaled to
	// as many of them as the bucket has.
	PerDay bool
	// Average tells that it is with the mean of several periods; nil: with one.
	Average *Average
}

// Words is what a comparison is called.
type Words struct {
	Noun    string // a column's head: "previous period"
	Against string // in a sentence: "compared with the previous period"
	Short   string // beside a change: "vs previous"
	Tag     string // beside a change on a card, where there is room for one word: "YoY"
}

// In gives the words of a language; those of English where it has none.
func (c *Comparison) In(lang string) Words {
	if w, ok := c.Words[lang]; ok {
		return w
	}
	return c.Words["en"]
}

// Said gives the words by language for what is asked.
func (c *Comparison) Said(a Asked) map[string]Words {
	if other := a.meant(c); other != nil {
		return other.Words
	}
	if step := a.Step(); step.Count == 1 && c.Steps[step.Grain] != nil && !a.Cal.Counts(step.Grain) {
		return c.Steps[step.Grain]
	}
	return c.Words
}

// Each picks one of the words in every language.
func Each(words map[string]Words, pick func(Words) string) map[string]string {
	out := map[string]string{}
	for lang, w := range words {
		out[lang] = pick(w)
	}
	return out
}

// Bucket is one interval of the time axis, [From, To).
type Bucket struct{ From, To time.Time }

// Span says how a range without buckets moves to the one before: by Count
// buckets of Grain.
type Span struct {
	Count int
	Grain grain.Grain
}

// Back moves t by n spans of a calendar.
func (s Span) Back(cal grain.Calendar, t time.Time, n int) time.Time {
	return cal.Add(t, -n*s.Count, s.Grain)
}

// Asked is what a comparison may know of the request.
type Asked struct {
	Grain grain.Grain // of the time axis; None: the range is the one bucket
	Cal   grain.Calendar
	Span  Span // what the range is made of
	Range Bucket
	Zone  *time.Location // by whose clocks; nil: every time happens
	// Means is the comparison that "last year" stands for; nil: the same dates.
	Means *Comparison
}

// Step is how far one bucket is from the next.
func (a Asked) Step() Span {
	if a.Grain != grain.None {
		return Span{1, a.Grain}
	}
	return a.Span
}

// Unit is the grain by which the buckets are counted.
func (a Asked) Unit() grain.Grain { return a.Step().Grain }

// Whole tells a bucket that ends where its span does from a range that ends on
// the way, such as month to date.
func (a Asked) Whole(b Bucket) bool {
	return a.Grain != grain.None || !b.To.Before(a.Span.Back(a.Cal, b.From, -1))
}

// Counterpart is a compared bucket: where it starts, where it ends when whole,
// and the end that corresponds to an instant of the bucket itself. Missing is
// set where the other time has no such bucket (29 February), for the reason in Why
// where it is another. Position says by language what both have in common where the dates do not tell: the eve of
// Spring Festival.
type Counterpart struct {
	From, To time.Time
	At       func(time.Time) time.Time
	Missing  bool
	Why      string
	Position map[string]string
}

var registry []*Comparison

func register(c Comparison) {
	if slices.ContainsFunc(registry, func(o *Comparison) bool { return o.Name == c.Name }) {
		panic("comparison " + c.Name + " is registered twice")
	}
	registry = append(registry, &c)
	slices.SortFunc(registry, func(a, b *Comparison) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), strings.Compare(a.Name, b.Name))
	})
}

// All lists the registered comparisons in their order.
func All() []*Comparison { return slices.Clone(registry) }

// Names lists the names of comparisons of a kind; an empty kind stands for all.
func Names(kind Kind) []string {
	var out []string
	for _, c := range registry {
		if kind == "" || c.Kind == kind {
			out = append(out, c.Name)
		}
	}
	return out
}

// Find finds a comparison by name; the error lists those there are.
func Find(name string) (*Comparison, error) {
	for _, c := range registry {
		if c.Name == name {
			return c, nil
		}
	}
	return nil, fmt.Errorf("there is no comparison %q; there are %s", name, strings.Join(Names(""), ", "))
}

// Known tells whether a name may be that of a comparison; of events by their form.
func Known(name string) bool {
	_, err := Find(name)
	return err == nil || strings.HasPrefix(name, Event)
}

// IsPeriod tells whether a name is that of a comparison with another time of the same
// metric; of events by their form.
func IsPeriod(name string) bool {
	if strings.HasPrefix(name, Event) {
		return true
	}
	c, err := Find(name)
	return err == nil && c.Kind == Period
}

// IsAverage tells whether a name is that of a comparison with a mean.
func IsAverage(name string) bool {
	c, err := Find(name)
	return err == nil && c.Average != nil
}
