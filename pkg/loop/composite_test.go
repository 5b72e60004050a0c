package loop_test

import (
	"strings"
	"testing"
)

// A composite rule has incidents as any other; a silent part has none.
func TestIncidentsOfACompositeRule(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.text = shop + `
  - {name: region_low, label: {en: Region low, zh: 大区偏低}, metric: net_sales, template: limit, level: organisation.region, grain: day, params: {below: 250}, silent: true}
  - {name: both, label: {en: Store and region low, zh: 门店与大区偏低}, metric: net_sales, template: composite, all: [store_low, region_low], tier: 1, playbook: floor}
`
	w.sold(20, "S1", "S2", "S6") // East sells 240, West 320
	w.morning(20)
	w.judge("region_low")
	w.want("a silent rule is remembered by nobody")
	w.judge("both")
	w.want("the stores of the low region", "#1 new firing since 2025-01-21 S1 money 40", "#2 new firing since 2025-01-21 S2 money 40")
	p := w.page(ed, 1)
	if !strings.Contains(p.Incident.Item.Headline["en"], " and ") || !strings.Contains(p.Incident.Item.Headline["zh"], "同时") {
		t.Errorf("it does not tell its parts: %v", p.Incident.Item.Headline)
	}
	w.sold(21, "S1")
	w.morning(21)
	w.judge("both")
	w.want("the region has recovered", "#1 new since 2025-01-21 until 2025-01-22 S1(over) money 40", "#2 new since 2025-01-21 until 2025-01-22 S2(over) money 40")
}

// An incident of a rule that becomes silent fires no more, and says that nothing recovered.
func TestARuleThatBecomesSilent(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1")
	w.text = strings.Replace(shop, "playbook: floor, coolDown: 2}", "silent: true}", 1) + `
  - {name: region_low, metric: net_sales, template: limit, level: organisation.region, grain: day, params: {below: 250}}
  - {name: both, metric: net_sales, template: composite, all: [store_low, region_low]}
`
	for day := 21; day < 24; day++ {
		w.sold(day, "S1")
		w.morning(day)
		w.judge("store_low")
		w.judge("region_low")
	}
	w.want("it fires for nobody", "#1 new since 2025-01-21 until "+w.page(ed, 1).Incident.Recovered+" S1(over) money 40")
	found := false
	for _, l := range w.page(ed, 1).Timeline {
		found = found || strings.Contains(l.Words["en"], "silent now")
	}
	if !found {
		t.Errorf("the timeline does not say why: %+v", w.page(ed, 1).Timeline)
	}
}
