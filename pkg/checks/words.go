package checks

import (
	"math"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Label is what readers call a check.
func Label(c *model.Check, l words.Lang) string {
	if s := c.Label.In(string(l)); s != "" {
		return s
	}
	if k := Find(c.Kind); k != nil {
		return k.Label[string(l)]
	}
	return c.Name
}

// Words says what a finding, or a comparison that holds, has found: which days, and the
// numbers on both sides.
func (f Finding) Words(c *model.Check, cal grain.Calendar, l words.Lang) string {
	when := ""
	switch {
	case f.From.IsZero():
		when = l.Pick("all rows", "全部数据")
	case c.Grain == grain.Day || Moves(c):
		when = words.Day(f.From, l)
	default:
		when = words.Bucket(f.From, c.Grain, cal, l)
	}
	if f.Member != "" {
		when += l.Pick(", ", "，") + f.Member
	}
	return words.Typeset(when+l.Pick(": ", "：")+said[c.Kind](f, c, l), l)
}

// said are the words of each kind for its two numbers.
var said = map[string]func(Finding, *model.Check, words.Lang) string{
	"rows": func(f Finding, c *model.Check, l words.Lang) string {
		return both(f, c, l.Pick(plural(f.Own, "row"), number(f.Own)+" 行"), l)
	},
	"sum": func(f Finding, c *model.Check, l words.Lang) string {
		own, _ := pair(f)
		return both(f, c, own, l)
	},
	"unique": func(f Finding, _ *model.Check, l words.Lang) string {
		return l.Pick(plural(f.Own, "row")+" with "+plural(f.Other, "different key"), number(f.Own)+" 行，仅 "+number(f.Other)+" 个不同的键")
	},
	"fresh": func(f Finding, _ *model.Check, l words.Lang) string {
		if math.IsNaN(f.Own) {
			return l.Pick("none has a time up to now", "截至目前没有带时间的行")
		}
		return l.Pick("the data end "+words.Hours(max(0, f.Own), l)+" ago, at most "+words.Hours(max(0, f.Other), l)+" are allowed",
			"数据截至 "+words.Hours(max(0, f.Own), l)+"前，最多允许 "+words.Hours(max(0, f.Other), l))
	},
	"complete": func(f Finding, _ *model.Check, l words.Lang) string {
		s := l.Pick(number(f.Own)+" of "+number(f.Other)+" have rows", number(f.Other)+" 个中有 "+number(f.Own)+" 个有数据")
		if len(f.Examples) > 0 {
			s += l.Pick(", missing such as ", "，缺少 ") + strings.Join(f.Examples, l.Pick(", ", "、"))
			if n := int(f.Other-f.Own) - len(f.Examples); n > 0 {
				s += l.Pick(" and "+number(float64(n))+" more", " 等另外 "+number(float64(n))+" 个")
			}
		}
		return s
	},
	"condition": func(f Finding, _ *model.Check, l words.Lang) string {
		return l.Pick(number(f.Own)+" of "+plural(f.Other, "row")+" break it, at most "+number(math.Floor(f.Allowed))+" may",
			number(f.Other)+" 行中有 "+number(f.Own)+" 行不符合，最多允许 "+number(math.Floor(f.Allowed))+" 行")
	},
}

// both says what two sources have.
func both(f Finding, c *model.Check, own string, l words.Lang) string {
	other := c.Against.Label.In(string(l))
	if other == "" {
		other = c.Against.Source.Name + "." + c.Against.Name
	}
	if f.Waits {
		return own + l.Pick("; "+other+" has no figure yet", "；"+other+"尚无数据")
	}
	_, second := pair(f)
	s := own + l.Pick(", "+other+" says "+second, "，"+other+"为 "+second)
	if f.Fails && f.Other != 0 {
		s += l.Pick(" (", "（") + words.Rate(f.Own/f.Other-1, l) + l.Pick(")", "）")
	}
	return s
}

func pair(f Finding) (own, other string) {
	if math.IsNaN(f.Other) {
		return number(f.Own), ""
	}
	return number(f.Own), number(f.Other)
}

func plural(v float64, word string) string {
	if v == 1 {
		return "1 " + word
	}
	return number(v) + " " + word + "s"
}

// number writes a number whole: what differs may be its last digit.
func number(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return words.Count(int(v))
	}
	whole, part := math.Modf(math.Round(math.Abs(v)*100) / 100)
	text := words.Count(int(whole))
	cents := int(math.Round(part * 100))
	text += "." + string(rune('0'+cents/10)) + string(rune('0'+cents%10))
	if v < 0 {
		text = words.Minus + text
	}
	return text
}

// Words says how a check stands: its newest failing comparison and how many there are, or
// what it went by.
func (o *Outcome) Words(cal grain.Calendar, l words.Lang) string {
	switch o.State {
	case Unknown:
		return l.Pick("could not be looked at", "无法检查")
	case Idle:
		return l.Pick("nothing to look at yet", "暂无可检查的数据")
	case Holds:
		return o.Last.Words(o.Check, cal, l)
	}
	s := o.Findings[0].Words(o.Check, cal, l)
	if n := max(o.Failing, len(o.Findings)) - 1; n > 0 {
		s += l.Pick("; "+number(float64(n))+" more", "；另有 "+number(float64(n))+" 处")
	}
	return s
}

// Days names spans that are not ready: "24 Nov" or "22 Nov to 24 Nov".
func Days(list []Span, l words.Lang) string {
	var out []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && !list[j+1].From.After(list[j].To) {
			j++
		}
		first, last := list[i].From, list[j].To.Add(-time.Nanosecond)
		name := words.Day(first, l)
		if !first.AddDate(0, 0, 1).After(last) {
			name += l.Pick(" to ", "至") + words.Day(last, l)
		}
		out = append(out, name)
		i = j + 1
	}
	return strings.Join(out, l.Pick(", ", "、"))
}
