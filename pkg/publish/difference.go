package publish

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Difference is one thing in which a definition differs from the one before, in words.
type Difference struct {
	// Numbers tells that the number may be another; without it, it reads differently only.
	Numbers bool `json:"numbers"`
	Words   Text `json:"words"`
}

// Differences tells in words what a metric's definition says now and did not before: what
// decides its number first. before and after are the whole models, since what it is made
// of may have changed under the same text. A metric that one of them does not have gives
// one difference.
func Differences(before, after *model.Model, name string) []Difference {
	var was, is *model.Metric
	if before != nil {
		was = before.Metric(name)
	}
	if after != nil {
		is = after.Metric(name)
	}
	switch {
	case was == nil && is == nil:
		return []Difference{}
	case was == nil:
		return []Difference{{true, text("It is new.", "新增指标。")}}
	case is == nil:
		return []Difference{{true, text("It is no more.", "指标已删除。")}}
	}
	out := compared(facts(before, was), facts(after, is))
	numbers := slices.ContainsFunc(out, func(d Difference) bool { return d.Numbers })
	if old, now := MeaningOf(before, was), MeaningOf(after, is); old.Hash != now.Hash && !numbers {
		for _, part := range now.Since(old) {
			out = append([]Difference{{true, text("What it is made of has changed: "+part+".", "所依据的定义已变："+part+"。")}}, out...)
		}
	}
	return out
}

// Between tells in what two metrics of a model differ that decides their numbers.
func Between(m *model.Model, a, b *model.Metric) []Difference {
	return slices.DeleteFunc(compared(facts(m, a), facts(m, b)), func(d Difference) bool { return !d.Numbers })
}

// compared compares what is said of the same.
func compared(before, after []fact) []Difference {
	out := []Difference{}
	was := map[string]fact{}
	for _, f := range before {
		was[f.key] = f
	}
	for _, words := range []bool{false, true} {
		for _, f := range after {
			if f.words == words {
				out = append(out, differ(was[f.key], f)...)
			}
		}
		for _, f := range before {
			if gone := !slices.ContainsFunc(after, func(a fact) bool { return a.key == f.key }); gone && f.words == words {
				out = append(out, differ(f, fact{key: f.key, what: f.what, words: f.words, tests: f.tests})...)
			}
		}
	}
	return out
}

// differ tells how one thing changed.
func differ(was, is fact) (out []Difference) {
	add := func(en, zh string) {
		out = append(out, Difference{!is.words, text(en, zh)})
	}
	if is.tests || was.tests {
		for _, c := range is.each {
			if !holds(was.each, c) {
				add(phrase(is.what, c, false))
			}
		}
		for _, c := range was.each {
			if !holds(is.each, c) {
				add(phrase(is.what, c, true))
			}
		}
		return out
	}
	before, now := was.is, is.is
	if before["en"] == now["en"] && before["zh"] == now["zh"] || was.id != "" && was.id == is.id {
		return nil
	}
	none := text("(none)", "（无）")
	if before["en"] == "" {
		before = none
	}
	if now["en"] == "" {
		now = none
	}
	add(is.what["en"]+": "+before["en"]+" → "+now["en"], is.what["zh"]+"："+before["zh"]+" → "+now["zh"])
	return out
}

func holds(list []condition, c condition) bool {
	return slices.ContainsFunc(list, func(x condition) bool { return x.id == c.id })
}
