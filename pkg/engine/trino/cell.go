package trino

import (
	"database/sql"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// typed is PostgreSQL's name of a type.
func typed(t *sql.ColumnType) string {
	name := t.DatabaseTypeName()
	if known := map[string]string{
		"DATE": "date", "TIMESTAMP": "timestamp", "TIMESTAMP WITH TIME ZONE": "timestamptz", "VARCHAR": "varchar", "CHAR": "bpchar", "BOOLEAN": "bool",
		"TINYINT": "int2", "SMALLINT": "int2", "INTEGER": "int4", "BIGINT": "int8", "DECIMAL": "numeric", "REAL": "float4", "DOUBLE": "float8",
	}[name]; known != "" {
		return known
	}
	return strings.ToLower(name)
}

// add appends a cell. Decimals come as texts.
func add(r *execute.Reader, i int, v any, t *sql.ColumnType) error {
	text, ok := v.(string)
	if !ok || t.DatabaseTypeName() != "DECIMAL" {
		return r.Add(i, v)
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return err
	}
	return r.AddNumber(i, n, execute.DecimalText(text))
}
