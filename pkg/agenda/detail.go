package agenda

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func abs(n answer.Num) float64 { return math.Abs(float64(n)) }

func grainOf(r *model.Rule) grain.Grain { return cmp.Or(r.Grain, grain.Day) }

// detail gives the figures and what moved with them: "¥182 → ¥151(−17%);客流
// +0.8%,连带率 2.4 → 1.9。"
func (b *builder) detail(t *topic) Text {
	return both(func(l words.Lang) string {
		s := t.main()
		parts := []string{b.figures(t, s, l)}
		if t.together() {
			parts = []string{b.each(t, l)}
		}
		if e := evidenceWords(s, l); e != "" {
			if t.together() {
				e = l.Pick("in "+s.Name(l)+" ", s.Name(l)+":") + e
			}
			parts = append(parts, e)
		}
		out := strings.Join(parts, l.Pick("; ", ";")) + l.Pick(".", "。")
		if t.result.Behind > 0 && t.rule.Template != "late" {
			when := words.Bucket(t.result.Bucket, grainOf(t.rule), b.model.Project.Calendar, l)
			out += l.Pick(" Judged on "+when+": newer data are not loaded.", "判断截至 "+when+",之后的数据未到。")
		}
		if len(t.absorbed) > 0 {
			out += l.Pick(" ", "") + b.alsoWords(t, l)
		}
		return out
	})
}

// figures is the value with what it is compared with.
func (b *builder) figures(t *topic, s *rules.Signal, l words.Lang) string {
	u := unitOf(t.rule.Metric)
	from, to := words.Pair(float64(s.Baseline), float64(s.Value), u, l)
	move := words.Movement(float64(s.Change), float64(s.Rate), u, l)
	switch t.rule.Template {
	case "limit":
		bound := words.Value(float64(s.Baseline), words.Unit{Name: u.Name}, l)
		return l.Pick(fmt.Sprintf("%s, limit %s", to, bound), fmt.Sprintf("%s,界限 %s", to, bound))
	case "target":
		reached := words.Percent(float64(s.Value / s.Baseline))
		if !b.running(t) {
			return l.Pick(fmt.Sprintf("%s, target %s (%s)", to, from, reached), fmt.Sprintf("%s,目标 %s(达成 %s)", to, from, reached))
		}
		return l.Pick(fmt.Sprintf("%s of %s due (%s)", to, from, reached), fmt.Sprintf("%s,应达 %s(达成 %s)", to, from, reached))
	case "band":
		return l.Pick(fmt.Sprintf("%s, usually %s (%s)", to, from, move), fmt.Sprintf("%s,常态 %s(%s)", to, from, move))
	case "late":
		hours := func(h answer.Num) time.Time { return b.now.Add(-time.Duration(float64(h) * float64(time.Hour))) }
		have, due := lastDay(hours(s.Value)), lastDay(hours(s.Baseline))
		return l.Pick(fmt.Sprintf("loaded through %s, due through %s", words.Day(have, l), words.Day(due, l)),
			fmt.Sprintf("数据截至 %s,应载入至 %s", words.Day(have, l), words.Day(due, l)))
	}
	return words.FromTo(float64(s.Baseline), float64(s.Value), u, l) + l.Pick(" (", "(") + move + ")"
}

// each names the units of a topic with their movements, largest first.
func (b *builder) each(t *topic, l words.Lang) string {
	const most = 4
	var parts []string
	for _, s := range t.signals[:min(most, len(t.signals))] {
		parts = append(parts, named(b.unitName(s.Path, l), shortMove(t.rule, s, l), l))
	}
	out := strings.Join(parts, l.Pick(", ", "、"))
	if more := len(t.signals) - most; more > 0 {
		out += l.Pick(fmt.Sprintf(" and %d more", more), fmt.Sprintf("等 %d 个", len(t.signals)))
	}
	return out
}

// named puts a figure behind a name; behind one that ends like a figure, in
// brackets: "Store 42 (−7%)".
func named(name, figure string, l words.Lang) string {
	if last, _ := utf8.DecodeLastRuneInString(name); last < utf8.RuneSelf {
		return name + l.Pick(" (", "(") + figure + ")"
	}
	return name + " " + figure
}

// running tells whether the judged bucket is still under way.
func (b *builder) running(t *topic) bool {
	return grain.Add(t.result.Bucket, 1, grainOf(t.rule)).After(b.now)
}

// shortMove is the one figure that tells how bad a unit is.
func shortMove(r *model.Rule, s *rules.Signal, l words.Lang) string {
	switch r.Template {
	case "target":
		return words.Percent(float64(s.Value / s.Baseline))
	case "limit":
		return words.Value(float64(s.Value), unitOf(r.Metric), l)
	case "late":
		return words.Hours(float64(s.Value), l)
	}
	return words.Movement(float64(s.Change), float64(s.Rate), unitOf(r.Metric), l)
}

// evidenceWords names the conditions and the drivers that moved most.
func evidenceWords(s *rules.Signal, l words.Lang) string {
	const most = 2
	var parts []string
	for _, e := range s.Evidence {
		if e.While {
			move := " " + words.Movement(float64(e.To-e.From), float64(e.Rate), unitOf(e.Metric), l)
			if e.To == e.From {
				move = l.Pick(" unchanged", "不变")
			}
			parts = append(parts, metricName(e.Metric, l)+move)
		}
	}
	for _, e := range moved(s)[:min(most, len(moved(s)))] {
		parts = append(parts, metricName(e.Metric, l)+" "+words.FromTo(float64(e.From), float64(e.To), unitOf(e.Metric), l))
	}
	return strings.Join(parts, l.Pick(", ", ","))
}

// moved lists the drivers that are not flat, largest movement first.
func moved(s *rules.Signal) []rules.Movement {
	var out []rules.Movement
	for _, e := range s.Evidence {
		if !e.While && !e.Flat && e.Rate.OK() {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b rules.Movement) int { return cmp.Compare(abs(b.Rate), abs(a.Rate)) })
	return out
}

// alsoWords names what the topic took in: its children, its parent, other
// rules on the same unit.
func (b *builder) alsoWords(t *topic, l words.Lang) string {
	const most = 3
	var inside, outside, rulesToo []string
	for _, a := range t.absorbed {
		switch {
		case join(a.path) == join(t.path) && a.together() == t.together():
			rulesToo = append(rulesToo, labelled(a.rule.Label, a.rule.Name)[string(l)])
		case under(a, t):
			for _, s := range a.signals {
				inside = append(inside, named(b.unitName(s.Path, l), shortMove(a.rule, s, l), l))
			}
		default:
			outside = append(outside, named(b.where(a, l), shortMove(a.rule, a.main(), l), l))
		}
	}
	var out []string
	if len(inside) > 0 {
		out = append(out, l.Pick("Among them: ", "其中:")+words.List(inside, most, "处", l))
	}
	if len(outside) > 0 {
		out = append(out, l.Pick("Also seen in ", "上级同现:")+words.List(outside, most, "处", l))
	}
	if len(rulesToo) > 0 {
		out = append(out, l.Pick("Also by ", "同时触发:")+words.List(rulesToo, most, "条", l))
	}
	return strings.Join(out, l.Pick(". ", ";")) + l.Pick(".", "。")
}

// why is the rule in words, with what was found.
func (b *builder) why(t *topic) Text {
	rule := rules.Words(t.rule)
	return both(func(l words.Lang) string {
		s := t.main()
		g := grainOf(t.rule)
		since := words.Bucket(s.Since, g, b.model.Project.Calendar, l)
		found := l.Pick(fmt.Sprintf("Found: since %s, %s: ", since, words.Buckets(s.Buckets, g, l)),
			fmt.Sprintf("实际:%s起 %s,", since, words.Buckets(s.Buckets, g, l)))
		if t.together() {
			found += b.unitName(s.Path, l) + " "
		}
		found += b.path(t, s, l)
		if e := evidenceWords(s, l); e != "" {
			found += l.Pick("; ", ";") + e
		}
		return l.Pick("Rule: ", "规则:") + rule[string(l)] + l.Pick(". ", "。") + found + l.Pick(".", "。")
	})
}

// path writes a short run bucket by bucket: "¥182 → ¥170 → ¥161 → ¥151"; other
// templates and long runs their figures.
func (b *builder) path(t *topic, s *rules.Signal, l words.Lang) string {
	n := len(s.Series.Values)
	if t.rule.Template != "streak" || s.Buckets > 5 || n <= s.Buckets {
		return b.figures(t, s, l)
	}
	var steps []string
	for _, v := range s.Series.Values[n-1-s.Buckets:] {
		steps = append(steps, words.Value(v, unitOf(t.rule.Metric), l))
	}
	return strings.Join(steps, " → ")
}
