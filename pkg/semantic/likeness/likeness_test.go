package likeness_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

func load(t *testing.T, text string) *model.Model {
	t.Helper()
	m, found := project.Load(fstest.MapFS{"definitions.yaml": {Data: []byte(text)}}, project.Options{})
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Fatal(d)
		}
	}
	return m
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestLabelled measures what is found against what a reader found: of all kinds that a
// reader is told as a finding, and of variants.
func TestLabelled(t *testing.T) {
	want := map[string]string{}
	for line := range strings.Lines(read(t, "pairs.txt")) {
		if f := strings.Fields(line); len(f) == 3 && f[0] != "#" {
			want[f[1]+" "+f[2]] = f[0]
		}
	}
	right, found := 0, 0
	for _, p := range likeness.Of(load(t, read(t, "labelled.yaml"))).Pairs() {
		if p.Kind == likeness.Near {
			continue // a hint on a page, which readers judge themselves
		}
		found++
		pair := p.A.Name + " " + p.B.Name
		if want[pair] == string(p.Kind) {
			right++
			delete(want, pair)
			continue
		}
		t.Logf("%s %s is labelled %q", p.Kind, pair, want[pair])
	}
	for pair, kind := range want {
		t.Logf("%s %s was not found", kind, pair)
	}
	precision, recall := float64(right)/float64(found), float64(right)/float64(right+len(want))
	t.Logf("precision %.3f, recall %.3f", precision, recall)
	if precision < 0.9 || recall < 0.9 {
		t.Errorf("precision %.3f, recall %.3f: both are at least 0.9", precision, recall)
	}
}

const base = `
project: {name: p, language: en, currency: CNY}
connections: [{name: wh, engine: sqlite, path: x.sqlite}]
sources:
  - name: s
    table: s
    entities: [{name: line, type: primary, expr: id}]
    dimensions: [{name: day, type: time, expr: day, grain: day, date: true}, {name: a}, {name: b}]
    measures: [{name: x, agg: sum, expr: x}, {name: y, agg: sum, expr: y}, {name: z, agg: max, expr: x}]
    defaultTime: day
metrics:
  - {name: mx, measure: x}
  - {name: my, measure: y}
`

func TestFormulasAreComparedByWhatTheyAre(t *testing.T) {
	for _, tt := range []struct {
		name, one, other string
		want             likeness.Kind
		factor           float64
	}{
		{"the order of a sum", "type: derived, expr: mx + my", "type: derived, expr: my + mx", likeness.Same, 1},
		{"written out", "type: derived, expr: (mx - my) / mx", "type: derived, expr: 1 - my / mx", likeness.Same, 1},
		{"a quotient and a formula", "type: ratio, numerator: mx, denominator: my", "type: derived, expr: mx / my", likeness.Same, 1},
		{"per cent", "type: ratio, numerator: mx, denominator: my", "type: derived, expr: 100 * mx / my", likeness.Scaled, 100},
		{"the other way", "type: derived, expr: mx - my", "type: derived, expr: my - mx", likeness.Scaled, -1},
		{"the inverse", "type: ratio, numerator: mx, denominator: my", "type: ratio, numerator: my, denominator: mx", "", 0},
		{"another aggregation", "measure: z", "type: derived, expr: mx * 2 - my", "", 0},
		{"conditions in another order", `measure: x, filter: "line__a = 'p' and line__b = 'q'"`, `measure: x, filter: "line__b = 'q' and line__a = 'p'"`, likeness.Same, 1},
		{"another condition", `measure: y, filter: "line__a = 'p'"`, `measure: y, filter: "line__a = 'q'"`, likeness.Variant, 0},
		{"the same thing of unknown functions", "type: derived, expr: 'coalesce(mx, 0) / my'", "type: derived, expr: 'coalesce(mx, 0) * (1 / my)'", likeness.Same, 1},
		{"no value for zero", "type: derived, expr: 'mx / nullif(my, 0)'", "type: ratio, numerator: mx, denominator: my", likeness.Same, 1},
	} {
		m := load(t, base+fmt.Sprintf("  - {name: alpha, %s}\n  - {name: omega, %s}\n", tt.one, tt.other))
		var got likeness.Pair
		for _, p := range likeness.Of(m).With(m.Metric("alpha")) {
			if p.B.Name == "omega" {
				got = p
			}
		}
		if got.Kind != tt.want || got.Kind != "" && abs(got.Factor-tt.factor) > 1e-6 {
			t.Errorf("%s: %q × %v, want %q × %v", tt.name, got.Kind, got.Factor, tt.want, tt.factor)
		}
	}
}

func abs(x float64) float64 { return max(x, -x) }

func TestWordsOfBothLanguagesAreCompared(t *testing.T) {
	for _, tt := range []struct {
		one, other string
		want       likeness.Kind
	}{
		{"{en: Number of customers}", "{zh: 客户数}", likeness.Clash},
		{"{en: Gross margin rate}", "{zh: 毛利率}", likeness.Clash},
		{"{en: 'Ｒｅｖｅｎｕｅ'}", "{zh: 营业收入}", likeness.Clash},
		{"{en: Orders}", "{zh: 订单金额}", ""},
		{"{en: Net sales}", "{zh: 销售额}", ""}, // near in words, of other columns
		{"{en: Cancelled orders}", "{en: Orders}", ""},
	} {
		m := load(t, base+fmt.Sprintf("  - {name: alpha, measure: z, label: %s}\n  - {name: omega, measure: y, label: %s}\n", tt.one, tt.other))
		var got likeness.Kind
		for _, p := range likeness.Of(m).With(m.Metric("alpha")) {
			if p.B.Name == "omega" {
				got = p.Kind
			}
		}
		if got != tt.want {
			t.Errorf("%s and %s: %q, want %q", tt.one, tt.other, got, tt.want)
		}
	}
}

// TestFindingsAreThePairsThatAreWrong: looked for in groups, none is lost.
func TestFindingsAreThePairsThatAreWrong(t *testing.T) {
	f := likeness.Of(load(t, read(t, "labelled.yaml")))
	var want []likeness.Pair
	for _, p := range f.Pairs() {
		if p.Kind != likeness.Variant && p.Kind != likeness.Near {
			want = append(want, p)
		}
	}
	got := f.Findings()
	if len(got) == 0 || len(got) != len(want) {
		t.Fatalf("%d findings, %d pairs", len(got), len(want))
	}
	for i, p := range got {
		if p != want[i] {
			t.Errorf("finding %d is %s %s %s, want %s %s %s", i, p.Kind, p.A.Name, p.B.Name, want[i].Kind, want[i].A.Name, want[i].B.Name)
		}
	}
}

// TestAThousandMetricsAreCompared: what validate does on every edit.
func TestAThousandMetricsAreCompared(t *testing.T) {
	var text strings.Builder
	text.WriteString(base)
	for i := range 1000 {
		fmt.Fprintf(&text, "  - {name: m%d, label: {en: Metric %d}, type: derived, expr: mx + %d * my}\n", i, i, i+2)
	}
	for _, p := range likeness.Of(load(t, text.String())).Pairs() {
		if p.Kind == likeness.Same || p.Kind == likeness.Scaled || p.Kind == likeness.Clash {
			t.Fatalf("%s and %s are %s", p.A.Name, p.B.Name, p.Kind)
		}
	}
}
