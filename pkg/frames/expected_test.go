package frames_test

import (
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
)

func TestBandsOfWhatIsExpectedAreFills(t *testing.T) {
	at := func(day int) time.Time { return time.Date(2025, 6, day, 0, 0, 0, 0, time.UTC) }
	none := answer.None()
	e := &expected.Expected{
		Metric: "sales", Label: "Sales", Unit: "EUR", Grain: "day", History: &answer.Answer{Time: &answer.Time{Grain: "day"}},
		Units: []expected.Unit{{Words: map[string]string{"en": "said"}, Points: []expected.Point{
			{Start: at(1), Value: 9, Expected: none, Lower80: none, Upper80: none, Lower95: none, Upper95: none},
			{Start: at(2), Value: 4, Expected: 11, Lower80: 10, Upper80: 12, Lower95: 9, Upper95: 13, Abnormal: true},
		}}},
	}
	all := frames.Expected(e, frames.Axis{Business: time.UTC}, "en")
	if len(all) != 1 || all[0].Rows() != 2 {
		t.Fatalf("%d frames", len(all))
	}
	names, fields := map[string]bool{}, map[string]*data.Field{}
	for _, f := range all[0].Fields[1:] {
		names[f.Config.DisplayNameFromDS], fields[f.Name] = true, f
	}
	if len(names) != 7 {
		t.Errorf("columns share names: %v", names)
	}
	for upper, lower := range map[string]string{"upper80": "lower80", "upper95": "lower95"} {
		if got := fields[upper].Config.Custom["fillBelowTo"]; got != fields[lower].Config.DisplayNameFromDS {
			t.Errorf("%s is filled down to %v, want %q", upper, got, fields[lower].Config.DisplayNameFromDS)
		}
	}
	for name, want := range map[string]float64{"expected": 11, "lower80": 10, "upper95": 13, "value": 4, "abnormal": 4} {
		if v := fields[name].At(1).(*float64); v == nil || *v != want {
			t.Errorf("%s: %v, want %v", name, v, want)
		}
	}
	if v := fields["abnormal"].At(0).(*float64); v != nil {
		t.Errorf("a usual value is drawn as abnormal: %v", *v)
	}
	if m := all[0].Meta.Custom.(frames.ExpectedMeta); m.Metric != "sales" || m.Expected.Words["en"] != "said" || len(m.Expected.Points) != 0 {
		t.Errorf("custom data %+v", m)
	}
	if none := frames.Expected(&expected.Expected{History: &answer.Answer{}}, frames.Axis{}, "en"); len(none) != 1 {
		t.Errorf("without units there are %d frames", len(none))
	}
}
