package plugin_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// rows writes a frame down, one row a line.
func rows(f *data.Frame) []string {
	var out []string
	for row := range f.Rows() {
		var cells []string
		for _, field := range f.Fields {
			v, _ := field.ConcreteAt(row)
			cells = append(cells, cell(v))
		}
		out = append(out, strings.Join(cells, " "))
	}
	return out
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	for name, tc := range map[string]struct {
		query  string
		frames int
		typ    data.FrameType
		want   []string // rows of the first frame; "…" ends early
	}{
		"the dashboard's range": {regions, 1, data.FrameTypeNumericLong, []string{"East 8250", "West 19600"}},
		"a range of its own": {`{"queryType": "metrics", "request": {"metrics": ["net_sales"], "time": {"from": "2025-02-27", "to": "2025-02-28"}}}`,
			1, data.FrameTypeNumericLong, []string{"1900"}},
		"one series per unit": {`{"queryType": "metrics", "request": {"metrics": ["net_sales"], "grain": "week", "by": [{"hierarchy": "organisation", "level": "region"}], "time": {"from": "2025-02-10", "to": "2025-02-23"}}}`,
			2, data.FrameTypeTimeSeriesMulti, []string{"2025-02-09T16:00 2100", "2025-02-16T16:00 2100"}},
		"auto of a narrow panel": {`{"queryType": "metrics", "maxDataPoints": 4, "request": {"metrics": ["net_sales"], "grain": "auto"}}`,
			1, data.FrameTypeTimeSeriesMulti, []string{"2025-01-26T16:00 7000", "2025-02-02T16:00 7000", "…"}},
		"auto is no finer than the data": {`{"queryType": "metrics", "maxDataPoints": 5000, "request": {"metrics": ["net_sales"], "grain": "auto"}}`,
			1, data.FrameTypeTimeSeriesMulti, []string{"2025-01-31T16:00 1000", "…"}},
		"a day is a day for who reads it in Lima": {`{"queryType": "metrics", "format": "series", "zone": "America/Lima", "request": {"metrics": ["net_sales"], "grain": "day", "time": {"from": "2025-02-10", "to": "2025-02-11"}}}`,
			1, data.FrameTypeTimeSeriesMulti, []string{"2025-02-10T05:00 1000", "2025-02-11T05:00 1000"}},
		"in a table too": {`{"queryType": "metrics", "format": "table", "zone": "Pacific/Auckland", "request": {"metrics": ["net_sales"], "grain": "week", "time": {"from": "2025-02-10", "to": "2025-02-16"}}}`,
			1, "", []string{"2025-02-09T11:00 7000 none"}},
		"the change as a number": {`{"queryType": "metrics", "format": "numeric", "field": "previousRate", "request": {"metrics": ["net_sales"], "time": {"preset": "last 2 days"}, "by": [{"hierarchy": "organisation", "level": "store"}], "filters": [{"field": "store__store_name", "values": ["S1"]}]}}`,
			1, data.FrameTypeNumericLong, []string{"East S1 -0.3333"}},
		"the change without a format": {`{"queryType": "metrics", "field": "previousRate", "request": {"metrics": ["net_sales"], "time": {"preset": "last 2 days"}, "by": [{"hierarchy": "organisation", "level": "store"}], "filters": [{"field": "store__store_name", "values": ["S1"]}]}}`,
			1, data.FrameTypeNumericLong, []string{"East S1 -0.3333"}},
		"the change of a time axis without a format": {`{"queryType": "metrics", "field": "previousRate", "request": {"metrics": ["net_sales"], "grain": "day", "time": {"from": "2025-02-27", "to": "2025-02-28"}}}`,
			1, data.FrameTypeNumericLong, []string{"0"}},
		"attainment": {`{"queryType": "metrics", "format": "numeric", "field": "attainment", "request": {"metrics": ["net_sales"], "time": {"from": "2025-02", "to": "2025-02"}}}`,
			1, data.FrameTypeNumericLong, []string{"0.9283"}},
		"a table": {`{"queryType": "metrics", "format": "table", "request": {"metrics": ["net_sales"], "compare": ["previous"], "time": {"preset": "lastDay"}}}`,
			1, "", []string{"950 950 0 none"}},
		"what a rule says": {`{"queryType": "signal", "rule": "store_low"}`,
			1, data.FrameTypeNumericLong, []string{"East S1 Wang Min  1", "East S2 Wang Min  0", "West S3 Store operations  0", "West S4 Store operations  0"}},
		"what a rule compares": {`{"queryType": "signal", "rule": "store_low", "what": "value"}`,
			1, data.FrameTypeNumericLong, []string{"East S1 Wang Min  50", "…"}},
		"annotations": {`{"queryType": "annotations"}`, 1, "",
			[]string{"2025-02-25T16:00 S1: net sales below ¥60, 3 days running ¥50, limit ¥60. wheelhouse,tier-2,sales,net_sales store_low:East/S1"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := s.Ask(t, tc.query)
			if r.Error != nil {
				t.Fatal(r.Error)
			}
			if len(r.Frames) != tc.frames {
				t.Fatalf("%d frames", len(r.Frames))
			}
			got := rows(r.Frames[0])
			if n := len(tc.want) - 1; n >= 0 && tc.want[n] == "…" {
				tc.want, got = tc.want[:n], got[:min(n, len(got))]
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
			if m := r.Frames[0].Meta; tc.typ != "" && (m.Type != tc.typ || m.TypeVersion != (data.FrameTypeVersion{0, 1})) {
				t.Errorf("type %s %v", m.Type, m.TypeVersion)
			}
		})
	}
}

func TestAgenda(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	items := s.Ask(t, `{"queryType": "agenda", "lang": "zh"}`)
	if items.Error != nil || items.Frames[0].Rows() != 1 {
		t.Fatal(items.Error)
	}
	headline, _ := items.Frames[0].FieldByName("headline")
	if got := headline.At(0).(string); !strings.Contains(got, "净销售额") {
		t.Errorf("headline %q", got)
	}
	digest := s.Ask(t, `{"queryType": "agenda", "format": "digest", "scope": "region:East"}`)
	if digest.Error != nil || digest.Frames[0].Rows() != 1 {
		t.Fatal(digest.Error)
	}
	f, _ := digest.Frames[0].FieldByName("digest")
	n, _ := digest.Frames[0].FieldByName("items")
	if text := f.At(0).(string); !strings.Contains(text, "1. [Tier 2] S1: net sales below") || *n.At(0).(*float64) != 1 {
		t.Errorf("digest %q", text)
	}
	if west := s.Ask(t, `{"queryType": "agenda", "format": "digest", "scope": {"hierarchy": "organisation", "path": [{"level": "region", "member": "West"}]}}`); west.Error != nil {
		t.Error(west.Error)
	} else if n, _ := west.Frames[0].FieldByName("items"); *n.At(0).(*float64) != 0 {
		t.Error("West has nothing on its agenda")
	}
}

func TestDashboardAsksOnce(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	var queries []string
	for n := range 40 {
		name := []string{"net_sales", "tickets", "basket"}[n%3]
		queries = append(queries, strings.Replace(regions, "net_sales", name, 1))
	}
	queries = append(queries, strings.Replace(regions, "net_sales", "old_metric", 1))
	res, err := s.Query(t.Context(), queries...)
	if err != nil {
		t.Fatal(err)
	}
	statements, failed := map[string]int{}, 0
	for _, r := range res {
		if r.Error != nil {
			failed++
			continue
		}
		if sql := r.Frames[0].Meta.ExecutedQueryString; sql != "" {
			statements[sql]++
		}
	}
	if len(res) != 41 || failed != 1 || len(statements) != 1 {
		t.Errorf("%d answers, %d failed, statements %v", len(res), failed, statements)
	}
	for sql := range statements {
		if n := strings.Count(strings.ToLower(sql), "from sales"); n != 1 {
			t.Errorf("sales is scanned %d times:\n%s", n, sql)
		}
	}
}

// TestExplainFollowsThePanel: the sentence in the query editor tells the days
// that the panel's query asks for, and the grain that it gets.
func TestExplainFollowsThePanel(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	ask := func(panel, request string) wire.Explain {
		var e wire.Explain
		s.Call(t, "explain?"+panel, request).JSON(t, &e)
		return e
	}
	at := func(text string) int64 {
		when, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return when.UnixMilli()
	}
	// Shanghai is eight hours ahead: neither end is a day's.
	panel := fmt.Sprintf("from=%d&to=%d&intervalMs=3600000&maxDataPoints=20", at("2025-02-20T00:00:00Z"), at("2025-02-27T09:00:00Z"))
	if e := ask(panel, `{"metrics": ["net_sales"], "lang": "en"}`); e.Words["en"] != "Net sales, 20 Feb 2025 to 27 Feb 2025." {
		t.Errorf("without steps: %q", e.Words["en"])
	}
	if e := ask(panel, `{"metrics": ["net_sales"], "grain": "auto"}`); e.Words["en"] != "Net sales, each day, 20 Feb 2025 to 27 Feb 2025." {
		t.Errorf("auto: %q", e.Words["en"])
	}
	if r := s.Call(t, "explain?from=1&to=x&intervalMs=1&maxDataPoints=1", `{"metrics": ["net_sales"]}`); r.Status != http.StatusBadRequest || !strings.Contains(string(r.Body), `to=\"x\" is not a whole number`) {
		t.Errorf("%d %s", r.Status, r.Body)
	}
}
