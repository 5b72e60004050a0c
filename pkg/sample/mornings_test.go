package sample_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

func TestMornings(t *testing.T) {
	svc, _ := openSample(t, "retail-group", 0)
	f, _ := os.Create("/tmp/mornings/out.txt")
	defer f.Close()
	start := time.Now()
	for d := time.Date(2023, 12, 20, 0, 0, 0, 0, time.UTC); !d.After(time.Date(2025, 11, 20, 0, 0, 0, 0, time.UTC)); d = d.AddDate(0, 0, 1) {
		a, err := svc.Agenda(accesstest.Context(t), service.AgendaRequest{AsOf: d.Format(time.DateOnly)})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(f, "%s %d errors=%d skipped=%d %.1fs\n", d.Format("2006-01-02 Mon"), len(a.Items), len(a.Errors), a.Checked.Skipped, time.Since(start).Seconds())
		for _, item := range a.Items {
			fmt.Fprintf(f, "   %s tier%d %s %v since %s: %s\n", d.Format(time.DateOnly), item.Tier, item.Rule, unitsOf(item), item.Since, item.Headline["en"])
		}
	}
}
