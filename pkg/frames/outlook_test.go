package frames_test

import (
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
)

func TestBandsOfOutlooksAreFills(t *testing.T) {
	at := func(day int) time.Time { return time.Date(2025, 6, day, 0, 0, 0, 0, time.UTC) }
	none := answer.None()
	o := &outlook.Outlook{
		Metric: "sales", Label: "Sales", Unit: "EUR", Grain: "day", History: &answer.Answer{Time: &answer.Time{Grain: "day"}},
		Units: []outlook.Unit{{Name: []string{"East"}, Words: map[string]string{"en": "said"}, Points: []outlook.Point{
			{Start: at(1), Value: 9, Ahead: none, Lower80: none, Upper80: none, Lower95: none, Upper95: none},
			{Start: at(2), Value: 10, Ahead: none, Lower80: none, Upper80: none, Lower95: none, Upper95: none},
			{Start: at(3), Value: none, Ahead: 11, Lower80: 10, Upper80: 12, Lower95: 9, Upper95: 13},
		}}, {Name: []string{"West"}}},
	}
	zone := time.FixedZone("reader", 3600)
	all := frames.Outlook(o, frames.Axis{Business: time.UTC, Reader: zone}, at(2), "en")
	if len(all) != 2 || all[0].Rows() != 2 || all[1].Rows() != 0 {
		t.Fatalf("%d frames", len(all))
	}
	names, fields := map[string]bool{}, map[string]*data.Field{}
	for _, f := range all[0].Fields[1:] {
		names[f.Config.DisplayNameFromDS], fields[f.Name] = true, f
	}
	if len(names) != 6 {
		t.Errorf("columns share names: %v", names)
	}
	for upper, lower := range map[string]string{"upper80": "lower80", "upper95": "lower95"} {
		if got := fields[upper].Config.Custom["fillBelowTo"]; got != fields[lower].Config.DisplayNameFromDS {
			t.Errorf("%s is filled down to %v, want %q", upper, got, fields[lower].Config.DisplayNameFromDS)
		}
	}
	for name, want := range map[string]float64{"ahead": 11, "lower80": 10, "upper80": 12, "lower95": 9, "upper95": 13} {
		if v := fields[name].At(1).(*float64); v == nil || *v != want {
			t.Errorf("%s: %v, want %v", name, v, want)
		}
		if fields[name].At(0).(*float64) != nil {
			t.Errorf("%s has a number of the past", name)
		}
	}
	if v := fields["value"].At(0).(*float64); v == nil || *v != 10 || fields["value"].At(1).(*float64) != nil {
		t.Errorf("value: %v", v)
	}
	// The 2nd begins at the reader's midnight.
	if got := all[0].Fields[0].At(0).(time.Time); !got.Equal(time.Date(2025, 6, 2, 0, 0, 0, 0, zone)) {
		t.Errorf("time %v", got)
	}
	if m := all[0].Meta.Custom.(frames.OutlookMeta); m.Outlook.Words["en"] != "said" || len(m.Outlook.Points) != 0 {
		t.Errorf("custom data %+v", m)
	}
}
