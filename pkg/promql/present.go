package promql

import (
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/series"
)

// Columns of what Present gives: the place of a question among its own, and how many series
// it found.
const (
	PresentAt    = "at"
	PresentCount = "found"
)

// Present counts the series that a source has had while its samples are kept: those of its
// metric, those that its selector picks, and of these those that have each of the labels. A
// question without series has no row.
func Present(s *model.Source, labels []string, now time.Time) execute.Statement {
	count := func(matchers []series.Matcher) string {
		to := span{from: now.Add(-s.Series.Kept), to: now}
		return "count(" + to.over(selected(s.Series.Metric, matchers), "present_over_time") + ")"
	}
	texts := []string{count(nil), count(s.Series.Selector)}
	for _, l := range labels {
		texts = append(texts, count(append(slices.Clone(s.Series.Selector), series.Matcher{Label: l, Op: "!="})))
	}
	f := execute.Fetch{Table: "wh_present", Columns: []execute.FetchColumn{{Name: PresentAt, Kind: execute.FetchWindow}, {Name: PresentCount, Kind: execute.FetchValue}}}
	for i, t := range texts {
		f.Questions = append(f.Questions, execute.Question{Window: i, Text: t})
	}
	return execute.Statement{
		SQL:     fmt.Sprintf(`SELECT "%s", "%s" FROM "%s"`, PresentAt, PresentCount, f.Table),
		Fetches: []execute.Fetch{f},
		Columns: []execute.OutColumn{{Name: PresentAt, Kind: execute.Number}, {Name: PresentCount, Kind: execute.Number}},
	}
}

// selected writes a metric with matchers; one that stands twice is written once.
func selected(metric string, matchers []series.Matcher) string {
	var texts []string
	for _, m := range matchers {
		if t := m.String(); !slices.Contains(texts, t) {
			texts = append(texts, t)
		}
	}
	return series.Selector(metric, texts)
}
