package loop_test

import (
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// TestMoneyThatWasNotReadInTimeTakesNothingBack: the same judgement with and without its
// money, in turn, is one, and the incident keeps what it costs.
func TestMoneyThatWasNotReadInTimeTakesNothingBack(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1")
	money := w.page(ed, 1).Incident.Money
	if !money.OK() {
		t.Fatal("there is no money to lose")
	}
	ctx := as(w, theScheduler)
	for n := range 4 {
		found, err := w.desk.Service.Signals(ctx, "store_low")
		if err != nil {
			t.Fatal(err)
		}
		if n%2 == 0 {
			result := *found.Result
			result.Signals = slices.Clone(result.Signals)
			for i := range result.Signals {
				result.Signals[i].Money = answer.None()
			}
			late := *found
			late.Result, found = &result, &late
		}
		if err := w.desk.Remember(ctx, found); err != nil {
			t.Fatal(err)
		}
	}
	if n := w.count("SELECT MAX(revision) FROM wh_judgement"); n != 1 {
		t.Errorf("%d revisions of one judgement", n)
	}
	if got := w.page(ed, 1).Incident.Money; got != money {
		t.Errorf("it costs %v after %v", got, money)
	}
}
