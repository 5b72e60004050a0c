package late_test

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/late"
)

func TestBy(t *testing.T) {
	clock := time.Date(2025, 11, 20, 9, 30, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"26h":    "2025-11-19T07:30:00Z",
		"2d":     "2025-11-18T09:30:00Z",
		"90 min": "2025-11-20T08:00:00Z",
		"08:00":  "2025-11-20T00:00:00Z", // past eight: yesterday has to be whole
		"10:00":  "2025-11-19T00:00:00Z", // not yet
	} {
		got, err := late.By(text, clock)
		if err != nil || got.Format(time.RFC3339) != want {
			t.Errorf("%s: %v %v, want %s", text, got, err, want)
		}
	}
	if _, err := late.By("soon", clock); err == nil {
		t.Error("a wrong parameter passes")
	}
}
