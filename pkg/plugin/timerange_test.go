package plugin

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Whoever picks November in a time picker gets the business's November, be the
// browser in Lima or in Auckland. Hours are instants.
func TestTheDaysOfThePickerAreDaysOfTheBusiness(t *testing.T) {
	shanghai := zone(t, "Asia/Shanghai")
	m := &model.Model{Project: model.Project{Calendar: grain.Gregorian(), Zone: shanghai}}
	for _, tt := range []struct {
		name, reader string
		finest       grain.Grain
		grain        string
		from, to     string // as the picker shows them
		want         query.TimeRange
	}{
		{"the business's own", "", "day", "day", "2025-11-01 00:00", "2025-11-30 23:59", query.TimeRange{From: "2025-11-01T00:00:00", To: "2025-12-01T00:00:00"}},
		{"west of it", "America/Lima", "day", "day", "2025-11-01 00:00", "2025-11-30 23:59", query.TimeRange{From: "2025-11-01T00:00:00", To: "2025-12-01T00:00:00"}},
		{"east of it", "Pacific/Auckland", "day", "month", "2025-11-01 00:00", "2025-11-30 23:59", query.TimeRange{From: "2025-11-01T00:00:00", To: "2025-12-01T00:00:00"}},
		{"without steps", "America/Lima", "hour", "", "2025-11-01 00:00", "2025-11-30 23:59", query.TimeRange{From: "2025-11-01T00:00:00", To: "2025-12-01T00:00:00"}},
		{"hours are instants", "America/Lima", "hour", "hour", "2025-11-01 00:00", "2025-11-01 06:00", query.TimeRange{From: "2025-11-01T13:00:00", To: "2025-11-01T19:00:00"}},
		{"some hours without steps", "America/Lima", "hour", "", "2025-11-01 00:00", "2025-11-01 06:00", query.TimeRange{From: "2025-11-01T13:00:00", To: "2025-11-01T19:00:00"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			at := shanghai
			reader, err := readerZone(tt.reader)
			if err != nil {
				t.Fatal(err)
			}
			if reader != nil {
				at = reader
			}
			instant := func(text string) time.Time {
				v, err := time.ParseInLocation("2006-01-02 15:04", text, at)
				if err != nil {
					t.Fatal(err)
				}
				return v
			}
			r := query.Request{Grain: tt.grain}
			w := whereabouts{model: m, finest: tt.finest, reader: reader}
			w.fill(&r, backend.DataQuery{TimeRange: backend.TimeRange{From: instant(tt.from), To: instant(tt.to)}})
			if d := cmp.Diff(tt.want, r.Time); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAZoneThatIsNone(t *testing.T) {
	for _, name := range []string{"Local", "Mars/Olympus"} {
		if _, err := readerZone(name); err == nil {
			t.Errorf("%s is taken for a zone", name)
		}
	}
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}
