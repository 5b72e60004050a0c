package validate

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var connectionIncomplete = rule{
	Check: diag.Check{
		Code: "WH040", Name: "connection-incomplete", Severity: diag.Error,
		What:    "A connection lacks a key that its engine needs.",
		Why:     "The engine cannot be reached.",
		Example: "connections:\n  - {name: warehouse, engine: sqlite}",
		Fix:     "write the key that is missing, such as path: for sqlite and dsn: for postgres and mysql",
	},
	run: func(c *checker) {
		for _, v := range c.m.Connections {
			d, err := engine.For(v.Engine)
			if err != nil {
				continue // told where it is read
			}
			if missing := d.Missing(v.Settings); len(missing) > 0 {
				c.report(v, "", v.Pos, "connection "+v.Name, "connection %s is of engine %s and has no %s", v.Name, v.Engine, strings.Join(missing, " and no "))
			}
		}
	},
}
