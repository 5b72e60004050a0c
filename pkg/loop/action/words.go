package action

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/effect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// verdicts in words.
var verdicts = map[effect.Verdict]agenda.Text{
	effect.Worked:  {"en": "it worked", "zh": "见效"},
	effect.DidNot:  {"en": "it did not work", "zh": "未见效"},
	effect.Harmed:  {"en": "it went the wrong way", "zh": "适得其反"},
	effect.Unclear: {"en": "not enough data to tell", "zh": "数据还不足以判断"},
}

var effectReasons = map[effect.Reason]agenda.Text{
	effect.Early:   {"en": "too little time has passed since it was done", "zh": "完成后的时间太短"},
	effect.Short:   {"en": "there are too few numbers from before it", "zh": "此前的数据太少"},
	effect.Alone:   {"en": "there are too few units to compare with", "zh": "可比单元太少"},
	effect.Missing: {"en": "too many numbers after it are missing", "zh": "此后缺失的数据太多"},
	notDone:        {"en": "it is not done yet", "zh": "尚未完成"},
	noMetric:       {"en": "no metric is told that it is to move", "zh": "未指定要影响的指标"},
	noDays:         {"en": "its metric has no days, weeks or months", "zh": "该指标没有按日、周、月的数据"},
}

// bases say what a difference is against.
var bases = map[string]func(w Way, l words.Lang) string{
	"peers": func(w Way, l words.Lang) string {
		return l.Pick(fmt.Sprintf("against %d like units", w.Held), fmt.Sprintf("与 %d 个同类单元比", w.Held))
	},
	"forecast": func(_ Way, l words.Lang) string {
		return l.Pick("against the forecast from before", "与此前的预测比")
	},
	"before": func(_ Way, l words.Lang) string {
		return l.Pick("against the time before", "与之前同样长的时间比")
	},
}

// say words what came of it, in both languages.
func (e *Effect) say(m *model.Metric) *Effect {
	e.Words = agenda.Text{}
	for _, l := range words.Langs() {
		e.Words[string(l)] = words.Typeset(effectSentence(e, m, l), l)
	}
	return e
}

func effectSentence(e *Effect, m *model.Metric, l words.Lang) string {
	verdict := verdicts[e.Verdict][string(l)]
	if e.Basis == "" {
		out := verdict + l.Pick(": ", "：") + effectReasons[e.Reason][string(l)]
		if e.Ready != "" {
			out += l.Pick("; from "+e.Ready+" on", "；"+e.Ready+" 起可测")
		}
		return out
	}
	w := e.way()
	u := words.Unit{Name: m.Unit, Format: m.Format}
	g := grain.Grain(e.Grain)
	value := words.Signed(float64(w.Value), u, l)
	band := l.Pick(
		fmt.Sprintf("four times out of five %s to %s", words.Signed(float64(w.Lower), u, l), words.Signed(float64(w.Upper), u, l)),
		fmt.Sprintf("八成把握在 %s 到 %s 之间", words.Signed(float64(w.Lower), u, l), words.Signed(float64(w.Upper), u, l)))
	return l.Pick(
		fmt.Sprintf("%s%s %s (%s; %s): %s", value, words.Per(g, l), bases[e.Basis](w, l), band, words.Buckets(w.Count, g, l), verdict),
		fmt.Sprintf("%s，%s%s（%s；%s）：%s", bases[e.Basis](w, l), value, words.Per(g, l), band, words.Buckets(w.Count, g, l), verdict))
}

// way is the one that the verdict goes by.
func (e *Effect) way() Way {
	switch e.Basis {
	case "peers":
		return e.Peers
	case "forecast":
		return e.Forecast
	}
	return e.Before
}
