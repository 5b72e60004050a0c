package model

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// chain is sales › stores › managers, with a history of stores beside it, and
// managers that a second source describes too.
func chain() *Model {
	source := func(name, primary string, entities []*Entity, dims ...string) *Source {
		s := &Source{Name: name, PrimaryEntity: primary, Entities: entities}
		for _, d := range dims {
			s.Dimensions = append(s.Dimensions, &Dimension{Name: d, Source: s})
		}
		return s
	}
	m := &Model{Sources: []*Source{
		source("sales", "line", []*Entity{{Name: "line", Type: Primary}, {Name: "store", Type: Foreign}}, "channel"),
		source("stores", "store", []*Entity{{Name: "store", Type: Primary}, {Name: "manager", Type: Foreign}}, "region"),
		source("history", "store_state", []*Entity{{Name: "store", Type: Natural}}, "state"),
		source("managers", "manager", []*Entity{{Name: "manager", Type: Primary}}, "grade"),
		source("people", "person", []*Entity{{Name: "manager", Type: Unique}}, "grade", "age"),
		source("visits", "visits", []*Entity{{Name: "store", Type: Foreign}}, "door"),
	}}
	return m.Seal()
}

func TestRoutes(t *testing.T) {
	t.Parallel()
	m := chain()
	for _, c := range []struct {
		from, name string
		want       []string
	}{
		{"sales", "channel", []string{"channel"}},
		{"sales", "line__channel", []string{"channel"}},
		{"sales", "store", []string{"store"}},
		{"sales", "store__region", []string{"store → stores: region"}},
		{"sales", "store__state", []string{"store → history: state"}},
		{"sales", "store__manager", []string{"store → stores: manager"}},
		{"stores", "store__manager__age", []string{"manager → people: age"}},
		{"sales", "store__manager__age", []string{"store → stores, manager → people: age"}},
		{"sales", "store__manager__grade", []string{"store → stores, manager → managers: grade", "store → stores, manager → people: grade"}},
		{"stores", "store__region", []string{"region"}},
		{"stores", "region", []string{"region"}},
		{"history", "store__region", []string{"store → stores: region"}},
		{"visits", "visits__door", []string{"door"}},
		// These would repeat rows, or lead nowhere.
		{"stores", "store__channel", nil},
		{"sales", "store__door", nil},
		{"sales", "visits__door", nil},
		{"sales", "manager__grade", nil},
		{"sales", "store__store", nil},
		{"sales", "nothing", nil},
		{"sales", "", nil},
	} {
		var got []string
		for _, r := range m.Routes(m.Source(c.from), c.name) {
			got = append(got, r.String())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s to %q (-want +got):\n%s", c.from, c.name, diff)
		}
	}
}

func TestFinestGrainIsTheCoarsestOfTheMeasures(t *testing.T) {
	t.Parallel()
	simple := func(g grain.Grain) *Metric {
		v := &Measure{}
		if g != grain.None {
			v.Time = &Dimension{Time: true, Grain: g}
		}
		return &Metric{Simple: &MeasureInput{Measure: v}}
	}
	ratio := func(a, b *Metric) *Metric {
		return &Metric{Ratio: &RatioSpec{Numerator: MetricInput{Metric: a}, Denominator: MetricInput{Metric: b}}}
	}
	for want, m := range map[grain.Grain]*Metric{
		grain.Day:    simple(grain.Day),
		grain.Month:  ratio(simple(grain.Day), simple(grain.Month)),
		grain.Second: ratio(simple(grain.Second), simple(grain.Millisecond)),
		grain.None:   ratio(simple(grain.Day), simple(grain.None)),
	} {
		if got := m.FinestGrain(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFilteredMeasuresOfAConversionAreItsBase(t *testing.T) {
	t.Parallel()
	visits, buys, cost := &Measure{Name: "visits"}, &Measure{Name: "buys"}, &Measure{Name: "cost"}
	rate := &Metric{Conversion: &ConversionSpec{Base: MeasureInput{Measure: visits}, Conversion: MeasureInput{Measure: buys}}}
	spend := &Metric{Simple: &MeasureInput{Measure: cost}}
	both := &Metric{Ratio: &RatioSpec{Numerator: MetricInput{Metric: spend}, Denominator: MetricInput{Metric: rate}}}
	got := both.FilteredMeasures()
	if len(got) != 2 || got[0] != cost || got[1] != visits {
		t.Errorf("got %v", got)
	}
}
