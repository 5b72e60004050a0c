package derive_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/grafanatest"
)

func alertOf(t *testing.T, r *alerting.Rule, status string, labels map[string]string, values map[string]float64) grafanatest.Alert {
	t.Helper()
	a := grafanatest.Alert{Status: status, Labels: map[string]string{"alertname": r.Title}, Annotations: map[string]string{}, Values: values}
	for k, v := range r.Labels {
		a.Labels[k] = v
	}
	for k, v := range labels {
		a.Labels[k] = v
	}
	for k, text := range r.Annotations {
		a.Annotations[k] = grafanatest.Annotation(t, text, a.Labels, values)
	}
	for _, v := range values {
		if math.IsNaN(v) {
			a.Values = nil // Grafana cannot write it as JSON and leaves all out
		}
	}
	return a
}

// TestLines is the sentence of each template, in both languages.
func TestLines(t *testing.T) {
	all := set(t, "", derive.Options{})
	print := grafanatest.Messages(t, all.Templates[0].Text)
	east := map[string]string{"region": "East", "store-name": "S1", "owner": "王敏"}
	window := func(v map[string]float64) map[string]float64 {
		v["A"], v["F"], v["T"] = 1, 1738166400000, 1740758400000
		return v
	}
	for name, c := range map[string]struct {
		values      map[string]float64
		chinese, en string
	}{
		"a_limit":  {map[string]float64{"V": 65.8, "B": 35, "R": 0.88}, "East：等待时间 65.8 分钟，界限 35 分钟 · 负责人 王敏", "East: Waiting time 65.8 min, limit 35 min · owner 王敏"},
		"b_band":   {map[string]float64{"V": 290, "B": 497, "R": -0.4165}, "East › S1：订单数 290 单，常态 497 单（−41.65%） · 负责人 王敏", "East › S1: Orders 290 orders, usually 497 orders (−41.65%) · owner 王敏"},
		"c_target": {map[string]float64{"V": 1.2e6, "B": 1.5e6, "R": -0.2, "M": 3e5}, "全部门店：净销售额 ¥120万，进度目标 ¥150万（−20%），涉及金额 ¥30万 · 负责人 王敏", "All stores: Net sales ¥1.2M, target up to now ¥1.5M (−20%), ¥300K at stake · owner 王敏"},
		"d_change": {map[string]float64{"V": 0.31, "B": 0.4, "R": -0.225}, "East：占比 40% → 31%，较前一日 · 负责人 王敏", "East: Share 40% → 31% against the day before · owner 王敏"},
		"e_year":   {map[string]float64{"V": 900, "B": 1000, "R": -0.1, "M": -5}, "East：净销售额 ¥1000 → ¥900（−10%），较上年同期 · 负责人 王敏", "East: Net sales ¥1000 → ¥900 (−10%) against the same period last year · owner 王敏"},
		"f_streak": {map[string]float64{"V": 156.02, "B": 188.76, "R": -0.1734, "M": 72617}, "East › S1：客单价 ¥189 → ¥156（−17.34%），涉及金额 ¥7.262万 · 负责人 王敏", "East › S1: Basket ¥189 → ¥156 (−17.34%), ¥72.62K at stake · owner 王敏"},
		"g_late":   {map[string]float64{"V": 32.5, "B": 8.5, "R": 2.8}, "全部门店：净销售额 数据已有 32.5 小时未更新，允许 8.5 小时 · 负责人 王敏", "All stores: Net sales data is 32.5 h old, allowed 8.5 h · owner 王敏"},
	} {
		t.Run(name, func(t *testing.T) {
			a := alertOf(t, ruleNamed(t, all, name), "firing", east, window(c.values))
			if got := print("wheelhouse.zh.line", a); got != c.chinese {
				t.Errorf("got  %s\nwant %s", got, c.chinese)
			}
			if got := print("wheelhouse.en.line", a); got != c.en {
				t.Errorf("got  %s\nwant %s", got, c.en)
			}
		})
	}
	missing := alertOf(t, ruleNamed(t, all, "e_year"), "resolved", east, window(map[string]float64{"V": 900, "B": math.NaN(), "R": math.NaN(), "M": 0}))
	if got := print("wheelhouse.en.line", missing); got != "East: Net sales ¥900 · owner 王敏" {
		t.Errorf("without a comparison: %s", got)
	}
}

// TestLink opens the very slice, whatever members are called.
func TestLink(t *testing.T) {
	all := set(t, "", derive.Options{})
	a := alertOf(t, ruleNamed(t, all, "b_band"), "firing", map[string]string{"region": `A & B, "100 %" #1`, "store-name": "南坪店/2"}, map[string]float64{"V": 1, "F": 1738166400000, "T": 1740758400000})
	link := a.Annotations["link"]
	if !strings.HasPrefix(link, "https://grafana.example.com/sub/a/wheelhouse-cockpit-app/metric/orders?") {
		t.Error(link)
	}
	want := map[string][]string{
		"ds": {"wheelhouse"}, "grain": {"day"}, "rule": {"b_band"}, "from": {"1738166400000"}, "to": {"1740758400000"},
		"scope": {`organisation:region=A & B\, "100 %" #1,store-name=南坪店/2`}, "why": {"1"},
	}
	if diff := cmp.Diff(want, map[string][]string(query(t, link))); diff != "" {
		t.Error(diff)
	}
	bare := alertOf(t, ruleNamed(t, all, "b_band"), "firing", map[string]string{"store-name": "S1"}, map[string]float64{"V": 1, "F": math.NaN(), "T": math.NaN()})
	if q := query(t, bare.Annotations["link"]); q.Get("scope") != "organisation:store-name=S1" || q.Has("from") {
		t.Errorf("without a region and a time: %v", q)
	}
	// Why is told against what the rule compares with.
	year := alertOf(t, ruleNamed(t, all, "e_year"), "firing", map[string]string{"region": "East"}, map[string]float64{"V": 1, "F": 1738166400000, "T": 1740758400000})
	if q := query(t, year.Annotations["link"]); q.Get("why") != "1" || q.Get("compare") != "lastYear" {
		t.Errorf("of a rule against the year before: %v", q)
	}
}

// TestMessages keeps chats' limits with many units of long names.
func TestMessages(t *testing.T) {
	all := set(t, "", derive.Options{})
	print := grafanatest.Messages(t, all.Templates[0].Text)
	var many []grafanatest.Alert
	for range 30 {
		many = append(many, alertOf(t, ruleNamed(t, all, "f_streak"), "firing", map[string]string{"region": "一个名字相当长的大区", "store-name": "一家名字也相当长的旗舰门店", "owner": "王敏"},
			map[string]float64{"V": 156.02, "B": 188.76, "R": -0.1734, "M": 72617, "F": 1738166400000, "T": 1740758400000}))
	}
	m := grafanatest.MessageOf(many...)
	short := print("wheelhouse.zh.title", m) + print("wheelhouse.zh.short", m)
	if n := len(short); n > 4096 {
		t.Errorf("WeCom takes 4096 bytes, the message has %d", n)
	}
	for _, want := range []string{"[二级 · 战术] 连降 · 30 处", "各门店的客单价", "共 30 处，其余见指标中心", "**预案**：查看\n1. 询问门店", "[查看](https://"} {
		if !strings.Contains(short, want) {
			t.Errorf("the message lacks %q:\n%s", want, short)
		}
	}
	var card struct {
		Type string `json:"msg_type"`
		Card struct {
			Header struct {
				Template string `json:"template"`
			} `json:"header"`
			Elements []struct{ Tag, Content string } `json:"elements"`
		} `json:"card"`
	}
	if err := json.Unmarshal([]byte(print("wheelhouse.zh.feishu", m)), &card); err != nil || card.Type != "interactive" || card.Card.Header.Template != "orange" || len(card.Card.Elements) != 1 {
		t.Errorf("Feishu's card: %v %+v", err, card)
	}
	both := grafanatest.MessageOf(alertOf(t, ruleNamed(t, all, "a_limit"), "firing", map[string]string{"region": "East"}, map[string]float64{"V": 40, "B": 35}),
		alertOf(t, ruleNamed(t, all, "a_limit"), "resolved", map[string]string{"region": "West"}, map[string]float64{"V": 30, "B": 35}))
	text := print("wheelhouse.en.text", both)
	if !strings.Contains(text, "\n- East: Waiting time 40 min") || !strings.Contains(text, "Back to normal\n- West: Waiting time 30 min") || !strings.Contains(text, "1. Ask {{ the }} store") {
		t.Errorf("firing and resolved together:\n%s", text)
	}
	over := grafanatest.MessageOf(alertOf(t, ruleNamed(t, all, "a_limit"), "resolved", map[string]string{"region": "West"}, map[string]float64{"V": 30, "B": 35}))
	if got := print("wheelhouse.zh.title", over); got != "[已恢复] 等待过久" {
		t.Error(got)
	}
	digest := grafanatest.MessageOf(grafanatest.Alert{Status: "firing", Labels: map[string]string{"digest": strings.Repeat("议题，", 2000), "day": "2025-11-19"}, Annotations: map[string]string{"title_zh": "晨会预警摘要", "link": "https://x"}})
	if n := len(print("wheelhouse.zh.agenda.short", digest)); n > 4096 {
		t.Errorf("WeCom takes 4096 bytes, the agenda has %d", n)
	}
	if got := print("wheelhouse.zh.agenda.title", digest); got != "晨会预警摘要 · 2025-11-19" {
		t.Error(got)
	}
	strange := grafanatest.MessageOf(grafanatest.Alert{Status: "firing", Labels: map[string]string{"alertname": "DatasourceError"}, Annotations: map[string]string{"summary": "boom"}})
	if got := print("wheelhouse.en.title", strange) + print("wheelhouse.en.text", strange); !strings.Contains(got, "[Wheelhouse] DatasourceError") || !strings.Contains(got, "boom") {
		t.Error(got)
	}
}
