package agenda

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// both says something in both languages.
func both(say func(words.Lang) string) Text {
	out := Text{}
	for _, l := range words.Langs() {
		out[string(l)] = words.Typeset(say(l), l)
	}
	return out
}

// headline says what happened where, in one sentence: "徐家汇店:客单价 3 日连降,
// 客流持平 → 转化问题".
func (b *builder) headline(t *topic) Text {
	return both(func(l words.Lang) string {
		s := b.where(t, l) + l.Pick(": ", ":") + t.template.Headline(b.found(t, l))
		if c := t.rule.Conclusion.In(string(l)); c != "" {
			s += " → " + c
		}
		return s
	})
}

// found is what a topic's template has words for.
func (b *builder) found(t *topic, l words.Lang) *template.Found {
	f := b.foundOf(t, t.main(), l)
	f.Move, f.Lasted, f.Run, f.Together = b.span(t, l), buckets(t, l), run(t, l), t.together()
	_, f.Most = t.lasted()
	return f
}

// foundOf is what was found of one unit of a topic.
func (b *builder) foundOf(t *topic, s *rules.Signal, l words.Lang) *template.Found {
	f := &template.Found{
		Lang: l, Rule: t.rule, Metric: metricName(t.rule.Metric, l), Unit: t.template.Unit(t.rule),
		Value: float64(s.Value), Baseline: float64(s.Baseline), Change: float64(s.Change), Rate: float64(s.Rate),
		Bucket: t.result.Bucket, Running: t.result.Calendar.Add(t.result.Bucket, 1, t.rule.Grain).After(b.now), Now: b.now, Calendar: t.result.Calendar.Calendar,
		DueBy: t.result.DueBy[string(l)], Abnormal: s.Abnormal, Foreseen: s.Foreseen,
	}
	for _, e := range s.Evidence {
		if e.While && e.Flat {
			f.Flat = append(f.Flat, metricName(e.Metric, l))
		}
	}
	for i := range s.Parts {
		f.Parts = append(f.Parts, b.foundPart(&s.Parts[i], l))
	}
	if n := len(s.Series.Values); s.Buckets < n {
		f.Steps = s.Series.Values[n-1-s.Buckets:]
	}
	return f
}

// run is "3 days running", "at least 2 days running" where a topic's units have
// not all lasted as long; "" where any is in its first bucket.
func run(t *topic, l words.Lang) string {
	if least, _ := t.lasted(); least < 2 {
		return ""
	}
	n := buckets(t, l)
	return l.Pick(n+" running", "连续 "+n)
}

// buckets counts a topic's run: "3 days", "at least 2 days", "3 天", "2 天以上".
func buckets(t *topic, l words.Lang) string {
	least, most := t.lasted()
	open := least < most
	for _, s := range t.signals {
		open = open || s.AtLeast
	}
	n := words.Buckets(least, t.rule.Grain, l)
	if !open {
		return n
	}
	if l == words.Chinese {
		return n + "以上"
	}
	return fmt.Sprintf("at least %s", n)
}

// span is the movement of one unit, or from the smallest to the largest of
// several: "−17%", "−9% 至 −17%". One that was nothing before has no rate to be among them.
func (b *builder) span(t *topic, l words.Lang) string {
	least, most := t.main(), t.main()
	for _, s := range t.signals {
		if s.Rate.OK() && (!least.Rate.OK() || abs(s.Rate) < abs(least.Rate)) {
			least = s
		}
		if s.Rate.OK() && (!most.Rate.OK() || abs(s.Rate) > abs(most.Rate)) {
			most = s
		}
	}
	from, to := b.foundOf(t, least, l).Movement(), b.foundOf(t, most, l).Movement()
	if from != to {
		return from + l.Pick(" to ", " 至 ") + to
	}
	return to
}
