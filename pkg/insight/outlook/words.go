package outlook

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// say words what comes next of a unit, and why it is said, in both languages.
func (l *looker) say(out *Outlook, u *Unit, id string) {
	u.Words, u.How = map[string]string{}, map[string]string{}
	for _, lang := range words.Langs() {
		u.Words[string(lang)] = words.Typeset(l.sentence(out, u, lang)+l.held(u, id, lang)+l.assumed(out, u, lang)+l.lasting(out, u, lang), lang)
		if how := l.how(u, lang); how != "" {
			u.How[string(lang)] = words.Typeset(how, lang)
		}
	}
}

// held tells days behind the last that is gone by, which wait for a check: what is foreseen
// of them stands where a number might be looked for.
func (l *looker) held(u *Unit, id string, lang words.Lang) string {
	if u.Reason != "" || u.Waits != "" || !l.unready(id, l.knownOf(id), len(l.buckets)) {
		return ""
	}
	return lang.Pick("; ", ";") + words.DataWait(lang)
}

// subject is the metric of the unit: "Net sales, East".
func (l *looker) subject(u *Unit, lang words.Lang) string {
	name := l.metric.Label.In(string(lang))
	if name == "" {
		name = l.metric.Name
	}
	members := make([]string, len(u.Name))
	for i, n := range u.Name {
		if members[i] = words.Told(n); n == "" {
			members[i] = words.None(lang)
		}
	}
	if len(members) == 0 {
		return name
	}
	return lang.Pick(name+", "+strings.Join(members, ", "), strings.Join(members, "、")+"的"+name)
}

func (l *looker) sentence(out *Outlook, u *Unit, lang words.Lang) string {
	subject := l.subject(u, lang)
	if u.Reason != "" {
		return lang.Pick(subject+" has no outlook: "+reasons[u.Reason].en, subject+"无法预测:"+reasons[u.Reason].zh)
	}
	unit := words.Unit{Name: out.Unit, Format: out.Format}
	value := func(n answer.Num) string { return words.Value(float64(n), unit, lang) }
	if d := u.Landing; d != nil {
		period := words.Bucket(d.start, grain.Grain(d.Grain), l.cal, lang)
		if d.Attainment.OK() {
			share := func(n answer.Num) string { return words.Attained(float64(n)) }
			return lang.Pick(
				fmt.Sprintf("%s: %s will land at %s, %s of the target of %s", subject, period, value(d.Lands), share(d.Attainment), value(d.Target)),
				fmt.Sprintf("%s:%s预计为 %s,达成目标 %s 的 %s", subject, period, value(d.Lands), value(d.Target), share(d.Attainment)),
			) + within(d.Attainment80, share, lang)
		}
		return lang.Pick(
			fmt.Sprintf("%s: %s will land at %s", subject, period, value(d.Lands)),
			fmt.Sprintf("%s:%s预计为 %s", subject, period, value(d.Lands)),
		) + within(d.Band80, value, lang)
	}
	last := u.last()
	at := words.Bucket(last.Start, l.grain, l.cal, lang)
	return lang.Pick(
		fmt.Sprintf("%s: %s will be at %s", subject, at, value(last.Ahead)),
		fmt.Sprintf("%s:%s预计为 %s", subject, at, value(last.Ahead)),
	) + within(Band{last.Lower80, last.Upper80}, value, lang) + l.waiting(u, lang)
}

// last is the last point that is foreseen, or the last one.
func (u *Unit) last() Point {
	for i := len(u.Points) - 1; i >= 0; i-- {
		if u.Points[i].Ahead.OK() {
			return u.Points[i]
		}
	}
	return u.Points[len(u.Points)-1]
}

// waiting tells why nobody knows yet where the running period lands; "" where that is no
// question.
func (l *looker) waiting(u *Unit, lang words.Lang) string {
	if u.Waits == "" {
		return ""
	}
	period := words.Bucket(l.period, l.step.period, l.cal, lang)
	before := words.Bucket(l.cal.Add(l.period, -1, l.step.period), l.step.period, l.cal, lang)
	if u.Waits == answer.Unfinished {
		return lang.Pick(
			fmt.Sprintf(". It cannot be told yet where %s lands: by the unit's own clock %s is not over", period, before),
			fmt.Sprintf("。%s的落点尚不能预计:按该单位自己的时间,%s尚未结束", period, before))
	}
	if u.Waits == answer.Unready {
		return lang.Pick(
			fmt.Sprintf(". It cannot be told yet where %s lands: a check of its data says not to go by some of its days", period),
			fmt.Sprintf("。%s的落点尚不能预计:其中有些日期的数据未通过检查", period))
	}
	return lang.Pick(
		fmt.Sprintf(". It cannot be told yet where %s lands: %s is not loaded to its end", period, before),
		fmt.Sprintf("。%s的落点尚不能预计:%s的数据尚未全部载入", period, before))
}

// within tells between what a number is four times out of five; "" where numbers are too
// far apart to tell, or it is certain.
func within(b Band, say func(answer.Num) string, lang words.Lang) string {
	if !b.Lower.OK() || !b.Upper.OK() || b.Lower == b.Upper {
		return ""
	}
	return lang.Pick(
		fmt.Sprintf("; four times out of five between %s and %s", say(b.Lower), say(b.Upper)),
		fmt.Sprintf(";五次中有四次在 %s 到 %s 之间", say(b.Lower), say(b.Upper)))
}

// assumed tells what would be under what is assumed, and where that has never been; ""
// where nothing is.
func (l *looker) assumed(out *Outlook, u *Unit, lang words.Lang) string {
	w := out.WhatIf
	if w == nil || u.Reason != "" {
		return ""
	}
	driver := w.Driver
	if m := l.model.Metric(w.Driver); m.Label.In(string(lang)) != "" {
		driver = m.Label.In(string(lang))
	}
	unit := words.Unit{Name: out.Unit, Format: out.Format}
	value := func(n answer.Num) string { return words.Value(float64(n), unit, lang) }
	by := words.Rate(w.Change, lang)
	would := value(u.last().If)
	if d := u.Landing; d != nil && d.If != nil {
		if would = value(d.If.Lands); d.If.Attainment.OK() {
			share := words.Attained(float64(d.If.Attainment))
			would += lang.Pick(", "+share+" of the target", ",达成目标的 "+share)
		}
	}
	said := lang.Pick(
		fmt.Sprintf("With %s %s from now on (%s): %s", driver, by, w.Formula, would),
		fmt.Sprintf("若%s自现在起 %s(%s):%s", driver, by, w.Formula, would))
	end := lang.Pick(". ", "。")
	if never := l.beyond(w, lang); never != "" {
		said += end + never
	}
	if len(out.Units) == 1 {
		if w.Words == nil {
			w.Words = map[string]string{}
		}
		w.Words[string(lang)] = words.Typeset(said, lang)
	}
	return end + said
}

// pair is a text in both languages.
type pair struct{ en, zh string }

func (p pair) in(lang words.Lang) string { return lang.Pick(p.en, p.zh) }

var reasons = map[forecast.Reason]pair{
	forecast.Empty:     {"there are no numbers in the time that it looks at", "所看的时段内没有数值"},
	forecast.TooShort:  {"there are too few numbers", "数值太少"},
	forecast.TooSparse: {"more than half of its numbers are missing", "一半以上的数值缺失"},
	forecast.Infinite:  {"a value is not finite", "有的数值不是有限数"},
	forecast.Cancelled: {"the time was up", "时间已到"},
	forecast.Closed:    {"it has closed", "已停业"},
	forecast.Ended:     {"it has had no numbers for eight weeks", "已有八周没有数值"},
}

var models = map[forecast.Model]pair{
	forecast.Constant: {"all numbers are the same", "所有数值相同"},
	forecast.Smooth:   {"the mean of smoothing, theta and trend models", "指数平滑、Theta 与趋势模型的平均"},
	forecast.Calendar: {"a regression on weekday, season and marks of the calendar", "按星期、季节和日历标记的回归"},
	forecast.Both:     {"the mean of a regression on the calendar and of smoothing models", "日历回归与平滑模型的平均"},
	forecast.Years:    {"the middle of two theta models and of smoothing without growth", "两个 Theta 模型与无增长平滑的中间值"},
	forecast.Weeks:    {"the mean of models with a season of the year", "带年度季节的模型平均"},
	forecast.Hours:    {"the mean of models with the seasons of day and week, without the outermost", "带日、周季节的模型去掉最高最低后的平均"},
	forecast.Naive:    {"what was a season before", "上一季节的数值"},
}

// how tells the model and what it and others erred.
func (l *looker) how(u *Unit, lang words.Lang) string {
	if u.Reason != "" {
		return ""
	}
	by := models[u.Model].in(lang)
	if len(u.Trials) == 0 {
		if u.Model == forecast.Constant {
			return lang.Pick("As "+by, "因为"+by)
		}
		return lang.Pick(
			"By "+by+": too few numbers to try it at earlier points, so that bands are as wide as numbers have moved from one to the next",
			"方法:"+by+";数值太少,无法从早先时点回测,区间按相邻数值的变动幅度给出")
	}
	var others []string
	for _, t := range u.Trials[1:] {
		others = append(others, lang.Pick(models[t.Model].en+" "+words.Percent(float64(t.Error)), models[t.Model].zh+" "+words.Percent(float64(t.Error))))
	}
	own := words.Percent(float64(u.Trials[0].Error))
	return lang.Pick(
		fmt.Sprintf("By %s: from %d earlier points it was %s away; %s", by, u.Origins, own, strings.Join(others, ", ")),
		fmt.Sprintf("方法:%s;从 %d 个早先时点回测,平均偏差 %s;%s", by, u.Origins, own, strings.Join(others, "、")))
}
