package plugin_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
)

// TestMessage asks for the agenda as an alert rule does, within its time and
// outside. The project looks at a fixed day; the time is the real clock's.
func TestMessage(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	ask := func(schedule string) (day, text string, count float64) {
		t.Helper()
		got := s.Ask(t, `{"queryType": "agenda", "format": "digest", "lang": "zh", "schedule": `+schedule+`}`)
		if got.Error != nil || len(got.Frames) != 1 || got.Frames[0].Rows() != 1 {
			t.Fatal(got.Error)
		}
		f := got.Frames[0]
		return f.Fields[0].At(0).(string), f.Fields[1].At(0).(string), *f.Fields[2].At(0).(*float64)
	}
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().In(zone)
	every := `"days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]`
	day, text, count := ask(`{"at": "00:00", "within": "24h", ` + every + `}`)
	if count != 1 || day != "2025-02-28" || !strings.Contains(text, "S1") || !strings.Contains(text, "净销售额") {
		t.Errorf("due: %q %q %g", day, text, count)
	}
	later := now.Add(2 * time.Hour).Format("15:04")
	if day, text, count := ask(fmt.Sprintf(`{"at": %q, %s}`, later, every)); count != 0 || text != "" || day != "" {
		t.Errorf("not due: %q %q %g", day, text, count)
	}
	today := now.Format(time.DateOnly)
	if _, _, count := ask(fmt.Sprintf(`{"at": "00:00", "within": "24h", %s, "holidays": [%q]}`, every, today)); count != 0 {
		t.Errorf("a holiday counts %g", count)
	}
	if _, _, count := ask(`{"at": "00:00", "within": "24h", "daysNamed": "all"}`); count != 1 {
		t.Errorf("every day counts %g", count)
	}
	other := strings.ToLower(now.AddDate(0, 0, 1).Weekday().String())
	quiet := inline(t, plugintest.InProcess(), shop+"\ndays: [{name: tomorrow, label: {en: day, zh: 日}, weekdays: ["+other+"]}]\n")
	got := quiet.Ask(t, `{"queryType": "agenda", "format": "digest", "schedule": {"at": "00:00", "within": "24h", "daysNamed": "tomorrow"}}`)
	if got.Error != nil || *got.Frames[0].Fields[2].At(0).(*float64) != 0 {
		t.Errorf("on a day that does not count: %v", got)
	}
	if got := s.Ask(t, `{"queryType": "agenda", "format": "digest", "schedule": {"at": "00:00", "daysNamed": "gone"}}`); got.Error == nil || !strings.Contains(got.Error.Error(), "gone") {
		t.Errorf("days that nobody knows give %v", got.Error)
	}
	if got := s.Ask(t, `{"queryType": "agenda", "format": "digest", "schedule": {"at": "half past"}}`); got.Error == nil || !strings.Contains(got.Error.Error(), "08:30") {
		t.Errorf("an unreadable time gives %v", got.Error)
	}
}

// TestQuietMessage is sent too: nobody could tell silence from an outage.
func TestQuietMessage(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	got := s.Ask(t, `{"queryType": "agenda", "format": "digest", "scope": "region:West", "schedule": {"at": "00:00", "within": "24h", "days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]}}`)
	if got.Error != nil {
		t.Fatal(got.Error)
	}
	if n := *got.Frames[0].Fields[2].At(0).(*float64); n != 1 {
		t.Errorf("a quiet morning counts %g", n)
	}
}

// TestSignalWindow gives the slice that an alert's link opens.
func TestSignalWindow(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	for what, want := range map[string]time.Time{
		"from": time.Date(2025, 1, 30, 0, 0, 0, 0, zone), "to": time.Date(2025, 3, 1, 0, 0, 0, 0, zone),
	} {
		got := s.Ask(t, `{"queryType": "signal", "rule": "store_low", "what": "`+what+`"}`)
		if got.Error != nil || got.Frames[0].Rows() == 0 {
			t.Fatal(got.Error)
		}
		f, _ := got.Frames[0].FieldByName(what)
		if at := time.UnixMilli(int64(*f.At(0).(*float64))).In(zone); !at.Equal(want) {
			t.Errorf("%s is %s, want %s", what, at, want)
		}
	}
}
