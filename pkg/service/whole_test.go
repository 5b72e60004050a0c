package service_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// A rule on the whole organisation is judged of the reader's rows, and says so.
func TestTheWholeIsCalledByWhatAReaderReads(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"depots.yaml": depots}, depotData(), func(t *testing.T, w engines.World) {
		for login, want := range map[string]agenda.Text{
			"boss": {"en": "All depots", "zh": "全部仓"},
			"eve":  {"en": "All depots of East", "zh": "East全部仓"},
			"wes":  {"en": "All depots of East, West", "zh": "East、West全部仓"},
			"ann":  {"en": "A", "zh": "A"},
			"may":  {"en": "All depots that you may see", "zh": "您可见的全部仓"},
		} {
			a, err := w.Service.Agenda(as(t, login), service.AgendaRequest{AsOf: "2025-11-04"})
			if err != nil {
				t.Fatal(err)
			}
			if len(a.Items) != 1 {
				t.Fatalf("%s: %d items", login, len(a.Items))
			}
			if d := cmp.Diff(want, a.Items[0].Unit.Name); d != "" {
				t.Errorf("%s: %s", login, d)
			}
		}
	})
}
