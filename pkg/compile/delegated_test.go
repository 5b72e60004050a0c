package compile_test

import (
	"path/filepath"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
)

// The SQL of dialects that are there for data sources of Grafana alone.
func TestDelegatedStatements(t *testing.T) {
	for _, dialect := range []string{"duckdb", "mssql"} {
		m := shops(t)
		for _, c := range m.Connections {
			c.Engine, c.Settings = "grafana", map[string]string{"uid": "db", "dialect": dialect}
		}
		for _, q := range questions {
			t.Run(dialect+"/"+q.name, func(t *testing.T) {
				c, err := compile.Core(m, q.core(t, m), "")
				if err != nil {
					t.Fatal(err)
				}
				if len(c.Statement.Args) > 0 {
					t.Errorf("arguments %q", c.Statement.Args)
				}
				testkit.Golden(t, filepath.Join("testdata", "sql", q.name, dialect+".sql"), c.Statement.SQL+"\n")
			})
		}
	}
}
