package report

import (
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// A message has the newest value of a chart, also where the chart has more rows than a page
// shows, and where they begin with the newest.
func TestAMessageHasTheNewestValueOfAChart(t *testing.T) {
	t.Parallel()
	for name, back := range map[string]bool{"first to last": false, "last to first": true} {
		a := answer.Answer{Rows: 130, Time: &answer.Time{Grain: "day"}}
		var values []answer.Num
		for i := range a.Rows {
			at := i
			if back {
				at = a.Rows - 1 - i
			}
			a.Time.Values = append(a.Time.Values, time.Date(2025, 1, 1+at, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
			values = append(values, answer.Num(1000+at))
		}
		a.Metrics = []answer.Metric{{Name: "sales", Label: "Sales", Unit: "count", Values: values}}
		b := Block{ID: 1, Kind: Chart, Title: "By day", Request: &query.Request{Metrics: []string{"sales"}, Grain: "day"}}
		f := filled(Figure{Block: 1}, &a, "en")
		if len(f.Rows) != mostLines || f.More != 30 {
			t.Fatalf("%s: %d rows, %d more", name, len(f.Rows), f.More)
		}
		got := strings.Join(told(&b, &f, words.English), "\n")
		if !strings.Contains(got, "10 May") || !strings.Contains(got, "1,129") || strings.Contains(got, "more row") {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A text goes out where everybody may read all numbers of its report.
func TestAMessageHasTextsOfOpenNumbers(t *testing.T) {
	t.Parallel()
	r := &Report{Blocks: []Block{{ID: 1, Kind: Text, Text: "sold well"}}, Figures: []Figure{{Block: 1}}}
	if got := message(&model.Model{}, r, words.English); got != "sold well" {
		t.Errorf("%q", got)
	}
}
