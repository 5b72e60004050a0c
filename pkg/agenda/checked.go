package agenda

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// checked counts what was looked at, so that a quiet day is shown as work done.
func (b *builder) checked(results []*rules.Result) Checked {
	var c Checked
	metrics := map[*model.Metric]bool{}
	units := map[string]bool{}
	skipped := map[answer.Reason]int{}
	var through time.Time
	var buckets []Bucket
	waits := false
	for _, r := range results {
		if r.Err != nil {
			continue
		}
		if r.Judged() > 0 && !ofAge(r.Rule) {
			buckets = append(buckets, b.bucketOf(r))
		}
		c.Rules++
		waits = waits || r.Unready
		for _, m := range r.Rule.GoesBy() {
			metrics[m] = true
		}
		c.Values += len(r.Signals)
		for i := range r.Signals {
			level := ""
			if r.Rule.Level != nil {
				level = r.Rule.Level.Name
			}
			units[level+"\x00"+r.Signals[i].Unit.ID()] = true
		}
		for why, n := range r.Skipped {
			skipped[why] += n
			c.Skipped += n
		}
		if r.Through.After(through) {
			through = r.Through
		}
	}
	c.Metrics, c.Units, c.Buckets = len(metrics), len(units), distinct(buckets)
	if !through.IsZero() {
		through = lastDay(through.In(b.zone))
		c.Until = through.Format(time.DateOnly)
	}
	c.Words = both(func(l words.Lang) string { return checkedWords(c, through, waits, skipped, l) })
	return c
}

// checkedWords says what was looked at and up to when, and where newer data wait for a check
// to hold: on a quiet day no topic would say it.
func checkedWords(c Checked, through time.Time, waits bool, skipped map[answer.Reason]int, l words.Lang) string {
	var s string
	if l == words.Chinese {
		s = fmt.Sprintf("已检查 %d 条规则、%d 个指标、%s 个单位,共 %s 个值", c.Rules, c.Metrics, words.Count(c.Units), words.Count(c.Values))
	} else {
		s = fmt.Sprintf("Checked %s on %s over %s: %s", words.Plural(c.Rules, "rule", "rules"), words.Plural(c.Metrics, "metric", "metrics"),
			words.Plural(c.Units, "unit", "units"), words.Plural(c.Values, "value", "values"))
	}
	if n := len(c.Buckets); n > 0 {
		var names []string
		for _, k := range c.Buckets[:min(n, bucketsNamed)] {
			names = append(names, k.Name[string(l)])
		}
		if n > bucketsNamed {
			names = append(names, "…")
		}
		s += l.Pick(", judged on "+strings.Join(names, " · "), ",判断的是 "+strings.Join(names, "、"))
	}
	if !through.IsZero() {
		day := words.Day(through, l)
		s += l.Pick(", data through "+day, ",数据截至 "+day)
	}
	if waits {
		s += l.Pick("; ", ";") + words.DataWait(l)
	}
	if c.Skipped > 0 {
		why := reasonWords(skipped, l)
		s += l.Pick(fmt.Sprintf("; %s could not be judged (%s)", words.Count(c.Skipped), why),
			fmt.Sprintf(";%s 个值无法判断(%s)", words.Count(c.Skipped), why))
	}
	return s + l.Pick(".", "。")
}

// ofAge tells rules that judge the clock, and no bucket.
func ofAge(r *model.Rule) bool {
	t, err := template.Find(r.Template)
	return err == nil && t.Age
}

// bucketsNamed is how many judged buckets are named; those of rules whose data
// are late add to one for each grain.
const bucketsNamed = 5

func (b *builder) bucketOf(r *rules.Result) Bucket {
	g := r.Rule.Grain
	return Bucket{Grain: string(g), Start: stamp(r.Bucket, g), Name: both(func(l words.Lang) string { return words.BucketFrom(b.now, r.Bucket, g, r.Calendar.Calendar, l) })}
}

// distinct orders buckets from the finest grain to the coarsest, the latest first.
func distinct(list []Bucket) []Bucket {
	slices.SortFunc(list, func(a, b Bucket) int {
		return cmp.Or(cmp.Compare(grain.Grain(a.Grain).Rank(), grain.Grain(b.Grain).Rank()), strings.Compare(b.Start, a.Start))
	})
	return slices.CompactFunc(list, func(a, b Bucket) bool { return a.Grain == b.Grain && a.Start == b.Start })
}

// lastDay is the last day that is whole before the end of the data.
func lastDay(end time.Time) time.Time {
	y, m, d := end.Date()
	return time.Date(y, m, d-1, 0, 0, 0, 0, end.Location())
}

var reasons = map[answer.Reason][2]string{
	answer.NoData:         {"no data", "无数据"},
	answer.BeforeStart:    {"too little history", "历史不足"},
	answer.AfterEnd:       {"not loaded yet", "尚未载入"},
	answer.Unready:        {"waits for the data", "等待数据就绪"},
	answer.Unfinished:     {"still running", "周期未结束"},
	answer.NoCounterpart:  {"nothing to compare with", "无可比周期"},
	answer.ZeroBase:       {"zero to compare with", "比较基数为零"},
	answer.NoTarget:       {"no target", "无目标"},
	answer.TargetGrain:    {"target set otherwise", "目标粒度不同"},
	answer.TargetSpread:   {"target of a longer period", "目标周期更长"},
	answer.NegativeTarget: {"target below zero", "目标为负"},
	answer.NotAdditive:    {"target does not add up", "目标不可加总"},
	answer.ZeroDivisor:    {"zero divisor", "除数为零"},
	answer.UnknownUnit:    {"unknown unit", "未知单位"},
	answer.Closed:         {"closed", "休业"},
	answer.NoEvent:        {"without the event", "无该活动"},
	answer.EventLength:    {"event of another length", "活动天数不同"},
	answer.Masked:         {"values not told", "不展示数值"},
	answer.Small:          {"too few to tell", "数量过少"},
}

// reasonWords lists reasons with their counts, most frequent first.
func reasonWords(skipped map[answer.Reason]int, l words.Lang) string {
	var list []answer.Reason
	for why := range skipped {
		list = append(list, why)
	}
	slices.SortFunc(list, func(a, b answer.Reason) int {
		if skipped[a] != skipped[b] {
			return skipped[b] - skipped[a]
		}
		return strings.Compare(string(a), string(b))
	})
	var parts []string
	for _, why := range list {
		parts = append(parts, fmt.Sprintf("%s %s", reasonWord(why, l), words.Count(skipped[why])))
	}
	return strings.Join(parts, l.Pick(", ", "、"))
}

func reasonWord(why answer.Reason, l words.Lang) string {
	w, ok := reasons[why]
	if !ok {
		return string(why)
	}
	return l.Pick(w[0], w[1])
}
