package agenda

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func abs(n answer.Num) float64 { return math.Abs(float64(n)) }

// detail gives the figures and what moved with them: "¥182 → ¥151(−17%);客流
// +0.8%,连带率 2.4 → 1.9。"
func (b *builder) detail(t *topic) Text {
	return both(func(l words.Lang) string {
		s := t.main()
		parts := []string{t.template.Figures(b.found(t, l))}
		if t.together() {
			parts = []string{b.each(t, l)}
		}
		if e := evidenceWords(s, l); e != "" {
			e += b.againstWords(t, l)
			if t.together() {
				name := b.unitTold(hierarchyOf(t.rule), s.Path, l)
				e = l.Pick("in "+name+" ", name+":") + e
			}
			parts = append(parts, e)
		}
		out := strings.Join(parts, l.Pick("; ", ";")) + l.Pick(".", "。")
		if t.result.Behind > 0 && !t.ofAge() {
			when := words.BucketFrom(b.now, t.result.Bucket, t.rule.Grain, t.result.Calendar.Calendar, l)
			if t.result.Unready {
				out += l.Pick(" Judged on "+when+": ", "判断截至 "+when+"：") + words.DataWait(l) + l.Pick(".", "。")
			} else {
				out += l.Pick(" Judged on "+when+": newer data are not loaded.", "判断截至 "+when+",之后的数据未到。")
			}
		}
		if !s.Bucket.IsZero() {
			when := words.BucketFrom(b.now, t.result.Bucket, t.rule.Grain, t.result.Calendar.Calendar, l)
			by, whose := "by the clock of "+s.Zone, "按 "+s.Zone+" 的时钟"
			if s.Zone == "" {
				by, whose = "in all its zones", "按其所在各时区的时钟"
			}
			out += l.Pick(" Judged on "+when+", the last that is over and loaded "+by+".", "判断截至 "+when+"："+whose+"，这是最近一个已结束且数据已到的周期。")
		}
		if also := b.alsoWords(t, l); also != "" {
			out += l.Pick(" ", "") + also
		}
		return out
	})
}

// each names the units of a topic with their movements, largest first.
func (b *builder) each(t *topic, l words.Lang) string {
	const most = 4
	var parts []string
	for _, s := range t.signals[:min(most, len(t.signals))] {
		parts = append(parts, named(b.unitTold(hierarchyOf(t.rule), s.Path, l), b.short(t, s, l), l))
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

// short is the one figure that tells how bad a unit is.
func (b *builder) short(t *topic, s *rules.Signal, l words.Lang) string {
	return t.template.Short(b.foundOf(t, s, l))
}

// evidenceWords names the conditions and the drivers that moved most.
func evidenceWords(s *rules.Signal, l words.Lang) string {
	const most = 2
	var parts []string
	for _, e := range s.Evidence {
		if e.While {
			move := " " + words.Movement(float64(e.To-e.From), float64(e.Rate), unitOf(e.Metric), l, float64(e.From), float64(e.To))
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

// againstWords says what drivers are compared with where the rule's own figures do not:
// beside a target they would be read as held against that.
func (b *builder) againstWords(t *topic, l words.Lang) string {
	r := t.rule
	if t.template.Baseline(r).Driver != template.MeanBefore || len(moved(t.main())) == 0 {
		return ""
	}
	before := words.Buckets(rules.DriverBuckets(r.Grain), r.Grain, l)
	return l.Pick(" (before: the mean of "+before+")", "(此前为 "+before+"的均值)")
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
		case partOfOther(t.rule, a.rule): // the item tells its parts anyway
		case join(a.path) == join(t.path) && a.together() == t.together():
			rulesToo = append(rulesToo, labelled(a.rule.Label, a.rule.Name)[string(l)])
		case under(a, t):
			for _, s := range a.signals {
				inside = append(inside, named(b.unitTold(hierarchyOf(a.rule), s.Path, l), b.short(a, s, l), l))
			}
		default:
			outside = append(outside, named(b.where(a, l), b.short(a, a.main(), l), l))
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
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, l.Pick(". ", ";")) + l.Pick(".", "。")
}

// why is the rule in words, with what was found.
func (b *builder) why(t *topic) Text {
	rule := rules.Words(t.rule)
	return both(func(l words.Lang) string {
		s := t.main()
		g := t.rule.Grain
		since := words.BucketFrom(b.now, s.Since, g, t.result.Calendar.Calendar, l)
		found := l.Pick(fmt.Sprintf("Found: since %s, %s: ", since, words.Buckets(s.Buckets, g, l)),
			fmt.Sprintf("实际:%s起 %s,", since, words.Buckets(s.Buckets, g, l)))
		if t.together() {
			found += b.unitTold(hierarchyOf(t.rule), s.Path, l) + " "
		}
		found += t.template.Path(b.found(t, l))
		if e := evidenceWords(s, l); e != "" {
			e += b.againstWords(t, l)
			found += l.Pick("; ", ";") + e
		}
		return l.Pick("Rule: ", "规则:") + rule[string(l)] + l.Pick(". ", "。") + found + l.Pick(".", "。")
	})
}
