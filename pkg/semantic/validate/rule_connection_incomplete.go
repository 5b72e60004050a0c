package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var connectionIncomplete = rule{
	Check: diag.Check{
		Code: "WH040", Name: "connection-incomplete", Severity: diag.Error,
		What:    "An SQLite connection has no path, or a PostgreSQL one no dsn.",
		Why:     "The engine cannot be reached.",
		Example: "connections:\n  - {name: warehouse, engine: sqlite}",
		Fix:     "write path: for sqlite, dsn: for postgres",
	},
	run: func(c *checker) {
		for _, v := range c.m.Connections {
			key := ""
			switch {
			case v.Engine == "sqlite" && v.Path == "":
				key = "path"
			case v.Engine == "postgres" && v.DSN == "":
				key = "dsn"
			default:
				continue
			}
			c.report(v, "", v.Pos, "connection "+v.Name, "connection %s is of engine %s and has no %s", v.Name, v.Engine, key)
		}
	},
}
