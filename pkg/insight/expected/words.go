package expected

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// say words how the last value stands, in both languages.
func (v viewer) say(out *Expected, u *Unit) {
	u.Words = map[string]string{}
	for _, lang := range words.Langs() {
		said := v.sentence(out, u, lang)
		if u.waits() {
			said += lang.Pick("; ", ";") + words.DataWait(lang)
		}
		u.Words[string(lang)] = words.Typeset(said, lang)
	}
}

var kinds = map[string][2]string{
	"spike":           {"an outlier", "离群的数值"},
	"level_shift":     {"it has moved to another level", "整体水平移动"},
	"slope_change":    {"it drifts away from its course", "走势发生偏移"},
	"variance_change": {"it moves about more than it did", "波动变大"},
	"pattern_change":  {"its weekly pattern is not what it was", "周内规律改变"},
	"stuck":           {"the same value again and again", "数值停滞不变"},
	"missing":         {"values are missing", "数值缺失"},
}

// subject is the metric of the unit.
func (v viewer) subject(u *Unit, lang words.Lang) string {
	name := v.metric.Label.In(string(lang))
	if name == "" {
		name = v.metric.Name
	}
	var members []string
	for _, n := range u.Name {
		if n == "" {
			members = append(members, words.None(lang))
			continue
		}
		members = append(members, words.Told(n))
	}
	if len(members) == 0 {
		return name
	}
	return lang.Pick(name+", "+strings.Join(members, ", "), strings.Join(members, "、")+"的"+name)
}

func (v viewer) sentence(out *Expected, u *Unit, lang words.Lang) string {
	subject := v.subject(u, lang)
	switch u.Reason {
	case Empty:
		return lang.Pick(subject+": there are no numbers", subject+":没有数值")
	case Short:
		return lang.Pick(subject+": there are too few numbers to know what is usual", subject+":数值太少,无法判断正常范围")
	}
	last := u.last()
	if last == nil {
		return ""
	}
	unit := words.Unit{Name: out.Unit, Format: out.Format}
	value := func(n answer.Num) string { return words.Value(float64(n), unit, lang) }
	at := words.Bucket(last.Start, v.grain, v.cal, lang)
	band := lang.Pick(
		fmt.Sprintf("expected was %s, nineteen times out of twenty between %s and %s", value(last.Expected), value(last.Lower95), value(last.Upper95)),
		fmt.Sprintf("应为 %s,二十次中有十九次在 %s 到 %s 之间", value(last.Expected), value(last.Lower95), value(last.Upper95)))
	head := lang.Pick(fmt.Sprintf("%s: %s (%s)", subject, value(last.Value), at), fmt.Sprintf("%s:%s为 %s", subject, at, value(last.Value)))
	if !last.Abnormal {
		return lang.Pick(head+" is nothing unusual: "+band, head+",属正常;"+band)
	}
	how := lang.Pick(kinds[last.Kind][0], kinds[last.Kind][1])
	if since := v.since(last, lang); since != "" {
		how += lang.Pick(" since "+since, ",自"+since+"起")
	}
	return lang.Pick(head+" is abnormal: "+band+"; "+how, head+",属异常;"+band+";"+how)
}

// since names the bucket from which on it is so, where that is another.
func (v viewer) since(p *Point, lang words.Lang) string {
	t, err := time.Parse(time.DateOnly, p.Since)
	if err != nil || p.Since == p.Time {
		return ""
	}
	return words.Bucket(t, v.grain, v.cal, lang)
}

// waits tells whether a check says not to go by a bucket behind the last that is told of.
func (u *Unit) waits() bool {
	last := u.last()
	return slices.ContainsFunc(u.Points, func(p Point) bool {
		return p.Reason == answer.Unready && (last == nil || p.Start.After(last.Start))
	})
}

// last is the last bucket with a value of which something was expected.
func (u *Unit) last() *Point {
	for i := len(u.Points) - 1; i >= 0; i-- {
		if p := &u.Points[i]; p.Value.OK() && p.Expected.OK() {
			return p
		}
	}
	return nil
}
