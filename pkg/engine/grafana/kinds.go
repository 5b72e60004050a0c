package grafana

import (
	"maps"
	"slices"
)

// ours is the type of Wheelhouse's own data sources: through one of them a question
// would come back to where it is asked.
const ours = "wheelhouse-metrics-datasource"

// kind is a type of data source: what its query is told, beside the SQL, and the
// dialect that its engine speaks where the connection names none.
type kind struct {
	dialect string
	field   string // of the query, that takes the SQL
	rest    map[string]any
}

// Formats of Grafana's own SQL data sources, and of those that are built on sqlds,
// where 1 stands for a table
// (https://github.com/grafana/grafana-plugin-sdk-go/blob/main/data/sqlutil/query.go).
var (
	byName   = map[string]any{"format": "table"}
	byNumber = map[string]any{"format": 1}
)

// kinds are the types that can be asked. What a query of one is called stands in the
// sources named here; of types whose source is closed it is not known.
var kinds = map[string]kind{
	// pkg/tsdb/{grafana-postgresql-datasource,mysql,mssql}/sqleng/sql_engine.go of grafana/grafana
	"grafana-postgresql-datasource": {"postgres", "rawSql", byName},
	"postgres":                      {"postgres", "rawSql", byName}, // its name before Grafana 11
	"mysql":                         {"mysql", "rawSql", byName},
	"mssql":                         {"mssql", "rawSql", byName},
	// pkg/plugin/driver.go of grafana/clickhouse-datasource, on sqlds
	"grafana-clickhouse-datasource": {"clickhouse", "rawSql", map[string]any{"format": 1, "queryType": "table", "editorType": "sql"}},
	// pkg/plugin/duckdb_driver.go of motherduckdb/grafana-duckdb-datasource, on sqlds
	"motherduck-duckdb-datasource": {"duckdb", "rawSql", byNumber},
	// pkg/trino/datasource.go of trinodb/grafana-trino, on sqlds
	"trino-datasource": {"trino", "rawSQL", byNumber},
	// pkg/athena/datasource.go of grafana/athena-datasource, on sqlds; Athena is a Trino
	"grafana-athena-datasource": {"trino", "rawSQL", map[string]any{"format": 1, "connectionArgs": map[string]any{}}},
	// pkg/redshift/models/query.go of grafana/redshift-datasource
	"grafana-redshift-datasource": {"redshift", "rawSQL", map[string]any{"format": 1, "connectionArgs": map[string]any{}}},
	// pkg/bigquery/datasource.go of grafana/google-bigquery-datasource, on sqlds
	"grafana-bigquery-datasource": {"bigquery", "rawSql", map[string]any{"format": 1, "editorMode": "code"}},
	// pkg/query.go of michelin/snowflake-grafana-datasource
	"michelin-snowflake-datasource": {"snowflake", "queryText", map[string]any{"queryType": "table"}},
	// pkg/plugin/plugin.go of mullerpeter/databricks-grafana
	"mullerpeter-databricks-datasource": {"databricks", "rawSql", nil},
}

// query is what the API is asked for a statement.
func (k kind) query(sql string) map[string]any {
	out := maps.Clone(k.rest)
	if out == nil {
		out = map[string]any{}
	}
	out[k.field] = sql
	return out
}

func kindNames() []string { return slices.Sorted(maps.Keys(kinds)) }
