package frames

import (
	"math"
	"slices"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// WhyMeta is what a frame of an explanation says beside its rows: the explanation.
type WhyMeta struct {
	Why  *insight.Why    `json:"why,omitempty"`
	Tree *insight.Driver `json:"tree,omitempty"`
	// Good is the direction of the metric that is good.
	Good string `json:"good,omitempty"`
	// Slice is the request whose change is explained.
	Slice interface{} `json:"slice,omitempty"`
}

// sheet is a table in the making: texts and numbers by column.
type sheet struct {
	frame *data.Frame
	lang  words.Lang
}

func newSheet(lang string) sheet {
	frame := data.NewFrame("")
	frame.Meta = &data.FrameMeta{Type: data.FrameTypeTable, TypeVersion: data.FrameTypeVersion{0, 1}, PreferredVisualization: data.VisTypeTable}
	return sheet{frame, words.LangOf(lang)}
}

func (s sheet) texts(name, en, zh string, values []string) {
	f := data.NewField(name, nil, values)
	f.Config = &data.FieldConfig{DisplayNameFromDS: s.lang.Pick(en, zh)}
	s.frame.Fields = append(s.frame.Fields, f)
}

func (s sheet) numbers(name, en, zh string, unit words.Unit, values []answer.Num) {
	list := make([]*float64, len(values))
	for i, v := range values {
		list[i] = nullable(v)
	}
	f := data.NewField(name, nil, list)
	f.Config = numbered(unit)
	f.Config.DisplayNameFromDS = s.lang.Pick(en, zh)
	f.Config.Thresholds = sheetShades[name]
	s.frame.Fields = append(s.frame.Fields, f)
}

// sheetShades keep tiles from being judged by Grafana's usual limit of 80, at which all
// amounts are red: what is in the colour of what is, what was in that of what was, and
// shares in none.
var sheetShades = map[string]*data.ThresholdsConfig{
	"before": steps(shade{math.Inf(-1), colourOther}), "after": steps(shade{math.Inf(-1), colourActual}),
	"share": steps(shade{math.Inf(-1), colourOther}), "rate": steps(shade{math.Inf(-1), colourOther}), "depth": steps(shade{math.Inf(-1), colourOther}),
}

// judged colours effects by what they are for the metric.
func (s sheet) judged(good string) {
	if f, _ := s.frame.FieldByName("contribution"); f != nil {
		if f.Config.Thresholds = effectLimits(good); f.Config.Thresholds == nil {
			f.Config.Thresholds = steps(shade{math.Inf(-1), colourActual})
		}
	}
}

// effectLimits judge an effect: any in the good direction is good.
func effectLimits(good string) *data.ThresholdsConfig {
	switch model.Good(good) {
	case model.GoodUp:
		return steps(shade{math.Inf(-1), colourBad}, shade{0, colourGood})
	case model.GoodDown:
		return steps(shade{math.Inf(-1), colourGood}, shade{above(0), colourBad})
	}
	return nil
}

var fraction = words.Unit{Name: "%"}

// WhyInputs gives the change along the metric's formula: a row for each input, whose
// contributions sum to the change. The columns after them are of different units.
func WhyInputs(w *insight.Why, good, lang string) data.Frames {
	s := newSheet(lang)
	n := len(w.Inputs)
	names, metrics := make([]string, n), make([]string, n)
	by, share, before, after := make([]answer.Num, n), make([]answer.Num, n), make([]answer.Num, n), make([]answer.Num, n)
	for i, in := range w.Inputs {
		names[i], metrics[i] = in.Label, in.Metric
		by[i], share[i], before[i], after[i] = in.Contribution, in.Share, in.Before, in.After
	}
	s.texts("input", "Input", "因素", names)
	s.numbers("contribution", "Effect", "影响", words.Unit{Name: w.Unit, Format: w.Format}, by)
	s.numbers("share", "Of the change", "占变化", fraction, share)
	s.numbers("before", "Before", "之前", words.Unit{}, before)
	s.numbers("after", "Now", "现在", words.Unit{}, after)
	s.texts("metric", "Metric", "指标", metrics)
	s.frame.Meta.Custom = WhyMeta{Why: w, Good: good}
	s.judged(good)
	switch {
	case !w.Change.OK():
		s.limits(w)
	case n == 0:
		corner(s.frame, s.lang.Pick("The metric has no formula to take its change apart along.", "该指标没有可用来拆分变化的公式。"))
	}
	return data.Frames{s.frame}
}

// WhySlices gives the slices that moved apart from the rest, what they made of the
// change first.
func WhySlices(w *insight.Why, good, lang string) data.Frames {
	s := newSheet(lang)
	n := len(w.Causes)
	names, kinds, sure := make([]string, n), make([]string, n), make([]string, n)
	by, share, before, after := make([]answer.Num, n), make([]answer.Num, n), make([]answer.Num, n), make([]answer.Num, n)
	for i, c := range w.Causes {
		for k, m := range c.Slice {
			if k > 0 {
				names[i] += " · "
			}
			if m.Called == "" {
				names[i] += words.None(s.lang)
				continue
			}
			names[i] += m.Called
		}
		kinds[i], sure[i] = c.KindIn(s.lang), c.ConfidenceIn(s.lang)
		by[i], share[i], before[i], after[i] = c.Contribution, c.Share, c.Before, c.After
	}
	unit := words.Unit{Name: w.Unit, Format: w.Format}
	s.texts("slice", "Part", "部分", names)
	s.numbers("contribution", "Effect", "影响", unit, by)
	s.numbers("share", "Of the change", "占变化", fraction, share)
	s.numbers("before", "Before", "之前", unit, before)
	s.numbers("after", "Now", "现在", unit, after)
	s.texts("kind", "What changed", "变化类型", kinds)
	s.texts("confidence", "How sure", "可信度", sure)
	s.frame.Meta.Custom = WhyMeta{Why: w, Good: good}
	s.judged(good)
	if n == 0 && w.Change.OK() {
		corner(s.frame, w.Words[string(s.lang)])
	}
	s.limits(w)
	return data.Frames{s.frame}
}

// limits are what to be careful of, and why there is no change to tell.
func (s sheet) limits(w *insight.Why) {
	for _, n := range w.Notes {
		corner(s.frame, n[string(s.lang)])
	}
}

// Drivers gives a driver tree, a row for each node, those above first.
func Drivers(d *insight.Driver, lang string) data.Frames {
	s := newSheet(lang)
	var names, metrics, parents []string
	var reasons []string
	var depth, before, after, rate, by, share []answer.Num
	var walk func(*insight.Driver, string, int)
	walk = func(n *insight.Driver, parent string, level int) {
		names, metrics, parents = append(names, n.Label), append(metrics, n.Metric), append(parents, parent)
		depth, rate = append(depth, answer.Num(level)), append(rate, n.Rate)
		before, after = append(before, n.Before), append(after, n.After)
		by, share = append(by, n.Contribution), append(share, n.Share)
		reasons = append(reasons, string(n.Reason))
		for _, in := range n.Inputs {
			walk(in, n.Metric, level+1)
		}
	}
	walk(d, "", 0)
	s.texts("driver", "Driver", "驱动因素", names)
	s.numbers("before", "Before", "之前", words.Unit{}, before)
	s.numbers("after", "Now", "现在", words.Unit{}, after)
	s.numbers("rate", "Change", "变化", fraction, rate)
	s.numbers("contribution", "Effect", "影响", words.Unit{Name: d.Unit, Format: d.Format}, by)
	s.numbers("share", "Of the change", "占变化", fraction, share)
	s.numbers("depth", "Level", "层级", words.Unit{}, depth)
	s.texts("metric", "Metric", "指标", metrics)
	s.texts("parent", "Driver of", "上级", parents)
	if slices.ContainsFunc(reasons, func(r string) bool { return r != "" }) {
		s.frame.Fields = append(s.frame.Fields, hidden("reason", reasons))
	}
	s.frame.Meta.Custom = WhyMeta{Tree: d, Good: d.Good}
	s.judged(d.Good)
	if d.Reason != "" {
		corner(s.frame, d.Label+s.lang.Pick(": ", "：")+words.Reason(string(d.Reason), s.lang))
	}
	return data.Frames{s.frame}
}
