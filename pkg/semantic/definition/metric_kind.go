package definition

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// kind checks that a metric has the keys of its type and none of another, and
// sets the type where it may be left out.
func (r *reader) kind(m *Metric) {
	sh := shapeOf(reflect.TypeFor[Metric]())
	subject := strings.TrimSpace("metric " + m.Name)
	if !m.Places.Has("") {
		return // it is no metric at all, which is reported already
	}
	if m.Type == "" {
		if m.Places.Has("type") {
			return // a wrong type is reported already
		}
		m.Type = "simple"
		if other := guess(m); other != "" && other != "simple" {
			m.Type = other
			r.found = append(r.found, checkMissingKey.At(m.Places.At(""), subject, "%s has no type", subject).
				WithHint("write type: %s", other))
			return
		}
	}
	for _, f := range sh.fields {
		if f.kinds != nil && m.Places.Has(f.key) && !f.of(m.Type) {
			d := checkOtherType.At(m.Places.At(f.key), subject, "%s belongs to metrics of type %s, and this one is %s",
				f.key, anyOf(f.kinds), m.Type)
			if other := guess(m); other != "" && other != m.Type {
				d.Hint = "write type: " + other + ", or take " + f.key + " out"
			}
			r.found = append(r.found, d)
		}
	}
	for _, key := range needs[m.Type] {
		if !m.Places.Has(key) {
			r.found = append(r.found, checkMissingKey.At(m.Places.At(""), subject, "%s is of type %s and has no %s",
				subject, m.Type, key).WithHint("write %s: with %s", key, wanted(sh.typ.Field(sh.byKey[key].index).Type, sh.byKey[key])))
		}
	}
	r.offsets(m, subject)
	if m.Window != nil && m.ToDate != "" {
		r.found = append(r.found, checkOtherType.At(m.Places.At("window"), subject,
			"a cumulative metric has either toDate or window").WithHint("keep the one that is meant"))
	}
}

// offsets finds inputs that name two other times, of which only one could count.
func (r *reader) offsets(m *Metric, subject string) {
	inputs := map[string]*MetricInput{"numerator": m.Numerator, "denominator": m.Denominator}
	for i := range m.Inputs {
		inputs["inputs["+strconv.Itoa(i)+"]"] = &m.Inputs[i]
	}
	for _, path := range slices.Sorted(maps.Keys(inputs)) {
		if in := inputs[path]; in != nil && in.Offset != nil && in.OffsetToGrain != "" {
			r.found = append(r.found, checkOtherType.At(m.Places.At(path+".offsetToGrain"), subject,
				"an input has either offset or offsetToGrain").WithHint("keep the one that is meant"))
		}
	}
}

// needs lists the keys that a type cannot do without.
var needs = map[string][]string{
	"simple":     {"measure"},
	"ratio":      {"numerator", "denominator"},
	"derived":    {"expr"},
	"cumulative": {"measure"},
	"conversion": {"base", "conversion", "entity"},
	"funnel":     {"entity", "window", "steps"},
	"retention":  {"entity", "measure", "period"},
	"life_cycle": {"entity", "measure", "window"},
}

// guess tells which type the keys speak of.
func guess(m *Metric) string {
	has := func(keys string) bool {
		for key := range strings.SplitSeq(keys, " ") {
			if m.Places.Has(key) {
				return true
			}
		}
		return false
	}
	switch {
	case has("numerator denominator"):
		return "ratio"
	case has("steps ties"):
		return "funnel"
	case has("period periods after"):
		return "retention"
	case has("state"), has("entity") && has("measure"):
		return "life_cycle"
	case has("base conversion entity calculation"):
		return "conversion"
	case has("expr inputs"):
		return "derived"
	case has("toDate window"):
		return "cumulative"
	case has("measure"):
		return "simple"
	}
	return ""
}
