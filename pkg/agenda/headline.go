package agenda

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
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
		s := b.where(t, l) + l.Pick(": ", ":") + b.event(t, l)
		if c := t.rule.Conclusion.In(string(l)); c != "" {
			s += " → " + c
		}
		return s
	})
}

// event is the headline without the place.
func (b *builder) event(t *topic, l words.Lang) string {
	name, s := metricName(t.rule.Metric, l), t.main()
	switch t.rule.Template {
	case "streak":
		return name + streakWords(t, l) + companions(s, l)
	case "limit":
		return limitWords(t, name, l)
	case "target":
		return b.targetWords(t, name, l)
	case "change":
		return changeWords(t, name, l)
	case "band":
		return bandWords(t, name, l)
	case "late":
		behind := words.Hours(float64(s.Value), l)
		return l.Pick(fmt.Sprintf("data for %s are %s old", name, behind), fmt.Sprintf("%s数据已滞后 %s", name, behind))
	}
	return name
}

func rising(s *rules.Signal) bool { return s.Change > 0 }

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
	n := words.Buckets(least, grainOf(t.rule), l)
	if !open {
		return n
	}
	if l == words.Chinese {
		return n + "以上"
	}
	return fmt.Sprintf("at least %s", n)
}

func streakWords(t *topic, l words.Lang) string {
	if l == words.Chinese {
		n := buckets(t, l)
		if grainOf(t.rule) == grain.Day {
			n = strings.Replace(n, "天", "日", 1) // 3 日连降
		}
		if rising(t.main()) {
			return " " + n + "连升"
		}
		return " " + n + "连降"
	}
	if rising(t.main()) {
		return " up " + buckets(t, l) + " running"
	}
	return " down " + buckets(t, l) + " running"
}

// companions names the metrics that stayed flat: ",客流持平".
func companions(s *rules.Signal, l words.Lang) string {
	out := ""
	for _, e := range s.Evidence {
		if e.While && e.Flat {
			name := metricName(e.Metric, l)
			out += l.Pick(", "+name+" flat", ","+name+"持平")
		}
	}
	return out
}

func limitWords(t *topic, name string, l words.Lang) string {
	s, u := t.main(), unitOf(t.rule.Metric)
	bound := words.Value(float64(s.Baseline), words.Unit{Name: u.Name}, l) // as it was written
	side := l.Pick("below", "低于")
	if rising(s) {
		side = l.Pick("above", "高于")
	}
	r := run(t, l)
	if l == words.Chinese {
		if r == "" && !t.together() {
			return fmt.Sprintf("%s %s,%s %s", name, words.Value(float64(s.Value), u, l), side, bound)
		}
		return fmt.Sprintf("%s%s%s %s", name, r, side, bound)
	}
	if r == "" {
		if !t.together() {
			return fmt.Sprintf("%s at %s, %s %s", name, words.Value(float64(s.Value), u, l), side, bound)
		}
		return fmt.Sprintf("%s %s %s", name, side, bound)
	}
	return fmt.Sprintf("%s %s %s, %s", name, side, bound, r)
}

func (b *builder) targetWords(t *topic, name string, l words.Lang) string {
	s := t.main()
	reached := words.Percent(float64(s.Value / s.Baseline))
	if _, most := t.lasted(); most > 1 && grainOf(t.rule) == grain.Day || t.together() {
		side := l.Pick("short of target", "低于目标")
		if t.rule.Metric.Good == model.GoodDown {
			side = l.Pick("over target", "超出目标")
		}
		if l == words.Chinese {
			return name + run(t, l) + side
		}
		if r := run(t, l); r != "" {
			return name + " " + side + ", " + r
		}
		return name + " " + side
	}
	if !b.running(t) {
		when := words.Bucket(t.result.Bucket, grainOf(t.rule), b.model.Project.Calendar, l)
		return l.Pick(fmt.Sprintf("%s at %s of target, %s", name, reached, when), fmt.Sprintf("%s %s达成目标的 %s", name, when, reached))
	}
	upTo := toDate(grainOf(t.rule), l)
	return l.Pick(fmt.Sprintf("%s at %s of the target due%s", name, reached, upTo),
		fmt.Sprintf("%s%s达成应达目标的 %s", name, upTo, reached))
}

func toDate(g grain.Grain, l words.Lang) string {
	switch g {
	case grain.Week:
		return l.Pick(", week to date", "本周至今")
	case grain.Month:
		return l.Pick(", month to date", "本月至今")
	case grain.Quarter:
		return l.Pick(", quarter to date", "本季至今")
	case grain.Year:
		return l.Pick(", year to date", "本年至今")
	}
	return ""
}

func changeWords(t *topic, name string, l words.Lang) string {
	g := grainOf(t.rule)
	against := l.Pick("against the "+words.Grain(g, l)+" before", "较上一"+words.Grain(g, l))
	if t.rule.Params.Against == "lastYear" {
		against = l.Pick("against last year", "较去年同期")
	}
	s := span(t, l)
	out := l.Pick(name+" "+s+" "+against, name+against+" "+s)
	if r := run(t, l); r != "" {
		out += l.Pick(", "+r, ","+r)
	}
	return out
}

func bandWords(t *topic, name string, l words.Lang) string {
	how := l.Pick("unusually low", "异常偏低")
	if rising(t.main()) {
		how = l.Pick("unusually high", "异常偏高")
	}
	if l == words.Chinese {
		return fmt.Sprintf("%s%s%s(%s)", name, run(t, l), how, span(t, l))
	}
	if r := run(t, l); r != "" {
		how += " " + r
	}
	return fmt.Sprintf("%s %s (%s)", name, how, span(t, l))
}

// span is the movement of one unit, or from the smallest to the largest of
// several: "−17%", "−9% 至 −17%".
func span(t *topic, l words.Lang) string {
	move := func(s *rules.Signal) string {
		return words.Movement(float64(s.Change), float64(s.Rate), unitOf(t.rule.Metric), l)
	}
	least, most := t.main(), t.main()
	for _, s := range t.signals {
		if s.Rate.OK() && abs(s.Rate) < abs(least.Rate) {
			least = s
		}
		if s.Rate.OK() && abs(s.Rate) > abs(most.Rate) {
			most = s
		}
	}
	if a, b := move(least), move(most); a != b {
		return a + l.Pick(" to ", " 至 ") + b
	}
	return move(most)
}
