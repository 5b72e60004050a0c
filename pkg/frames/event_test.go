package frames_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
)

// Days of an event are a time on the axis, over one with the days around it; where it
// has none of these, there is one alone.
func TestEventAnnotations(t *testing.T) {
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	events := []answer.Event{
		{Name: "double11", Label: map[string]string{"en": "Double 11", "zh": "双十一"}, First: "2025-11-11", Last: "2025-11-11", From: "2025-11-01", To: "2025-11-13"},
		{Name: "fair", Label: map[string]string{"zh": "展会"}, First: "2025-11-20", Last: "2025-11-22", From: "2025-11-20", To: "2025-11-22"},
	}
	var got []string
	for _, a := range frames.EventAnnotations(events, "zh", frames.Axis{Business: shanghai}) {
		got = append(got, a.Title+" "+a.Time.Format(time.RFC3339)+" "+a.End.Format(time.RFC3339))
	}
	want := []string{
		"双十一及其前后 2025-11-01T00:00:00+08:00 2025-11-13T23:59:59+08:00",
		"双十一 2025-11-11T00:00:00+08:00 2025-11-11T23:59:59+08:00",
		"展会 2025-11-20T00:00:00+08:00 2025-11-22T23:59:59+08:00",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
