package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/series"
)

var seriesSource = rule{
	Check: diag.Check{
		Code: "WH441", Name: "series-source", Severity: diag.Error,
		What:    "A source of a Prometheus has what time series do not have: SQL, rows with keys, columns that are worked out, several times, clocks of units, roll-ups or checks of rows; or it lacks a time.",
		Why:     "Prometheus holds samples of a metric with labels. What it cannot answer would fail with each question.",
		Example: "connections: [{name: metrics, engine: prometheus, uid: prometheus}]\nsources:\n  - {name: requests, connection: metrics, sql: SELECT 1}",
		Fix:     "name the metric in table, one dimension with type: time, and dimensions and foreign entities whose expr is a label",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			if s.Series != nil {
				c.seriesSource(s)
			}
		}
	},
}

func (c *checker) seriesSource(s *model.Source) {
	if _, err := series.ParseKept(s.Connection.Settings["retention"]); err != nil {
		c.report(s.Connection, "retention", s.Connection.Pos, "connection "+s.Connection.Name, "the retention of connection %s: %v", s.Connection.Name, err)
	}
	if !series.IsMetric(s.Series.Metric) || s.Relation.SQL != "" {
		c.source(s, "table", "source %s has to name a metric of Prometheus in table, without conditions and functions, and no SQL", s.Name)
	}
	for key, there := range map[string]bool{"rollups": len(s.Rollups) > 0, "checks": len(s.Checks) > 0, "timezoneBy": s.ZoneBy != "", "freshness": s.Freshness != nil} {
		if there {
			c.source(s, key, "source %s is of time series, which have no %s", s.Name, key)
		}
	}
	times := 0
	for _, d := range s.Dimensions {
		if d.Time {
			times++
			continue
		}
		if !isLabel(d.Expr) || d.Partition || d.Validity != model.NotValidity {
			c.report(d, "expr", d.Pos, "dimension "+d.Name, "dimension %s of source %s is no label: its expr has to be the name of one", d.Name, s.Name)
		}
	}
	if times != 1 {
		c.source(s, "dimensions", "source %s has %d times, and samples have one: write one dimension with type: time", s.Name, times)
	}
	for _, e := range s.Entities {
		if e.Type != model.Foreign || len(e.Key) > 0 || !isLabel(e.Expr) {
			c.report(e, "type", e.Pos, "entity "+e.Name, "entity %s of source %s has to be foreign, and its expr a label", e.Name, s.Name)
		}
	}
}

func isLabel(e expr.Expr) bool {
	c, ok := e.(expr.Column)
	return ok && series.IsLabel(c.Name)
}
