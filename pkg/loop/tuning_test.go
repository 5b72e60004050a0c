package loop_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
)

// tunable sells 20 in one store on three days, which people judge right, and 50 in others
// on six, which they call noise: of the bounds, a bound of 20 to 50 would have told them apart.
func tunable(t *testing.T) *world {
	t.Helper()
	w := begin(t)
	w.text = strings.Replace(shop, "coolDown: 2}", "coolDown: 0, tune: [{param: below, from: 10, to: 65}]}", 1)
	id := int64(0)
	for day := 20; day < 56; day++ {
		w.sold(day)
		verdict := loop.Verdict("")
		switch {
		case day%12 == 0: // 24, 36, 48
			w.sold(day, "S1")
			verdict = loop.VerdictRight
		case day%6 == 3: // 21, 27, 33, 39, 45, 51
			w.exec("UPDATE sales SET net = 50 WHERE store = 'S6' AND day = ?", first.AddDate(0, 0, day).Format("2006-01-02"))
			verdict = loop.VerdictNoise
		}
		w.morning(day)
		w.judge("store_low")
		if verdict != "" {
			id++
			if _, err := w.do(ed, id, "verdict", loop.IncidentDeed{Verdict: verdict}); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.sold(56)
	w.morning(56)
	return w
}

func TestProposalsAreOnlyProposed(t *testing.T) {
	t.Parallel()
	w := tunable(t)
	all, err := w.desk.Proposals(as(t, ed), "", "")
	if err != nil {
		t.Fatal(err)
	}
	p := all["store_low"].Proposal
	if p == nil {
		t.Fatalf("nothing is proposed: %v", all["store_low"].Why)
	}
	if v := p.After.Value.(float64); p.Param != "below" || v <= 20 || v > 50 || p.Before.Value != 60.0 {
		t.Errorf("%s from %v to %v", p.Param, p.Before.Value, v)
	}
	if p.Marks != 3 || float64(p.Before.Precision) > .34 || p.After.Precision != 1 || p.Before.Recall != 1 || p.After.Recall != 1 || p.After.PerWeek >= p.Before.PerWeek {
		t.Errorf("%+v", p)
	}
	for _, who := range []string{"viewer"} {
		if _, err := w.desk.AcceptProposal(as(t, eva), "store_low", ""); !errors.As(err, new(loop.RefusedError)) {
			t.Errorf("a %s accepts: %v", who, err)
		}
	}
	got, err := w.desk.AcceptProposal(as(t, ed), "store_low", "")
	if err != nil {
		t.Fatal(err)
	}
	if got.Stand != "open" || !strings.Contains(got.To.YAML, "below") || got.Who != "ed" {
		t.Errorf("%+v", got)
	}
	if v, _ := w.desk.Service.Model().Rule("store_low").Params.Number("below"); v != 60 {
		t.Errorf("the rule moved by itself to %v", v)
	}
	back, err := w.desk.UndoTuning(as(t, ed), "store_low")
	if err != nil || back.To.Value != 60.0 || back.Stand != "written" || !strings.Contains(back.To.YAML, "below: 60") {
		t.Errorf("%+v, %v", back, err)
	}
	if _, err := w.desk.UndoTuning(as(t, ed), "store_low"); !errors.As(err, new(loop.BadQueryError)) {
		t.Errorf("taken back twice: %v", err)
	}
	list, err := w.desk.Tunings(as(t, eva), "")
	if err != nil || len(list) != 2 || list[0].Deed != "undo" || list[1].Deed != "accept" || list[1].From.Value != 60.0 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestNothingIsProposedForNothing(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.morning(19)
	all, err := w.desk.Proposals(as(t, ed), "store_low", "")
	if err != nil || all["store_low"].Proposal != nil || !strings.Contains(all["store_low"].Why["en"], "bounds") {
		t.Errorf("without bounds: %+v, %v", all, err)
	}
	w.text = strings.Replace(shop, "coolDown: 2}", "tune: [{param: below, from: 10, to: 65}]}", 1)
	w.morning(19)
	if all, err = w.desk.Proposals(as(t, ed), "store_low", ""); err != nil || all["store_low"].Proposal != nil || all["store_low"].Why["zh"] == "" {
		t.Errorf("without a verdict: %+v, %v", all, err)
	}
	if _, err := w.desk.AcceptProposal(as(t, ed), "store_low", ""); !errors.As(err, new(loop.BadQueryError)) {
		t.Errorf("accepted: %v", err)
	}
	if _, err := w.desk.Proposals(as(t, ed), "gone", ""); err == nil {
		t.Error("a rule that there is not has proposals")
	}
}
