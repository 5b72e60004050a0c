package builder

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Sentence reads a form aloud, in both languages: "Net sales ÷ Footfall, only with Channel
// Store, last 7 days". Things are called by their labels.
func Sentence(m *model.Model, f Form) Text {
	out := Text{}
	for _, lang := range words.Langs() {
		out[string(lang)] = speaker{m, lang}.form(f)
	}
	return out
}

type speaker struct {
	m    *model.Model
	lang words.Lang
}

// say picks the words of the language.
func (s speaker) say(en, zh string) string { return s.lang.Pick(en, zh) }

func (s speaker) form(f Form) string {
	out := s.part(f.What)
	if f.Over != nil {
		out += map[string]string{"ratio": " ÷ ", "minus": " − ", "plus": " + "}[f.How] + s.part(*f.Over)
	}
	parts := []string{out}
	parts = append(parts, s.conditions(f.Only)...)
	if f.Time != nil {
		parts = append(parts, s.time(*f.Time))
	}
	if f.What.Fill != nil {
		parts = append(parts, fmt.Sprintf(s.say("%s where there are no rows", "没有数据时按 %s 计"), strconv.FormatFloat(*f.What.Fill, 'f', -1, 64)))
	}
	if f.Calendar != "" {
		parts = append(parts, fmt.Sprintf(s.say("by calendar %s", "按日历 %s"), s.calendar(f.Calendar)))
	}
	if words := s.reading(f); words != "" {
		parts = append(parts, words)
	}
	return strings.Join(parts, s.say(", ", "，"))
}

func (s speaker) calendar(name string) string {
	for _, c := range s.m.Calendars {
		if c.Name == name {
			return s.called(c.Label, name)
		}
	}
	return name
}

// reading is how the number reads.
func (s speaker) reading(f Form) string {
	var out []string
	unit := words.Unit{Name: f.Unit}
	if name := unit.In(s.lang); name != "" {
		out = append(out, fmt.Sprintf(s.say("in %s", "单位 %s"), name))
	}
	switch {
	case f.Good == "up":
		out = append(out, s.say("higher is better", "越高越好"))
	case f.Good == "down":
		out = append(out, s.say("lower is better", "越低越好"))
	case f.Good == "range" && len(f.Range) == 2:
		out = append(out, fmt.Sprintf(s.say("good from %s to %s", "%s 至 %s 为佳"), words.Value(f.Range[0], unit, s.lang), words.Value(f.Range[1], unit, s.lang)))
	}
	return strings.Join(out, s.say(", ", "，"))
}

func (s speaker) called(label model.Text, name string) string {
	return cmp.Or(label.In(string(s.lang)), name)
}

func (s speaker) part(p Part) string {
	out := p.Metric
	if p.Metric != "" {
		if v := s.m.Metric(p.Metric); v != nil {
			out = s.called(v.Label, p.Metric)
		}
	} else if out = p.Measure; out != "" {
		if v := MeasureOf(s.m, p.Measure); v != nil {
			out = s.measure(v)
		}
	}
	if out == "" {
		out = "…"
	}
	if only := s.conditions(p.Only); len(only) > 0 {
		out += s.say(" (", "（") + strings.Join(only, s.say(", ", "，")) + s.say(")", "）")
	}
	return out
}

// MeasureOf is the measure that a definition names: by its name where only one has it, or as
// source.measure; nil where there is none.
func MeasureOf(m *model.Model, name string) *model.Measure {
	if source, last, ok := strings.Cut(name, "."); ok {
		if s := m.Source(source); s != nil {
			return s.Measure(last)
		}
		return nil
	}
	if all := m.MeasuresNamed(name); len(all) == 1 {
		return all[0]
	}
	return nil
}

// aggregates are measures in words: what is measured stands for %s.
var aggregates = map[model.Agg]Text{
	model.Sum: text("total of %s", "%s合计"), model.SumBoolean: text("number of %s", "%s次数"), model.Count: text("number of %s", "%s行数"),
	model.CountDistinct: text("number of different %s", "%s去重计数"), model.Min: text("least of %s", "%s最小值"), model.Max: text("greatest of %s", "%s最大值"),
	model.Average: text("mean of %s", "%s平均值"), model.Median: text("median of %s", "%s中位数"), model.Percentile: text("percentile of %s", "%s百分位数"),
}

func (s speaker) measure(v *model.Measure) string {
	out := s.called(v.Label, v.Name)
	if words := aggregates[v.Agg]; words != nil {
		out = fmt.Sprintf(words[string(s.lang)], out)
	}
	if v.Agg == model.Percentile {
		out += " P" + strconv.FormatFloat(v.Percentile*100, 'f', -1, 64)
	}
	return out
}

func (s speaker) conditions(all []Condition) (said []string) {
	for _, c := range all {
		of := s.dimension(c.Of)
		members := make([]string, len(c.Members))
		for i, m := range c.Members {
			members[i] = s.member(c.Of, m)
		}
		joined := strings.Join(members, s.say(" or ", "、"))
		switch c.Is {
		case in:
			said = append(said, fmt.Sprintf(s.say("only with %s %s", "仅%s为%s"), of, joined))
		case out:
			said = append(said, fmt.Sprintf(s.say("without %s %s", "不含%s为%s"), of, joined))
		case none:
			said = append(said, fmt.Sprintf(s.say("only without a value of %s", "仅%s为空"), of))
		case some:
			said = append(said, fmt.Sprintf(s.say("only with a value of %s", "仅%s不为空"), of))
		default:
			said = append(said, fmt.Sprintf(s.say("only where %s", "仅 %s"), c.Text))
		}
	}
	return said
}

func (s speaker) dimension(name string) string {
	if label := s.m.LabelOf(name, string(s.lang)); label != "" {
		return label
	}
	for _, source := range s.m.Sources { // written plainly, it is of the metric's own source
		if d := source.Dimension(name); d != nil && len(d.Label) > 0 {
			return s.called(d.Label, name)
		}
	}
	return name
}

func (s speaker) member(of, member string) string {
	if label, ok := s.m.LabelsOf(of)[member]; ok {
		return s.called(label, member)
	}
	return words.Member(member)
}

func (s speaker) time(t Time) string {
	long := words.Buckets(t.Count, grain.Grain(t.Grain), s.lang)
	switch t.Kind {
	case "toDate":
		return words.Since(grain.Grain(t.Grain), s.lang)
	case "window":
		return fmt.Sprintf(s.say("last %s", "近 %s"), long)
	case "all":
		return s.say("since the beginning", "历史累计")
	case "change":
		return fmt.Sprintf(s.say("change against %s earlier", "较 %s前的变化率"), long)
	}
	return fmt.Sprintf(s.say("difference from %s earlier", "较 %s前的差额"), long)
}
