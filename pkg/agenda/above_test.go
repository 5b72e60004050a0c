package agenda_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// at is the scope of a unit of the test's organisation: 华东 or 华东, 静安店.
func at(members ...string) *query.Scope {
	s := &query.Scope{Hierarchy: "organisation"}
	for i, m := range members {
		s.Path = append(s.Path, query.ScopeStep{Level: []string{"region", "store"}[i], Member: m})
	}
	return s
}

func addsUp(m *model.Model) {
	m.Metric("net_sales").Simple = &model.MeasureInput{Measure: &model.Measure{Agg: model.Sum}}
}

// TestTopicsOfUnitsAbove shows a store the topic that its region carries, and says
// what the store has to do with it.
func TestTopicsOfUnitsAbove(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*model.Model, *rulestest.Asker)
		scope  *query.Scope
		want   []string // rule, unit, kind of part, its words
	}{
		"not the store's": {scope: at("华东", "苏州店"), want: []string{
			"margin_low", "华东", agenda.PartNot, zh("苏州店未触发:32.5%,界限 32%。"),
		}},
		"the store's too": {
			change: func(_ *model.Model, a *rulestest.Asker) {
				a.Metrics["gross_margin"] = rulestest.Last(a.Metrics["gross_margin"], "苏州店", today, 0.30)
			},
			scope: at("华东", "苏州店"),
			want:  []string{"margin_low", "华东", agenda.PartOf, zh("苏州店也在其中:30%,界限 32%。")},
		},
		"judged by a target that the store does not have": {
			change: func(m *model.Model, a *rulestest.Asker) {
				m.Rules[2].Template, m.Rules[2].Params = "target", model.Params{"attainment": 0.98}
				a.Targets = map[string]rulestest.Values{"gross_margin": func(unit string, _ time.Time) float64 {
					if unit == "华东" {
						return .325
					}
					return math.NaN()
				}}
				a.Metrics["gross_margin"] = rulestest.Last(a.Metrics["gross_margin"], "苏州店", today, .31)
			},
			scope: at("华东", "苏州店"),
			want:  []string{"margin_low", "华东", agenda.PartOf, zh("苏州店是原因之一:同期 32.5% → 31%,而华东 31.9% → 31.4%。")},
		},
		"another region": {scope: at("华南", "天河店")},
		"of the whole, what adds up": {
			change: func(m *model.Model, a *rulestest.Asker) {
				addsUp(m)
				m.Rules = m.Rules[3:] // sales_fall: change by day of the whole
				a.Metrics["net_sales"] = rulestest.Last(rulestest.Last(rulestest.Steady(54600), "", today, 40000), "苏州店", today, 54600-7300)
			},
			scope: at("华东", "苏州店"),
			want:  []string{"sales_fall", "全部门店", agenda.PartOf, zh("苏州店也在其中:¥5.46万 → ¥4.73万(−13.4%);占变化的 50%。")},
		},
		"a bound of what adds up says nothing of a store": {
			change: func(m *model.Model, _ *rulestest.Asker) {
				addsUp(m)
				m.Rules = []*model.Rule{{
					Name: "sales_low", Metric: m.Metric("net_sales"), Template: "limit", Grain: grain.Day, Tier: 1, Params: model.Params{"below": 60000.0},
				}}
			},
			scope: at("华东", "苏州店"),
			want:  []string{"sales_low", "全部门店", agenda.PartBlank, ""},
		},
		"of the domain that is not asked for": {scope: at("华东", "苏州店"), change: func(m *model.Model, _ *rulestest.Asker) { m.Rules[2].Domain = "none" }, want: []string{
			"margin_low", "华东", agenda.PartNot, zh("苏州店未触发:32.5%,界限 32%。"),
		}},
	} {
		m, asker := retail()
		if tc.change != nil {
			tc.change(m, asker)
			m.Seal()
		}
		a := prepare(t, m, asker, agenda.Options{Scope: tc.scope})
		var got []string
		for _, it := range a.Above {
			got = append(got, it.Rule, it.Unit.Name["zh"], it.Part.Kind, it.Part.Words["zh"])
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if len(a.Items) == 0 && a.Quiet != (len(tc.want) == 0) {
			t.Errorf("%s: quiet %v", name, a.Quiet)
		}
	}
}

// TestTopicAboveThatTheUnitExplains is told once, by the unit.
func TestTopicAboveThatTheUnitExplains(t *testing.T) {
	m, asker := retail()
	asker.Metrics["average_order_value"] = rulestest.Last(asker.Metrics["average_order_value"], "华东", today, 180, 178, 170)
	regional := *m.Rules[0]
	regional.Name, regional.Level, regional.Conclusion, regional.Tier = "aov_falls_region", m.Level("organisation", "region"), nil, 1
	m.Rules = append(m.Rules, &regional)
	m.Seal()
	a := prepare(t, m, asker, agenda.Options{Scope: at("华东", "徐家汇店")})
	lead := find(t, a, "aov_falls")
	if lead.Tier != 1 || lead.Detail["zh"] != zh("¥182 → ¥151(−17%);客流 +0.8%,连带率 2.4 → 1.9。上级同现:华东 −6.6%。") {
		t.Error(lead.Tier, lead.Detail)
	}
	for _, it := range a.Above {
		if it.Rule == "aov_falls_region" {
			t.Error("the region's topic stands beside what explains it")
		}
	}
}

// TestUnitIsFoundThroughLevelsThatTheScopeLeavesOut takes the path from Full.
func TestUnitIsFoundThroughLevelsThatTheScopeLeavesOut(t *testing.T) {
	m, asker := retail()
	scope := &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "store", Member: "苏州店"}}}
	if a := prepare(t, m, asker, agenda.Options{Scope: scope}); len(a.Above) != 0 {
		t.Error("whose region is it?", a.Above)
	}
	if a := prepare(t, m, asker, agenda.Options{Scope: scope, Full: at("华东", "苏州店").Path}); len(a.Above) != 1 {
		t.Error(a.Above)
	}
}

// TestSilence says what no topics mean: only the first kind is good news.
func TestSilence(t *testing.T) {
	steady := func(_ *model.Model, a *rulestest.Asker) {
		for name := range a.Metrics {
			a.Metrics[name] = rulestest.Steady(5)
		}
	}
	for name, tc := range map[string]struct {
		change func(*model.Model, *rulestest.Asker)
		opt    agenda.Options
		kind   string
	}{
		"all is well":   {steady, agenda.Options{}, agenda.Quiet},
		"well here":     {opt: agenda.Options{Scope: at("华东", "苏州店")}, kind: agenda.Above},
		"no rules":      {func(m *model.Model, _ *rulestest.Asker) { m.Rules = nil }, agenda.Options{}, agenda.Undefined},
		"no rules here": {nil, agenda.Options{Domain: "people"}, agenda.Unwatched},
		"nothing answers": {func(_ *model.Model, a *rulestest.Asker) {
			a.Refuse = func(query.Request) error { return errors.New("down") }
		}, agenda.Options{}, agenda.Blind},
	} {
		m, asker := retail()
		if tc.change != nil {
			tc.change(m, asker)
			m.Seal()
		}
		a := prepare(t, m, asker, tc.opt)
		if a.Silence == nil || a.Silence.Kind != tc.kind || a.Silence.Words["zh"] == "" || a.Quiet != (tc.kind == agenda.Quiet) {
			t.Errorf("%s: %+v, quiet %v", name, a.Silence, a.Quiet)
		}
	}
}
