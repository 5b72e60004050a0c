package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var connectionDialect = rule{
	Check: diag.Check{
		Code: "WH350", Name: "connection-dialect", Severity: diag.Error,
		What:    "A connection names a dialect that there is not.",
		Why:     "No statement can be written for it.",
		Example: "connections:\n  - {name: warehouse, engine: grafana, uid: db, dialect: postgresql}",
		Fix:     "name one of those that the message lists, or leave dialect out, so that it goes by the type of the data source",
	},
	run: func(c *checker) {
		for _, v := range c.m.Connections {
			d, err := engine.For(v.Engine)
			if err != nil || d.DialectOf == nil || v.Settings["dialect"] == "" {
				continue // what is left out is asked for where it is used
			}
			if _, err := d.DialectOf(v.Settings); err != nil {
				c.report(v, "dialect", v.Pos, "connection "+v.Name, "connection %s: %v", v.Name, err)
			}
		}
	},
}
