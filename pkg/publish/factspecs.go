package publish

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// specs say what only one kind of metric has.
var specs = []func(d *describer, v *model.Metric, path string, whose Text){cumulative, conversion, funnel, retention, lifeCycle}

func (d *describer) say(key, en, zh string, whose, is Text) {
	d.add(fact{key: key, what: of(text(en, zh), whose), is: is})
}

func cumulative(d *describer, v *model.Metric, path string, whose Text) {
	c := v.Cumulative
	if c == nil {
		return
	}
	d.say(path+"window", "The length that is added up", "累计时长", whose, span(c.Window))
	d.say(path+"toDate", "The period since whose beginning is added up", "累计起点周期", whose, period(c.ToDate))
	d.say(path+"periodAgg", "The value of a longer period", "较长周期的取值", whose, plain(c.PeriodAgg))
}

func conversion(d *describer, v *model.Metric, path string, whose Text) {
	c := v.Conversion
	if c == nil {
		return
	}
	d.say(path+"entity", "Who is followed", "跟踪对象", whose, plain(c.Entity))
	d.say(path+"calculation", "What is told of the conversion", "转化的口径", whose, plain(c.Calculation))
	d.say(path+"window", "The time for the conversion", "转化时限", whose, span(c.Window))
	var same []string
	for _, p := range c.Constant {
		same = append(same, p.BaseProperty+" = "+p.ConversionProperty)
	}
	d.say(path+"constant", "What has to be equal of both", "两端须相等的属性", whose, plain(strings.Join(same, ", ")))
}

func funnel(d *describer, v *model.Metric, path string, whose Text) {
	f := v.Funnel
	if f == nil {
		return
	}
	d.say(path+"entity", "Who is followed", "跟踪对象", whose, plain(f.Entity))
	d.say(path+"window", "The time for all steps", "完成各步的时限", whose, span(&f.Window))
	var names []string
	for _, s := range f.Steps {
		names = append(names, s.Name)
	}
	d.say(path+"steps", "The steps", "步骤", whose, plain(strings.Join(names, " → ")))
	d.say(path+"later", "Whether steps at one instant count", "同一时刻的步骤是否计入", whose, plain(fmt.Sprint(!f.Later)))
	d.say(path+"conversions", "Whether conversions are counted and not the rate", "计转化数而非转化率", whose, plain(fmt.Sprint(f.Conversions)))
}

func retention(d *describer, v *model.Metric, path string, whose Text) {
	r := v.Retention
	if r == nil {
		return
	}
	d.say(path+"entity", "Who is followed", "跟踪对象", whose, plain(r.Entity))
	d.say(path+"period", "The period of a cohort", "同期群周期", whose, period(r.Period))
	d.say(path+"after", "After how many periods it looks", "观察的周期数", whose, plain(fmt.Sprint(r.After)))
}

func lifeCycle(d *describer, v *model.Metric, path string, whose Text) {
	l := v.LifeCycle
	if l == nil {
		return
	}
	d.say(path+"entity", "Who is followed", "跟踪对象", whose, plain(l.Entity))
	d.say(path+"window", "The time without a row after which one has lapsed", "视为流失的时长", whose, span(&l.Window))
	d.say(path+"state", "The state that is counted", "计数的状态", whose, plain(l.State))
}

// governance says how a metric reads and who answers for it.
func (d *describer) governance(v *model.Metric) {
	say := func(key, en, zh, is string) {
		d.add(fact{key: key, what: text(en, zh), is: plain(is), words: true})
	}
	for _, lang := range []string{"en", "zh"} {
		inLang := map[string]Text{"en": text("in English", "（英文）"), "zh": text("in Chinese", "（中文）")}[lang]
		say("label "+lang, "The label "+inLang["en"], "名称"+inLang["zh"], v.Label[lang])
		say("description "+lang, "The description "+inLang["en"], "说明"+inLang["zh"], v.Description[lang])
	}
	say("format", "The decimals", "小数位数", v.Format)
	d.add(fact{key: "good", what: text("The direction that is good", "好的方向"), is: goodWords[v.Good], words: true})
	good := ""
	if v.Range != nil {
		good = fmt.Sprint(v.Range[0], "–", v.Range[1])
	}
	say("range", "The range that is good", "正常区间", good)
	say("tier", "The tier", "级别", number(v.Tier))
	say("layer", "The layer", "层", v.Layer)
	say("domain", "The domain", "业务域", v.Domain)
	owner := ""
	if v.Owner != nil {
		owner = v.Owner.Name
	}
	say("owner", "The owner", "负责人", owner)
	say("ownerPer", "The level that decides the person", "按层级确定负责人", v.OwnerPer)
	say("steward", "The steward", "管理员", v.Steward)
	say("status", "The status", "状态", v.Status)
	next := ""
	if v.Successor != nil {
		next = v.Successor.Name
	}
	say("successor", "The successor", "替代指标", next)
	say("retires", "The day on which it retires", "停用日期", v.Retires)
	say("version", "The version that readers see", "对读者显示的版本", number(v.Version))
	say("synonyms", "The synonyms", "别名", strings.Join(v.Synonyms, ", "))
	var drivers Text
	for _, a := range v.Arrows {
		drivers = joined(drivers, arrow(a))
	}
	d.add(fact{key: "drivers", what: text("What drives it", "驱动因素"), is: drivers, words: true})
	say("sensitivity", "The sensitivity", "敏感级别", v.Sensitivity)
	say("replaces", "What it takes the place of", "所替代的指标", strings.Join(v.Replaces, ", "))
	say("tags", "The tags", "标签", strings.Join(v.Tags, ", "))
	calendar := ""
	if v.Calendar != nil {
		calendar = v.Calendar.Name
	}
	d.add(fact{key: "calendar", what: text("The calendar", "日历"), is: plain(calendar)})
}

// arrow is what drives a metric: which way, and after what time.
func arrow(a model.Arrow) Text {
	way := map[int]Text{1: text(" (up)", "（同向）"), -1: text(" (down)", "（反向）")}[a.Sign]
	out := text(a.Driver.Name+way["en"], a.Driver.Name+way["zh"])
	if long := span(a.Lag); long != nil {
		out = text(out["en"]+" ("+long["en"]+")", out["zh"]+"（"+long["zh"]+"）")
	}
	return out
}

func joined(list, one Text) Text {
	if list == nil {
		return one
	}
	return text(list["en"]+", "+one["en"], list["zh"]+"、"+one["zh"])
}

var goodWords = map[model.Good]Text{model.GoodUp: text("up", "越高越好"), model.GoodDown: text("down", "越低越好"), model.GoodRange: text("range", "区间内为佳")}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
