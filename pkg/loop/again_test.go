package loop_test

import (
	"strings"
	"testing"
	"time"
)

// TestMoneyThatChangesWithinADayIsWritten: what is asked for of a long fall does not reach
// back to where it began, and what is at stake does: a correction of that day changes it
// alone.
func TestMoneyThatChangesWithinADayIsWritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t, memory)
	w.text = strings.Replace(shop, "\nrules:\n", "\nrules:\n  - {name: falls, metric: net_sales, template: streak, level: organisation.store, grain: day, tier: 2, params: {window: 3, direction: down}}\n", 1)
	began, last := 20, 40
	for day := range last + 1 {
		w.sold(day)
		if day > began {
			w.exec("UPDATE sales SET net = ? WHERE store = 'S1' AND day = ?", 100-2*(day-began), first.AddDate(0, 0, day).Format(time.DateOnly))
		}
	}
	w.morning(last)
	w.judge("falls")
	if money := w.page(ed, 1).Incident.Money; money != 40 {
		t.Fatalf("it costs %v, want what it fell by", money)
	}
	revisions := func() int { return w.count("SELECT MAX(revision) FROM wh_judgement WHERE rule = 'falls'") }
	w.now = w.now.Add(time.Hour)
	w.judge("falls")
	if n := revisions(); n != 1 {
		t.Errorf("%d revisions of what is as it was", n)
	}
	w.exec("UPDATE sales SET net = 130 WHERE store = 'S1' AND day = ?", first.AddDate(0, 0, began).Format(time.DateOnly))
	w.now = w.now.Add(time.Hour)
	w.judge("falls")
	if n, money := revisions(), w.page(ed, 1).Incident.Money; n != 2 || money != 70 {
		t.Errorf("after a correction it costs %v by revision %d, want 70 by the second", money, n)
	}
}
