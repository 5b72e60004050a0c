// Package likeness finds definitions that repeat one another, or that readers would
// take for one another: by structure first, by words second.
//
// Structure. A metric is a function of what it reads: measures under conditions, at
// times. Two metrics whose functions have equal values wherever they are evaluated are
// the same number, however their formulas are written: (a − b) ÷ a and 1 − b ÷ a.
// Equality of such functions is tested at points drawn once (the idea of Schwartz, J.
// ACM 27 (1980), and Zippel (1979)): two different quotients of polynomials agree at a
// random point with probability zero but for rounding. What is no arithmetic (a
// function, a CASE) counts as one more thing that is read, by how it is written.
//
// Words. Names, labels and synonyms become sets of notions, by a small dictionary of
// business words in both languages: "Number of orders" and 订单数 are one. Metrics of
// one set of notions that are different numbers clash.
//
// Cost: one evaluation a metric and of what it is made of; what is found among all is
// looked for among those of one course or one set of notions.
package likeness

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"sync"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Kind says how two metrics are alike.
type Kind string

// Kinds, closest first.
const (
	Same    Kind = "same"    // the same number
	Scaled  Kind = "scaled"  // the same number times a constant: a fraction and a per cent
	Clash   Kind = "clash"   // called alike, and different numbers
	Variant Kind = "variant" // one formula over other rows or another time
	Near    Kind = "near"    // called in part alike, and made in part of the same
)

var kinds = []Kind{Same, Scaled, Clash, Variant, Near}

// Pair is two metrics that are alike, in the order of the definitions.
type Pair struct {
	A, B *model.Metric
	Kind Kind
	// Factor is B ÷ A where it is constant.
	Factor float64
	// Words is how much of their notions they share, 0 to 1.
	Words float64
}

// Finder knows how the metrics of a model are made and called.
type Finder struct {
	metrics []*metric
	known   map[*model.Metric]*metric
}

// metric is one with what was worked out of it.
type metric struct {
	*model.Metric
	values  []float64       // at the points; nil where it cannot be evaluated
	plain   []float64       // the same without conditions and times
	read    map[string]bool // what it reads, without conditions and times
	notions []notions       // of each of its names
}

// Of works out the metrics that are in use: retired ones are out of the way.
func Of(m *model.Model) *Finder {
	f := &Finder{known: map[*model.Metric]*metric{}}
	for _, v := range m.Metrics {
		if v.Status == "retired" || v.Status == "deprecated" {
			continue
		}
		x := &metric{Metric: v}
		f.metrics = append(f.metrics, x)
		f.known[v] = x
	}
	var words sync.WaitGroup // which need nothing but names, and take as long as values
	words.Go(func() {
		ids := numbers{}
		for _, x := range f.metrics {
			x.notions = ids.called(x.Metric)
		}
	})
	defer words.Wait()
	e := &evaluator{known: map[met]evaluated{}}
	for _, x := range f.metrics {
		x.values, x.plain, x.read = e.metric(x.Metric)
	}
	return f
}

// Findings lists pairs that are the same number, or the same but for a factor, or called
// alike: what is wrong with definitions. Only metrics of one course or of one set of
// notions are compared, so that it takes no longer than there are metrics.
func (f *Finder) Findings() []Pair {
	groups := map[string][]int{}
	for i, m := range f.metrics {
		if key := course(m.values); key != "" {
			groups[key] = append(groups[key], i)
		}
		for _, n := range m.notions {
			key := fmt.Sprint(n)
			groups[key] = append(groups[key], i)
		}
	}
	near := map[[2]int]bool{}
	for _, group := range groups {
		for k, i := range group {
			for _, j := range group[k+1:] {
				near[[2]int{i, j}] = true
			}
		}
	}
	order := slices.SortedFunc(maps.Keys(near), func(x, y [2]int) int { return slices.Compare(x[:], y[:]) })
	var out []Pair
	for _, k := range order {
		p, ok := compare(f.metrics[k[0]], f.metrics[k[1]])
		if ok && (p.Kind == Same || p.Kind == Scaled || p.Kind == Clash) {
			out = append(out, p)
		}
	}
	sorted(out)
	return out
}

// course is the same for values that differ by a factor; "" where there are none.
func course(values []float64) string {
	if len(values) != points || values[0] == 0 || math.IsNaN(values[0]) {
		return ""
	}
	key := "course"
	for _, v := range values[1:] {
		key += " " + strconv.FormatFloat(v/values[0], 'e', 7, 64)
	}
	return key
}

// Pairs lists all that are alike, closest first and then in the order of the definitions.
func (f *Finder) Pairs() []Pair {
	var out []Pair
	for i, a := range f.metrics {
		for _, b := range f.metrics[i+1:] {
			if p, ok := compare(a, b); ok {
				out = append(out, p)
			}
		}
	}
	sorted(out)
	return out
}

// With lists what is like a metric, closest first; B is the other one.
func (f *Finder) With(m *model.Metric) []Pair {
	a, ok := f.known[m]
	if !ok {
		return nil
	}
	var out []Pair
	for _, b := range f.metrics {
		if b == a {
			continue
		}
		if p, ok := compare(a, b); ok {
			out = append(out, p)
		}
	}
	sorted(out)
	return out
}

func sorted(list []Pair) {
	slices.SortStableFunc(list, func(x, y Pair) int {
		return cmp.Or(slices.Index(kinds, x.Kind)-slices.Index(kinds, y.Kind), cmp.Compare(y.Words, x.Words))
	})
}

// partly is the share of notions from which metrics that share what they read are near.
const partly = 0.65

func compare(a, b *metric) (Pair, bool) {
	p := Pair{A: a.Metric, B: b.Metric, Words: shared(a.notions, b.notions)}
	factor, constant := ratio(a.values, b.values)
	alike, _ := ratio(a.plain, b.plain)
	switch {
	case constant && factor == 1:
		p.Kind, p.Factor = Same, 1
	case constant:
		p.Kind, p.Factor = Scaled, factor
	case p.Words == 1 && comparable(a, b) && a.values != nil && b.values != nil:
		p.Kind = Clash
	case alike == 1:
		p.Kind = Variant
	case p.Words >= partly && comparable(a, b) && overlap(a.read, b.read):
		p.Kind = Near
	default:
		return p, false
	}
	return p, true
}

// comparable tells whether readers could take one number for the other: nobody takes
// a per cent for an amount. Where no unit is written nothing tells them apart.
func comparable(a, b *metric) bool { return a.Unit == b.Unit || a.Unit == "" || b.Unit == "" }

func overlap(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}
