package survey

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/promql"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/series"
)

var missingSeries = check{
	Check: diag.Check{
		Code: "WH485", Name: "missing-series", Severity: diag.Error,
		What:    "A Prometheus has had no time series of a source's metric, or none that its selector picks, for as long as it keeps samples.",
		Why:     "A metric that is not there looks like one that stands still: every question is answered with no number.",
		Example: "sources:\n  - {name: requests, connection: metrics, table: http_request_total} # it is http_requests_total",
		Fix:     "correct the metric's name or the selector, or take the source out; retention of the connection tells how far back is looked",
	},
	run: func(s *surveyor) error {
		return s.eachSeries(func(src *model.Source, _ []*model.Dimension, found []float64) {
			subject := "source " + src.Name
			switch {
			case found[0] == 0:
				s.report(src, "table", src.Pos, subject, "source %s: there is no time series of the metric %s in connection %s", src.Name, src.Series.Metric, s.Connection.Name)
			case found[1] == 0:
				s.report(src, "selector", src.Pos, subject, "source %s: of the %.0f time series of the metric %s the selector picks none", src.Name, found[0], src.Series.Metric)
			}
		})
	},
}

var missingLabel = check{
	Check: diag.Check{
		Code: "WH486", Name: "missing-label", Severity: diag.Warning,
		What:    "None of a source's time series has the label that a dimension names.",
		Why:     "Grouped by it all is one row without a member, and what is filtered by it is empty.",
		Example: "dimensions:\n  - {name: status, expr: status} # the label is code",
		Fix:     "correct the label's name",
	},
	run: func(s *surveyor) error {
		return s.eachSeries(func(src *model.Source, labels []*model.Dimension, found []float64) {
			for i, d := range labels {
				if found[1] > 0 && found[i+2] == 0 {
					s.report(d, "expr", d.Pos, "dimension "+d.Name, "dimension %s: none of the %.0f time series of source %s has the label %s", d.Name, found[1], src.Name, labelOf(d))
				}
			}
		})
	},
}

// eachSeries counts the series of every source that has some: of its metric, of its
// selector, and those that have each of its labels.
func (s *surveyor) eachSeries(tell func(*model.Source, []*model.Dimension, []float64)) error {
	for _, src := range s.Model.Sources {
		if src.Connection != s.Connection || src.Series == nil {
			continue
		}
		var labels []*model.Dimension
		var names []string
		for _, d := range src.Dimensions {
			if name := labelOf(d); name != "" {
				labels, names = append(labels, d), append(names, name)
			}
		}
		err := s.look("source "+src.Name, src.Pos, func(ctx context.Context) error {
			rows, err := s.Runner.Run(ctx, promql.Present(src, names, s.Now), 0)
			if err != nil {
				return err
			}
			found := make([]float64, 2+len(labels))
			for row := range rows.Len {
				found[int(rows.Columns[0].Numbers[row])] = float64(rows.Columns[1].Numbers[row])
			}
			tell(src, labels, found)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// labelOf is the label that a dimension of a series is; "" for times.
func labelOf(d *model.Dimension) string {
	c, ok := d.Expr.(expr.Column)
	if d.Time || !ok || !series.IsLabel(c.Name) {
		return ""
	}
	return c.Name
}
