package housekeeping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// check looks for one kind of disorder.
type check struct {
	kinds []string // of its findings
	run   func(*look)
}

// checks are all of them, in the order in which they are told.
var checks = []check{unused, alike, repeated, track, marked, people, stale, targets}

// Kinds names the kinds of findings, in the order in which they are told.
func Kinds() []string {
	var out []string
	for _, c := range checks {
		out = append(out, c.kinds...)
	}
	return out
}

// look is one look at all definitions.
type look struct {
	*evidence
	findings []Finding
	unknown  []Unknown
}

// lookAt runs all checks.
func lookAt(e *evidence) ([]Finding, []Unknown) {
	l := &look{evidence: e, findings: []Finding{}, unknown: []Unknown{}}
	for _, c := range checks {
		c.run(l)
	}
	kinds := Kinds()
	slices.SortStableFunc(l.findings, func(a, b Finding) int { return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind) })
	return l.findings, l.unknown
}

func (l *look) add(f Finding) {
	f.ID = strings.Join([]string{f.Kind, f.Of.Kind, f.Of.Name}, ":")
	if f.With != nil {
		f.ID += ":" + f.With.Name
	}
	if f.Facts == nil {
		f.Facts = []agenda.Text{}
	}
	l.findings = append(l.findings, f)
}

// cannot notes what cannot be told; nothing where there is nothing that it would be of.
func (l *look) cannot(kind string, words agenda.Text, of ...Thing) {
	if of == nil {
		of = []Thing{}
	}
	l.unknown = append(l.unknown, Unknown{Kind: kind, Words: words, Of: of})
}

func metricThing(v *model.Metric) Thing { return Thing{"metric", v.Name, agenda.Text(v.Label)} }
func ruleThing(r *model.Rule) Thing     { return Thing{"rule", r.Name, agenda.Text(r.Label)} }

// over tells a metric whose life is over, or is to be.
func over(v *model.Metric) bool { return v.Status == "deprecated" || v.Status == "retired" }

// count is a number of things in both languages: "3 rules", "3 条规则".
func count(n int, one, many, zh string) agenda.Text {
	word := many
	if n == 1 {
		word = one
	}
	return both(fmt.Sprintf("%d %s", n, word), fmt.Sprintf("%d %s", n, zh))
}

// say fills both languages' sentences with the same values, in the same order.
func say(en, zh string, values ...any) agenda.Text {
	return both(fmt.Sprintf(en, pick(values, "en")...), fmt.Sprintf(zh, pick(values, "zh")...))
}

func pick(values []any, lang string) []any {
	out := slices.Clone(values)
	for i, v := range out {
		if t, ok := v.(agenda.Text); ok {
			out[i] = t[lang]
		}
	}
	return out
}

// called is what readers call a thing.
func called(t Thing) agenda.Text {
	out := agenda.Text{}
	for _, lang := range []string{"en", "zh"} {
		out[lang] = t.Label[lang]
		if out[lang] == "" {
			out[lang] = t.Name
		}
	}
	return out
}
