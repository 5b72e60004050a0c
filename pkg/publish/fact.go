package publish

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Text is words by language, "en" and "zh".
type Text = map[string]string

func text(en, zh string) Text { return Text{"en": en, "zh": zh} }

// fact is one thing that can be said of a metric: what it is, and how it stands.
type fact struct {
	key   string // of what it is said; the same before and after
	what  Text   // "The numerator", "分子"
	is    Text   // how it stands, in words
	id    string // of what it is, where its words may change without it
	words bool   // of how it reads, not of the number
	tests bool   // it is conditions, which are told one by one
	each  []condition
}

// facts are what is said of a metric. Those of a metric that it is made of come behind its
// own, called as that one is.
func facts(m *model.Model, v *model.Metric) []fact {
	d := &describer{m: m, seen: map[string]bool{}}
	d.metric(v, "", nil)
	d.add(fact{key: "unit", what: text("The unit", "单位"), is: plain(v.Unit)})
	d.governance(v)
	return d.out
}

type describer struct {
	m    *model.Model
	seen map[string]bool
	out  []fact
}

func (d *describer) add(f fact) { d.out = append(d.out, f) }

func plain(s string) Text { return text(s, s) }

// of puts whose it is before what is said: "The measure of Net sales".
func of(what, whose Text) Text {
	if whose == nil {
		return what
	}
	return text(what["en"]+" of "+whose["en"], whose["zh"]+"的"+what["zh"])
}

// called is what readers read for something, by its name where it has no label.
func called(label model.Text, name string) Text {
	out := plain(name)
	for _, lang := range []string{"en", "zh"} {
		if label[lang] != "" {
			out[lang] = label[lang]
		}
	}
	return out
}

var kindWords = map[model.MetricKind]Text{
	model.Simple: text("a measure", "度量"), model.Ratio: text("a ratio", "比率"), model.Derived: text("a formula", "公式"),
	model.Cumulative: text("a running total", "累计"), model.Conversion: text("a conversion", "转化"), model.Funnel: text("a funnel", "漏斗"),
	model.Retention: text("a retention", "留存"), model.LifeCycle: text("a life cycle", "生命周期"),
}

// metric says how a metric is worked out. path tells apart where it stands among the
// metrics of another; whose is what it is called there.
func (d *describer) metric(v *model.Metric, path string, whose Text) {
	if d.seen[v.Name] {
		return
	}
	d.seen[v.Name] = true
	at := func(key string) string { return path + key }
	d.add(fact{key: at("kind"), what: of(text("The kind", "类型"), whose), is: kindWords[v.Kind]})
	d.conditions(at("filter"), whose, v.Filter)
	for _, in := range roles(v) {
		d.input(at(in.key), in.what, whose, in.MetricInput)
	}
	if v.Derived != nil {
		d.add(fact{key: at("expr"), what: of(text("The formula", "公式"), whose), is: plain(expr.Format(v.Derived.Expr))})
	}
	for i, in := range measureInputs(v) {
		d.reads(at(fmt.Sprint("measure", i, ".")), whose, *in)
	}
	for _, spec := range specs {
		spec(d, v, path, whose)
	}
	d.add(fact{key: at("grain"), what: of(text("The usual grain", "默认粒度"), whose), is: period(v.Grain)})
}

// role is a metric as another one uses it, with what it is there.
type role struct {
	key  string
	what Text
	model.MetricInput
}

func roles(v *model.Metric) (out []role) {
	if v.Ratio != nil {
		return []role{
			{"numerator.", text("The numerator", "分子"), v.Ratio.Numerator},
			{"denominator.", text("The denominator", "分母"), v.Ratio.Denominator},
		}
	}
	for _, in := range v.Inputs() {
		out = append(out, role{"input " + in.Name() + ".", called(in.Metric.Label, in.Name()), in})
	}
	return out
}

// input says which metric is used, and how.
func (d *describer) input(path string, what, whose Text, in model.MetricInput) {
	what = of(what, whose)
	label := called(in.Metric.Label, in.Metric.Name)
	d.add(fact{key: path + "metric", what: what, is: label, id: in.Metric.Name})
	d.conditions(path+"filter", what, in.Filter)
	if in.OffsetWindow != nil {
		long := span(in.OffsetWindow)
		d.add(fact{key: path + "offset", what: what, is: text(long["en"]+" earlier", long["zh"]+"之前")})
	}
	if in.OffsetToGrain != "" {
		d.add(fact{key: path + "offset", what: what, is: text("as at the beginning of the "+words.Grain(in.OffsetToGrain, words.English), "取"+words.Grain(in.OffsetToGrain, words.Chinese)+"初值")})
	}
	d.metric(in.Metric, "metric "+in.Metric.Name+".", label)
}

// span is a length of time.
func span(s *model.Span) Text {
	if s == nil || s.Count == 0 {
		return nil
	}
	return text(words.Buckets(s.Count, s.Grain, words.English), words.Buckets(s.Count, s.Grain, words.Chinese))
}

// period is the word of a grain.
func period(g grain.Grain) Text {
	return text(words.Grain(g, words.English), words.Grain(g, words.Chinese))
}

// conditions says which rows count.
func (d *describer) conditions(key string, whose Text, e expr.Expr) {
	if whose == nil {
		whose = text("It", "它")
	}
	f := fact{key: key, what: whose, tests: true}
	for _, c := range expr.Conjuncts(e) {
		f.each = append(f.each, inWords(d.m, c))
	}
	d.add(f)
}

var aggWords = map[model.Agg]Text{
	model.Sum: text("the sum of", "求和"), model.SumBoolean: text("how often it is true that", "为真的次数"), model.Count: text("the number of rows of", "行数"),
	model.CountDistinct: text("the number of different", "去重计数"), model.Min: text("the least of", "最小值"), model.Max: text("the greatest of", "最大值"),
	model.Average: text("the mean of", "平均值"), model.Median: text("the median of", "中位数"), model.Percentile: text("a percentile of", "百分位数"),
}

var overWords = map[model.Over]Text{
	model.OverIncrease: text("their increase", "增量"), model.OverRate: text("their increase per second", "每秒增量"), model.OverAverage: text("their mean", "平均值"),
	model.OverMin: text("the least of them", "最小值"), model.OverMax: text("the greatest of them", "最大值"), model.OverLast: text("the last of them", "最后值"),
}

// reads says what is measured, of which rows, and where they are read.
func (d *describer) reads(path string, whose Text, in model.MeasureInput) {
	v := in.Measure
	if v == nil {
		return
	}
	d.add(fact{key: path + "name", what: of(text("The measure", "度量"), whose), is: called(v.Label, v.Source.Name+"."+v.Name), id: v.Source.Name + "." + v.Name})
	d.conditions(path+"filter", whose, in.Filter)
	fill, spine := "", ""
	if in.FillNulls != nil {
		fill = strconv.FormatFloat(*in.FillNulls, 'g', -1, 64)
	}
	if in.JoinToSpine {
		spine = "true"
	}
	d.add(fact{key: path + "fill", what: of(text("The value where there are no rows", "没有数据行时的值"), whose), is: plain(fill)})
	d.add(fact{key: path + "spine", what: of(text("A value for every period, also without data", "无数据的周期也给出值"), whose), is: plain(spine)})
	d.measure(v)
}

func (d *describer) measure(v *model.Measure) {
	path := "measure " + v.Source.Name + "." + v.Name + "."
	if d.seen[path] {
		return
	}
	d.seen[path] = true
	label := called(v.Label, v.Source.Name+"."+v.Name)
	d.add(fact{key: path + "agg", what: of(text("The aggregation", "聚合方式"), label), is: aggWords[v.Agg]})
	if v.Over != "" {
		d.add(fact{key: path + "over", what: of(text("What becomes of a time series' samples", "时间序列样本的汇总方式"), label), is: overWords[v.Over]})
	}
	if v.Expr != nil {
		d.add(fact{key: path + "expr", what: of(text("The value of a row", "单行取值"), label), is: plain(expr.Format(v.Expr))})
	}
	if v.Agg == model.Percentile {
		d.add(fact{key: path + "percentile", what: of(text("The percentile", "百分位"), label), is: plain(strconv.FormatFloat(v.Percentile, 'g', -1, 64))})
	}
	if v.Time != nil {
		d.add(fact{key: path + "time", what: of(text("The time", "时间"), label), is: called(v.Time.Label, v.Time.Name), id: v.Time.Name})
	}
	if n := v.NonAdditive; n != nil && n.Dimension != nil {
		which := text("the first of "+n.Dimension.Name, "期初（"+n.Dimension.Name+"）")
		if n.Last {
			which = text("the last of "+n.Dimension.Name, "期末（"+n.Dimension.Name+"）")
		}
		d.add(fact{key: path + "balance", what: of(text("What counts over time", "跨期取值"), label), is: which})
	}
	d.source(v.Source)
}

func (d *describer) source(s *model.Source) {
	path := "source " + s.Name + "."
	if d.seen[path] {
		return
	}
	d.seen[path] = true
	table := strings.Join(strings.Fields(s.Relation.SQL), " ")
	if s.Relation.Table != "" {
		table = s.Relation.Table
		for _, in := range []string{s.Relation.Schema, s.Relation.Database} {
			if in != "" {
				table = in + "." + table
			}
		}
	}
	d.add(fact{key: path + "table", what: of(text("The table", "数据表"), called(s.Label, s.Name)), is: plain(table)})
	if s.Series != nil {
		var all []string
		for _, m := range s.Series.Selector {
			all = append(all, m.String())
		}
		d.add(fact{key: path + "selector", what: of(text("The time series", "时间序列"), called(s.Label, s.Name)), is: plain(strings.Join(all, ", "))})
	}
}
