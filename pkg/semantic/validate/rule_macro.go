package validate

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var sourceMacro = rule{
	Check: diag.Check{
		Code: "WH351", Name: "source-macro", Severity: diag.Error,
		What:    "The SQL of a source on a data source of Grafana holds a macro, such as $__timeFilter(day).",
		Why:     "Grafana would put the time range of a panel in its place, and there is none: the resolver asks for the times that it needs.",
		Example: "sources:\n  - name: sales\n    connection: warehouse # engine: grafana\n    sql: SELECT * FROM sales WHERE $__timeFilter(day)",
		Fix:     "leave the macro out: conditions on times are added where they are needed",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			if s.Connection == nil || !strings.Contains(s.Relation.SQL, "$__") {
				continue
			}
			if d, err := engine.For(s.Connection.Engine); err == nil && d.DialectOf != nil {
				c.source(s, "sql", "the SQL of source %s holds a macro of Grafana ($__…), and is sent through one", s.Name)
			}
		}
	},
}
