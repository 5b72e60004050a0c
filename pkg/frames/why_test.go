package frames_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
)

func TestContributionsAreRows(t *testing.T) {
	w := &insight.Why{
		Metric: "sales", Unit: "EUR", Change: -100,
		Inputs: []insight.Input{
			{Metric: "orders", Label: "Orders", Before: 100, After: 85, Contribution: -150, Share: 1.5},
			{Metric: "value", Label: "Order value", Before: 10, After: 10.6, Contribution: 50, Share: -0.5},
		},
		Causes: []insight.Cause{{
			Slice: []insight.Member{{Called: "East"}, {Null: true}}, Kind: "mix", Confidence: "weak",
			Before: 400, After: 280, Contribution: answer.None(), Share: answer.None(),
		}},
	}
	inputs := frames.WhyInputs(w, "up", "zh")[0]
	if inputs.Rows() != 2 || inputs.Fields[0].Config.DisplayNameFromDS != "因素" || inputs.Fields[0].At(0) != "Orders" {
		t.Errorf("%v", inputs.Fields[0])
	}
	if by := inputs.Fields[1]; *by.At(0).(*float64)+*by.At(1).(*float64) != -100 || by.Config.Unit != "currencyEUR" {
		t.Errorf("contributions %v in %s", by, by.Config.Unit)
	}
	if m := inputs.Meta.Custom.(frames.WhyMeta); m.Why != w || m.Good != "up" {
		t.Errorf("%+v", m)
	}
	slices := frames.WhySlices(w, "up", "en")[0]
	if got := slices.Fields[0].At(0); got != "East · (none)" {
		t.Errorf("slice %v", got)
	}
	if slices.Fields[1].At(0).(*float64) != nil || slices.Fields[5].At(0) != "its weight" {
		t.Errorf("kind %v, contribution %v", slices.Fields[5].At(0), slices.Fields[1].At(0))
	}
}

func TestADriverTreeIsRowsFromAbove(t *testing.T) {
	tree := &insight.Driver{Metric: "sales", Label: "Sales", Contribution: -100, Inputs: []*insight.Driver{
		{Metric: "orders", Label: "Orders", Contribution: -150, Inputs: []*insight.Driver{{Metric: "visits", Label: "Visits", Contribution: -150}}},
		{Metric: "value", Label: "Order value", Contribution: 50},
	}}
	f := frames.Drivers(tree, "en")[0]
	if f.Rows() != 4 {
		t.Fatalf("%d rows", f.Rows())
	}
	for row, want := range []struct {
		name, parent string
		depth        float64
	}{{"Sales", "", 0}, {"Orders", "sales", 1}, {"Visits", "orders", 2}, {"Order value", "sales", 1}} {
		name, _ := f.FieldByName("driver")
		depth, _ := f.FieldByName("depth")
		parent, _ := f.FieldByName("parent")
		if name.At(row) != want.name || parent.At(row) != want.parent || *depth.At(row).(*float64) != want.depth {
			t.Errorf("row %d: %v under %v", row, name.At(row), parent.At(row))
		}
	}
	if m := f.Meta.Custom.(frames.WhyMeta); m.Tree != tree {
		t.Errorf("%+v", m)
	}
}
