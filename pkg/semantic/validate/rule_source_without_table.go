package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var sourceWithoutTable = rule{
	Check: diag.Check{
		Code: "WH041", Name: "source-without-table", Severity: diag.Error,
		What:    "A source has neither a table nor SQL, or both.",
		Why:     "It is not known what to read.",
		Example: "sources:\n  - name: sales\n    measures:\n      - {name: lines, agg: count}",
		Fix:     "write either table: or sql:",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			table, sql := s.Relation.Table != "", s.Relation.SQL != ""
			switch {
			case table && sql:
				c.source(s, "sql", "source %s has both a table and SQL", s.Name)
			case !table && !sql:
				c.source(s, "", "source %s has neither a table nor SQL", s.Name)
			}
		}
	},
}
