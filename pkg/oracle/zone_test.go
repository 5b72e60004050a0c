package oracle

import (
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// checkZone compares days and hours of instants that are stored in UTC and read
// in New York, over the night that loses an hour and the one that has one twice.
func checkZone(t *testing.T, s *service.Service, w *world) {
	t.Helper()
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	for _, days := range [][2]string{{"2024-03-08", "2024-03-11"}, {"2024-11-01", "2024-11-04"}} {
		for _, grain := range []string{"day", "hour"} {
			a, err := s.Query(accesstest.Context(t), query.Request{
				Metrics: []string{"clicks"}, Grain: grain, Time: query.TimeRange{From: days[0], To: days[1]},
			})
			if err != nil {
				t.Fatalf("%s by %s: %v", days[0], grain, err)
			}
			layout := map[string]string{"day": "2006-01-02", "hour": "2006-01-02T15"}[grain]
			want := map[string]float64{}
			for _, c := range w.clicks {
				want[c.at.In(zone).Format(layout)] += c.value
			}
			got := map[string]float64{}
			for row := range a.Rows {
				if v := a.Metrics[0].Values[row]; v.OK() {
					got[(a.Time.Values[row] + "T00")[:len(layout)]] += float64(v)
				}
			}
			for key, v := range want {
				if key[:10] < days[0] || key[:10] > days[1] {
					continue
				}
				if math.Abs(got[key]-v) > 1e-9 {
					t.Errorf("%s %s: got %v, want %v", grain, key, got[key], v)
				}
			}
		}
	}
}

func TestDaylightSavingOnSQLite(t *testing.T) {
	w := generate(3)
	checkZone(t, openIn(t, w, "America/New_York"), w)
}
