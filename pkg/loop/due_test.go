package loop

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// A tier that does not say when it is silent is so at the usual times, from 22:00 to 06:00
// for the third: nobody is told of what opens then, and nobody has waited.
func TestTimeIsCountedWhileTheTierIsTold(t *testing.T) {
	for tiers, want := range map[string]string{
		"tiers: [{tier: 3, acknowledge: 2h}]":                                       "2025-01-02 07:30",
		"tiers: [{tier: 3, acknowledge: 2h, mute: []}]":                             "2025-01-01 23:30",
		`tiers: [{tier: 3, acknowledge: 2h, mute: [{from: "21:00", to: "23:00"}]}]`: "2025-01-02 01:00",
	} {
		s, err := service.Open(project.Loader(fstest.MapFS{"large.yaml": {Data: []byte(large + tiers)}}), service.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		if got := due(s.Model(), 3, time.Date(2025, 1, 1, 21, 30, 0, 0, time.UTC)).Format("2006-01-02 15:04"); got != want {
			t.Errorf("%s: %s, want %s", tiers, got, want)
		}
	}
}
