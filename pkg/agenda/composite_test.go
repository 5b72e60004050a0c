package agenda_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// trouble is a morning on which sales and visits of one store are low, a silent rule among
// them, and sales of a second one.
func trouble(p func(sales, visits, wait *model.Rule) *model.Parts) (*model.Model, *rulestest.Asker) {
	m, asker := retail()
	store := m.Level("organisation", "store")
	asker.Metrics["net_sales"] = rulestest.Last(rulestest.Last(rulestest.Steady(1000), "徐家汇店", today, 600, 500), "静安店", today, 700)
	asker.Metrics["footfall"] = rulestest.Last(rulestest.Steady(300), "徐家汇店", today, 90, 80, 70)
	low := func(name, en, zh, metric string, bound float64) *model.Rule {
		return &model.Rule{Name: name, Label: model.Text{"en": en, "zh": zh}, Metric: m.Metric(metric), Template: "limit", Level: store, Grain: grain.Day, Tier: 3, Params: model.Params{"below": bound}}
	}
	sales, visits := low("sales_low", "Sales low", "销售偏低", "net_sales", 800), low("visits_low", "Visits low", "客流偏低", "footfall", 200)
	wait := &model.Rule{Name: "wait_long", Label: model.Text{"en": "Long waiting", "zh": "等待过长"}, Metric: m.Metric("waiting_time"), Template: "limit", Level: store, Grain: grain.Day, Params: model.Params{"above": 20.0}}
	visits.Silent = true
	both := &model.Rule{
		Name: "trouble", Label: model.Text{"en": "Store in trouble", "zh": "门店异常"}, Metric: m.Metric("net_sales"), Template: "composite", Level: store, Grain: grain.Day, Tier: 2,
		Parts: p(sales, visits, wait), Conclusion: model.Text{"en": "fewer people come", "zh": "进店减少"},
	}
	m.Rules = []*model.Rule{sales, visits, wait, both}
	return m.Seal(), asker
}

func TestCompositeStandsForItsParts(t *testing.T) {
	m, asker := trouble(func(sales, visits, wait *model.Rule) *model.Parts {
		return &model.Parts{All: []*model.Rule{sales, visits}, Unless: []*model.Rule{wait}}
	})
	a := prepare(t, m, asker, agenda.Options{})
	byRule := map[string][]agenda.Item{}
	for _, it := range a.Items {
		byRule[it.Rule] = append(byRule[it.Rule], it)
	}
	if len(byRule["trouble"]) != 1 || len(byRule["visits_low"]) != 0 {
		t.Fatalf("items: %+v", a.Items)
	}
	if own := byRule["sales_low"]; len(own) != 1 || own[0].Unit.Member != "静安店" {
		t.Errorf("a part fires by itself where the others do not, and nowhere else: %+v", own)
	}
	it := byRule["trouble"][0]
	for l, parts := range map[string][]string{
		"en": {"net sales below ¥800", "footfall below 200", " and ", "→ fewer people come"}, "zh": {"净销售额", "客流", "同时", "→ 进店减少"},
	} {
		for _, p := range parts {
			if !strings.Contains(it.Headline[l], p) {
				t.Errorf("headline in %s lacks %q: %s", l, p, it.Headline[l])
			}
		}
	}
	for l, parts := range map[string][]string{
		"en": {"“Sales low” fires since", "since Tue 18 Nov: ¥500", "“Visits low” fires since", "since Mon 17 Nov: 70", "“Long waiting” does not fire", "unless “Long waiting” does"},
		"zh": {"“销售偏低”", "11月18日", "“客流偏低”", "11月17日", "“等待过长”未触发", "除非“等待过长”触发"},
	} {
		for _, p := range parts {
			if !strings.Contains(it.Why[l], p) {
				t.Errorf("why in %s lacks %q: %s", l, p, it.Why[l])
			}
		}
	}
	if strings.Contains(it.Detail["en"], "Also by") {
		t.Errorf("parts are told twice: %s", it.Detail["en"])
	}
	if it.Tier != 2 || it.Buckets != 2 {
		t.Errorf("tier %d, %d days", it.Tier, it.Buckets)
	}
}

func TestOneAfterAnotherInWords(t *testing.T) {
	m, asker := trouble(func(sales, visits, _ *model.Rule) *model.Parts {
		return &model.Parts{All: []*model.Rule{visits}, Then: sales, Within: 3}
	})
	a := prepare(t, m, asker, agenda.Options{})
	for _, it := range a.Items {
		if it.Rule == "trouble" {
			if !strings.Contains(it.Headline["en"], ", then net sales") || !strings.Contains(it.Why["en"], "and then, within 3 days, “Sales low”") || !strings.Contains(it.Why["zh"], "其后 3 天内“销售偏低”也触发") {
				t.Errorf("%s\n%s\n%s", it.Headline["en"], it.Why["en"], it.Why["zh"])
			}
			return
		}
	}
	t.Errorf("nothing is told: %+v", a.Items)
}
