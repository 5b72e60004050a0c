package mysql

import (
	"database/sql"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// typed is PostgreSQL's name of a type.
func typed(t *sql.ColumnType) string {
	name := strings.TrimPrefix(t.DatabaseTypeName(), "UNSIGNED ")
	if known := map[string]string{
		"DATE": "date", "DATETIME": "timestamp", "TIMESTAMP": "timestamptz", "VARCHAR": "varchar", "CHAR": "bpchar", "TEXT": "text", "ENUM": "text", "SET": "text",
		"TINYINT": "int2", "SMALLINT": "int2", "YEAR": "int2", "MEDIUMINT": "int4", "INT": "int4", "BIGINT": "int8", "DECIMAL": "numeric", "FLOAT": "float4", "DOUBLE": "float8",
	}[name]; known != "" {
		return known
	}
	return strings.ToLower(name)
}

// add appends a cell. Decimals, texts and bytes all come as bytes.
func add(r *execute.Reader, i int, v any, t *sql.ColumnType) error {
	switch n := v.(type) {
	case []byte:
		switch name := t.DatabaseTypeName(); {
		case name == "DECIMAL":
			f, err := strconv.ParseFloat(string(n), 64)
			if err != nil {
				return err
			}
			return r.AddNumber(i, f, execute.DecimalText(string(n)))
		case name == "BIT", name == "GEOMETRY", strings.HasSuffix(name, "BLOB"), strings.HasSuffix(name, "BINARY"):
			return r.Add(i, n)
		}
		return r.Add(i, string(n))
	case uint64:
		return r.AddNumber(i, float64(n), strconv.FormatUint(n, 10))
	case float32:
		return r.AddNumber(i, float64(n), execute.NumberText(float64(n), 32))
	case time.Time:
		if n.IsZero() {
			return r.AddTime(i, n, "0000-00-00") // which the server keeps for "no date"
		}
		return r.AddTime(i, n, "")
	}
	return r.Add(i, v)
}
