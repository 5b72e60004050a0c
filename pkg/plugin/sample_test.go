package plugin_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/live"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// theSample is a data source that nobody has set up.
func theSample(p plugintest.Plugin) *plugintest.Source {
	now := time.Now()
	return &plugintest.Source{Plugin: p, Saved: now, From: now.AddDate(0, -1, 0), To: now, JSON: map[string]any{"definitions": "sample"}}
}

// endOfSample is the day before which the data end.
func endOfSample(t *testing.T, s *plugintest.Source) string {
	t.Helper()
	var catalog wire.Catalog
	s.Call(t, "catalog", "").JSON(t, &catalog)
	return catalog.AsOf
}

// TestTheSampleNeedsNothing runs the program as Grafana does, with no folder, no
// database and no definitions, and watches what it costs.
func TestTheSampleNeedsNothing(t *testing.T) {
	t.Setenv(plugintest.FoldersVariable, "")
	p := plugintest.Start(t)
	s := theSample(p)
	idle := *s
	idle.ID, idle.JSON = 2, map[string]any{"inline": shop}
	idle.Health(t) // everything but the sample is there
	before, _ := memory(t, p.ID())

	started := time.Now()
	var catalog wire.Catalog
	s.Call(t, "catalog", "").JSON(t, &catalog)
	took := time.Since(started)
	if len(catalog.Metrics) < 70 || catalog.Counts.Rules < 20 {
		t.Fatalf("%d metrics, %d rules", len(catalog.Metrics), catalog.Counts.Rules)
	}
	if want := live.Last(time.Now()).AddDate(0, 0, 1).Format(time.DateOnly); catalog.AsOf != want {
		t.Errorf("data end before %s, want %s", catalog.AsOf, want)
	}
	var a agenda.Agenda
	s.Call(t, "agenda", "").JSON(t, &a)
	rules := map[string]bool{}
	for _, item := range a.Items {
		rules[item.Rule] = true
	}
	for _, rule := range []string{"region_margin_below_target", "channel_traffic_breaks", "store_out_of_stock", "slow_response", "member_data_late"} {
		if !rules[rule] {
			t.Errorf("the agenda does not tell of %s", rule)
		}
	}
	if r := s.Ask(t, `{"queryType": "metrics", "format": "table", "request": {"metrics": ["net_sales", "gross_margin", "orders"], "by": [{"hierarchy": "organisation", "level": "store"}], "grain": "day", "compare": ["previous", "lastYear", "target"]}}`); r.Error != nil || r.Frames[0].Rows() < 62*20 {
		t.Errorf("%v", r.Error)
	}
	if h := s.Health(t); h.Status != backend.HealthStatusOk || !strings.Contains(h.Message, "A sample, made in memory: Yunfan Retail Group") {
		t.Errorf("%s: %s", h.Status, h.Message)
	}
	var status wire.Status
	s.Call(t, "status", "").JSON(t, &status)
	for _, c := range status.Checks {
		if c.Name == "data" && c.Level != wire.CheckOK && c.Finding == "" {
			t.Errorf("a finding without its kind, whose words no Chinese reader gets: %+v", c)
		}
		if c.Level != wire.CheckOK && c.Name != "data" { // a load that is late is part of what is planted
			t.Errorf("nothing has to be set up, and %s says %q", c.Name, c.Message["en"])
		}
	}
	now, highest := memory(t, p.ID())
	t.Logf("the first answer took %v; %d MB more, at most %d MB more", took.Round(time.Millisecond), now-before, highest-before)
	if highest-before > 150 {
		t.Errorf("%d MB", highest-before)
	}
}

// memory of a process in megabytes: now, and at its highest.
func memory(t *testing.T, process int) (now, highest int) {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		t.Skip("the memory of a process is read from /proc:", err)
	}
	for line := range strings.Lines(string(text)) {
		_, _ = fmt.Sscanf(line, "VmRSS: %d", &now)
		_, _ = fmt.Sscanf(line, "VmHWM: %d", &highest)
	}
	return now >> 10, highest >> 10
}

// TestTheSampleGoesOnFromDayToDay lets a night pass while somebody reads, in two data
// sources at once.
func TestTheSampleGoesOnFromDayToDay(t *testing.T) {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	var at atomic.Pointer[time.Time]
	set := func(day, hour int) {
		now := time.Date(2026, 11, day, hour, 0, 0, 0, zone)
		at.Store(&now)
	}
	set(26, 18)
	p := plugintest.InProcessOf(plugin.NewAt(func() time.Time { return *at.Load() }))
	one, other := theSample(p), theSample(p)
	other.ID, other.OrgID = 2, 2
	var days []string
	for _, s := range []*plugintest.Source{one, other} {
		days = append(days, endOfSample(t, s))
	}
	set(27, 7) // loads are not due yet
	one.Health(t)
	days = append(days, endOfSample(t, one))
	set(27, 9)
	one.Health(t) // looks at once; a busy machine answers of the old day while it makes the new one
	last := endOfSample(t, one)
	for end := time.Now().Add(time.Minute); last == "2026-11-26" && time.Now().Before(end); last = endOfSample(t, one) {
		time.Sleep(100 * time.Millisecond)
	}
	days = append(days, last)
	if want := []string{"2026-11-26", "2026-11-26", "2026-11-26", "2026-11-27"}; !slices.Equal(days, want) {
		t.Errorf("data end before %v, want %v", days, want)
	}
}

// TestTheSampleGoesWhenNobodyAsks: Grafana tells nobody that a data source was removed.
func TestTheSampleGoesWhenNobodyAsks(t *testing.T) {
	s := theSample(plugintest.InProcessOf(plugin.NewTired(500 * time.Millisecond)))
	for range 2 { // and it comes again
		if endOfSample(t, s) == "" {
			t.Fatal("no answer")
		}
		eventually(t, "rest", plugin.Rests)
	}
}

// TestNobodyElseReachesTheSample writes the sample's connection into settings of other
// data sources.
func TestNobodyElseReachesTheSample(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"wheelhouse-sample-2026-11-25", "/wheelhouse-sample-2026-11-25?vfs=memdb", "file:/x?vfs=memdb"} {
		s := inline(t, plugintest.InProcess(), shop)
		s.JSON["connections"] = []any{map[string]any{"name": "db", "path": path}}
		if r := s.Ask(t, total); r.Error == nil {
			t.Errorf("%s is opened", path)
		}
	}
}
