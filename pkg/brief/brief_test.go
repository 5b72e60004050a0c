package brief_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/brief"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var today = rulestest.Day(2025, 11, 20)

// morning is an agenda with everything that a brief can show.
func morning(t *testing.T, steady bool) *agenda.Agenda {
	t.Helper()
	m := rulestest.Retail()
	last := rulestest.Last
	weekly := func(base float64) rulestest.Values {
		return func(unit string, d time.Time) float64 {
			return base * (1 + 0.01*float64((int(d.Weekday())*3+len(unit))%5))
		}
	}
	asker := &rulestest.Asker{
		Model: m, Through: today, Paths: rulestest.Paths(),
		Metrics: map[string]rulestest.Values{
			"average_order_value": last(weekly(182), "徐家汇店", today, 186, 170, 161, 151),
			"footfall":            last(rulestest.Steady(1500), "徐家汇店", today, 1510, 1512, 1514),
			"units_per_order":     last(rulestest.Steady(2.4), "徐家汇店", today, 2.2, 2.1, 1.9),
			"unit_price":          rulestest.Steady(76),
			"orders":              rulestest.Steady(1484),
			"net_sales":           last(weekly(2_730_000), "", today, 2_300_000),
			"gross_margin":        last(weekly(0.321), "华东", today, 0.319, 0.318, 0.317, 0.316, 0.315, 0.314),
			"waiting_time": last(last(last(last(weekly(4),
				"徐家汇店", today, 9), "静安店", today, 8), "杭州店", today, 7.5), "天河店", today, 9, 4),
		},
	}
	if steady {
		for name := range asker.Metrics {
			asker.Metrics[name] = rulestest.Steady(5)
		}
	}
	organisation := m.Hierarchy("organisation")
	store, region := organisation.Levels[2], organisation.Levels[1]
	m.Rules = []*model.Rule{
		{
			Name: "aov_falls", Label: model.Text{"en": "Order value falls, footfall flat", "zh": "客单价下降、客流持平"},
			Metric: m.Metric("average_order_value"), Template: "streak", Level: store, Grain: grain.Day, Tier: 2,
			Params:   model.Params{"window": 3, "direction": "down", "minChange": .05},
			While:    []model.RuleWhile{{Metric: m.Metric("footfall"), Flat: .05}},
			Money:    &model.MoneySpec{Metric: m.Metric("orders")},
			Playbook: m.Playbook("conversion"), Conclusion: model.Text{"en": "a conversion problem", "zh": "转化问题"},
		},
		{Name: "waiting", Label: model.Text{"en": "Long waiting", "zh": "等待过长"}, Metric: m.Metric("waiting_time"),
			Template: "limit", Level: store, Grain: grain.Day, Params: model.Params{"above": 6.0}},
		{Name: "margin_low", Label: model.Text{"en": "Margin low", "zh": "毛利率偏低"}, Metric: m.Metric("gross_margin"),
			Template: "limit", Level: region, Grain: grain.Day, Params: model.Params{"below": .32}},
		{Name: "sales_low", Label: model.Text{"en": "Sales unusually low", "zh": "销售异常偏低"}, Metric: m.Metric("net_sales"),
			Template: "band", Grain: grain.Day},
		{Name: "odd", Label: model.Text{"en": "Odd", "zh": "怪"}, Metric: &model.Metric{Name: "nobody_knows"}, Template: "limit", Grain: grain.Day},
	}
	if steady {
		m.Rules = m.Rules[3:4]
	}
	a, err := agenda.Prepare(t.Context(), asker, m.Seal(), agenda.Options{At: today.Add(8*time.Hour + 30*time.Minute)})
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Items[:min(len(a.Items), 1)] {
		a.Items[i].Cause = &agenda.Cause{Kind: "found", Words: agenda.Text{"en": "Likely cause: Units per order (2.4 → 1.9).", "zh": "可能原因：连带率（2.4 → 1.9）。"}}
	}
	return a
}

func TestGoldens(t *testing.T) {
	full, quiet := morning(t, false), morning(t, true)
	for name, a := range map[string]*agenda.Agenda{"morning": full, "quiet": quiet} {
		for _, format := range []string{"text", "md", "html"} {
			for _, l := range words.Langs() {
				file := name + "." + string(l) + "." + strings.Replace(format, "text", "txt", 1)
				t.Run(file, func(t *testing.T) {
					var b bytes.Buffer
					if err := brief.Write(&b, format, a, brief.Options{Lang: l}); err != nil {
						t.Fatal(err)
					}
					testkit.Golden(t, filepath.Join("testdata", file), b.String())
				})
			}
		}
	}
}

func TestTextLinesFitTheScreen(t *testing.T) {
	for _, width := range []int{60, 96} {
		var b bytes.Buffer
		if err := brief.Text(&b, morning(t, false), brief.Options{Lang: words.Chinese, Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if got := words.Width(strings.TrimRight(line, "\n")); got > width {
				t.Errorf("%d columns of %d: %s", got, width, line)
			}
		}
	}
}

func TestNamesCannotBreakOut(t *testing.T) {
	a := morning(t, false)
	evil := `<script>alert(1)</script>" onload="x`
	a.Items[0].Headline = agenda.Text{"en": evil}
	a.Items[0].Playbook = &agenda.Playbook{Label: agenda.Text{"en": "*go* | [here]"}, Link: "javascript:alert(1)"}
	a.Matrix.Rows[0].Name = agenda.Text{"en": evil}
	var b bytes.Buffer
	if err := brief.HTML(&b, a, brief.Options{}); err != nil {
		t.Fatal(err)
	}
	if s := b.String(); strings.Contains(s, "<script") || strings.Contains(s, `href="javascript:`) || strings.Contains(s, "http://") || strings.Contains(s, "url(") {
		t.Error("something of a name became code, or the page reaches outside")
	}
	b.Reset()
	if err := brief.Markdown(&b, a, brief.Options{}); err != nil {
		t.Fatal(err)
	}
	if s := b.String(); !strings.Contains(s, `\*go\* \| \[here\]`) || strings.Contains(s, "<script") {
		t.Error(s)
	}
}

func TestLimitCountsTheRest(t *testing.T) {
	var b bytes.Buffer
	if err := brief.Text(&b, morning(t, false), brief.Options{Limit: 1}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "3 more items") || strings.Contains(b.String(), "\n2. ") {
		t.Error(b.String())
	}
}

func TestJSONReadsBack(t *testing.T) {
	a := morning(t, false)
	var b bytes.Buffer
	if err := brief.Write(&b, "json", a, brief.Options{}); err != nil {
		t.Fatal(err)
	}
	var back agenda.Agenda
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || len(back.Items) != len(a.Items) {
		t.Error(err)
	}
	if err := brief.Write(&b, "pdf", a, brief.Options{}); err == nil {
		t.Error("an unknown format passes")
	}
}

// TestStepsInOneLineEndOnce: a step that is a sentence has its own stop; the next one's
// mark beside it would be two.
func TestStepsInOneLineEndOnce(t *testing.T) {
	a := morning(t, false)
	a.Items[0].Playbook = &agenda.Playbook{Label: agenda.Text{"en": "Bad air", "zh": "污染天气应对"}, Steps: []agenda.Text{
		{"en": "Start the alert.", "zh": "启动预警。"}, {"en": "Stop the works.", "zh": "停止作业。"}}}
	for l, want := range map[words.Lang]string{"en": "Start the alert; Stop the works", "zh": "启动预警；停止作业"} {
		var b bytes.Buffer
		if err := brief.Write(&b, "text", a, brief.Options{Lang: l}); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); !strings.Contains(got, want) || strings.Contains(got, "。；") {
			t.Errorf("%s: %s", l, got)
		}
	}
}
