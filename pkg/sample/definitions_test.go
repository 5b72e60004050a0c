package sample_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// bilingual lists what lacks a language or is the same in both.
func bilingual(what string, texts ...model.Text) []string {
	var missing []string
	for _, text := range texts {
		if text["en"] == "" || text["zh"] == "" || text["en"] == text["zh"] {
			missing = append(missing, what)
		}
	}
	return missing
}

func TestDefinitionsAreCleanAndComplete(t *testing.T) {
	for _, c := range []struct {
		name                  string
		metrics, rules, tiers int
		domains               []string
	}{
		{"grocery", 25, 8, 3, []string{"sales", "marketing", "customers", "stores"}},
		{"retail-group", 35, 15, 3, []string{"finance", "sales", "marketing", "supply-chain", "service", "people"}},
		{"finance", 25, 12, 3, []string{"result", "expenses", "receivables", "treasury", "payables"}},
		{"hr", 28, 12, 3, []string{"staffing", "attendance", "recruiting", "labour-cost", "engagement"}},
		{"manufacturing", 28, 12, 3, []string{"output", "equipment", "quality", "delivery", "materials", "energy"}},
		{"saas", 28, 12, 3, []string{"revenue", "growth", "usage", "support", "reliability"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, found := folder.Load(examples+"/"+c.name, project.Options{})
			for _, d := range found {
				t.Errorf("%s: %s %s: %s", d.Pos, d.Severity, d.Code, d.Message)
			}
			if m == nil {
				t.Fatal("no model")
			}
			var missing []string
			domains := map[string]bool{}
			for _, v := range m.Metrics {
				missing = append(missing, bilingual("metric "+v.Name, v.Label, v.Description)...)
				domains[v.Domain] = true
				if v.Owner == nil || v.Steward == "" || v.Good == model.GoodNone || v.Tier == 0 || len(v.Synonyms) == 0 {
					t.Errorf("metric %s lacks owner, steward, direction, tier or synonyms", v.Name)
				}
			}
			templates, tiers := map[string]bool{}, map[int]bool{}
			for _, r := range m.Rules {
				missing = append(missing, bilingual("rule "+r.Name, r.Label, r.Description, r.Conclusion)...)
				templates[r.Template], tiers[r.Tier] = true, true
				if r.Playbook == nil {
					t.Errorf("rule %s has no playbook", r.Name)
				}
			}
			for _, p := range m.Playbooks {
				missing = append(missing, bilingual("playbook "+p.Name, append(p.Steps, p.Label)...)...)
			}
			for _, v := range m.Terms {
				missing = append(missing, bilingual("term "+v.Name, v.Label, v.Definition)...)
			}
			for _, what := range missing {
				t.Errorf("%s is not written in both languages", what)
			}
			if len(m.Metrics) < c.metrics || len(m.Rules) < c.rules || len(tiers) != c.tiers || len(templates) < 6 {
				t.Errorf("%d metrics, %d rules, %d tiers, %d templates", len(m.Metrics), len(m.Rules), len(tiers), len(templates))
			}
			for _, d := range c.domains {
				if !domains[d] {
					t.Errorf("no metric of domain %s", d)
				}
			}
		})
	}
}

// Every metric has to have a value in the last weeks of the data, at every
// grain: a sample that shows empty tiles explains nothing. Usually a metric is asked at
// two of the four, in turn.
func TestEveryMetricHasAValue(t *testing.T) {
	region := []query.By{{Hierarchy: "organisation", Level: "region"}}
	for _, c := range []struct {
		name     string
		by       []query.By
		from, to string
	}{
		{"grocery", nil, "2017-12-11", "2017-12-31"},
		{"retail-group", region, "2025-11-03", "2025-11-16"},
		{"finance", []query.By{{Hierarchy: "organisation", Level: "company"}}, "2025-11-03", "2025-11-16"},
		{"hr", []query.By{{Hierarchy: "organisation", Level: "department"}}, "2025-11-03", "2025-11-16"},
		{"manufacturing", []query.By{{Hierarchy: "organisation", Level: "plant"}}, "2025-11-03", "2025-11-16"},
		{"saas", []query.By{{Hierarchy: "markets", Level: "region"}}, "2025-11-03", "2025-11-16"},
	} {
		t.Run(c.name, func(t *testing.T) {
			svc, _ := openSample(t, c.name, 0)
			for n, m := range svc.Model().Metrics {
				times := query.TimeRange{From: c.from, To: c.to}
				if m.Retention != nil { // who came then has not had the month after
					times = query.TimeRange{From: "2025-09-01", To: "2025-09-30"}
				}
				grains := []string{"", "day", "week", "month"}
				if !all() {
					grains = grains[n%len(grains):][:1]
				}
				for _, grain := range grains {
					if grain == "week" && m.MovesByMonths() {
						continue // weeks seldom begin on the same date
					}
					a, err := svc.Query(accesstest.Context(t), query.Request{
						Metrics: []string{m.Name}, By: c.by, Grain: grain, Time: times,
					})
					if err != nil {
						t.Errorf("%s by %q: %v", m.Name, grain, err)
						continue
					}
					present := 0
					for _, v := range a.Metrics[0].Values {
						if v.OK() {
							present++
						}
					}
					if present == 0 || c.by != nil && present*5 < a.Rows { // only two of eight regions deliver to the door
						t.Errorf("%s by %q: %d of %d values", m.Name, grain, present, a.Rows)
					}
				}
			}
		})
	}
}
