package frames_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

func TestBandsOfWhatIsExpectedAreFills(t *testing.T) {
	at := func(day int) time.Time { return time.Date(2025, 6, day, 0, 0, 0, 0, time.UTC) }
	none := answer.None()
	e := &expected.Expected{
		Metric: "sales", Label: "Sales", Unit: "EUR", Grain: "day", History: &answer.Answer{
			Time: &answer.Time{Grain: "day"}, Notes: diag.List{{Severity: diag.Warning, Message: "source sales is not ready for 2 Jun"}},
		},
		Units: []expected.Unit{{Words: map[string]string{"en": "said"}, Points: []expected.Point{
			{Start: at(1), Value: 9, Expected: none, Lower80: none, Upper80: none, Lower95: none, Upper95: none},
			{Start: at(2), Value: 4, Expected: 11, Lower80: 10, Upper80: 12, Lower95: 9, Upper95: 13, Abnormal: true},
		}}},
	}
	all := frames.Expected(e, frames.Axis{Business: time.UTC}, "en")
	if len(all) != 1 || all[0].Rows() != 2 {
		t.Fatalf("%d frames", len(all))
	}
	if n := all[0].Meta.Notices; len(n) != 1 || n[0].Severity != data.NoticeSeverityWarning || n[0].Text != "source sales is not ready for 2 Jun" {
		t.Errorf("the corner of a panel tells %+v", n)
	}
	names, fields := map[string]bool{}, map[string]*data.Field{}
	for _, f := range all[0].Fields[1:] {
		names[f.Config.DisplayNameFromDS], fields[f.Name] = true, f
	}
	if len(names) != 7 {
		t.Errorf("columns share names: %v", names)
	}
	order := ""
	for _, f := range all[0].Fields {
		order += f.Name + " "
	}
	if want := "time value expected abnormal lower80 upper80 lower95 upper95 "; order != want {
		t.Errorf("columns are %s, and what came is to be read first: %s", order, want)
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

// Of several units a band and its lines have one colour, which is no other unit's.
func TestUnitsOfBandsAreToldApartByColour(t *testing.T) {
	colours := func(f *data.Frame) string {
		all := map[string]bool{}
		for _, field := range f.Fields[1:] {
			if field.Name != "abnormal" {
				all[fmt.Sprint(field.Config.Color["fixedColor"])] = true
			}
		}
		return fmt.Sprint(slices.Sorted(maps.Keys(all)))
	}
	history := &answer.Answer{Time: &answer.Time{Grain: "day"}}
	usual := frames.Expected(&expected.Expected{History: history, Units: []expected.Unit{{Name: []string{"East"}}, {Name: []string{"West"}}}}, frames.Axis{Business: time.UTC}, "en")
	ahead := frames.Outlook(&outlook.Outlook{History: history, Units: []outlook.Unit{{Name: []string{"East"}}, {Name: []string{"West"}}}}, frames.Axis{Business: time.UTC}, time.Time{}, "en")
	for name, all := range map[string]data.Frames{"expected": usual, "outlook": ahead} {
		if east, west := colours(all[0]), colours(all[1]); east != "[blue]" || west != "[purple]" {
			t.Errorf("%s: East is drawn in %s, West in %s", name, east, west)
		}
	}
}
