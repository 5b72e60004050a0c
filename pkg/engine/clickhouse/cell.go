package clickhouse

import (
	"database/sql"
	"fmt"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// names are PostgreSQL's names of types, by the engine's own.
var names = map[string]string{
	"String": "text", "FixedString": "bpchar", "Enum8": "text", "Enum16": "text", "Bool": "bool", "Date": "date", "Date32": "date",
	"Int8": "int2", "UInt8": "int2", "Int16": "int2", "UInt16": "int4", "Int32": "int4", "UInt32": "int8", "Int64": "int8", "UInt64": "int8",
	"Int128": "numeric", "UInt128": "numeric", "Int256": "numeric", "UInt256": "numeric", "Decimal": "numeric", "Float32": "float4", "Float64": "float8",
}

func (c *runner) typed(t *sql.ColumnType) string { return c.named(t.DatabaseTypeName()) }

// named is PostgreSQL's name of a type. Times with a zone are instants; those without
// are written in the server's, which makes instants of them where that is not UTC.
func (c *runner) named(t string) string {
	name, inner := bare(t)
	switch known := names[name]; {
	case known != "":
		return known
	case name == "DateTime" || name == "DateTime64":
		if strings.Contains(inner, "'") || c.server.zone != "UTC" && c.server.zone != "Etc/UTC" {
			return "timestamptz"
		}
		return "timestamp"
	}
	return strings.ToLower(name)
}

// bare is a type's name without Nullable and LowCardinality, of a value that is added up as
// tables merge that of the value, and what its parentheses hold.
func bare(t string) (name, inner string) {
	for {
		name, inner, _ = strings.Cut(t, "(")
		inner = strings.TrimSuffix(inner, ")")
		if name == "SimpleAggregateFunction" {
			parts := commas(inner)
			t = parts[len(parts)-1]
			continue
		}
		if name != "Nullable" && name != "LowCardinality" {
			return name, inner
		}
		t = inner
	}
}

// add appends a cell.
func add(r *execute.Reader, i int, v any, t *sql.ColumnType) error {
	name, _ := bare(t.DatabaseTypeName())
	switch n := v.(type) {
	case string:
		switch name {
		case "Decimal":
			f, err := strconv.ParseFloat(n, 64)
			if err != nil {
				return err
			}
			return r.AddNumber(i, f, execute.DecimalText(n))
		case "FixedString":
			n = strings.TrimRight(n, "\x00") // which it is filled up with
		}
		return r.Add(i, n)
	case int8:
		return r.Add(i, int64(n))
	case int16:
		return r.Add(i, int64(n))
	case int32:
		return r.Add(i, int64(n))
	case uint8:
		return r.Add(i, int64(n))
	case uint16:
		return r.Add(i, int64(n))
	case uint32:
		return r.Add(i, int64(n))
	case uint64:
		return r.AddNumber(i, float64(n), strconv.FormatUint(n, 10))
	case big.Int:
		return whole(r, i, &n)
	case *big.Int:
		return whole(r, i, n)
	case float32:
		return r.AddNumber(i, float64(n), execute.NumberText(float64(n), 32))
	case time.Time:
		at := time.Date(n.Year(), n.Month(), n.Day(), n.Hour(), n.Minute(), n.Second(), n.Nanosecond(), time.UTC)
		if name != "Date" && name != "Date32" {
			at = n.UTC()
		}
		return r.AddTime(i, at, "")
	case *string: // of LowCardinality(Nullable(String))
		return r.Add(i, *n)
	case time.Duration:
		text := clock(n, 9)
		return r.AddText(i, strings.TrimSuffix(strings.TrimRight(text, "0"), "."))
	case nil, int64, float64, bool:
		return r.Add(i, v)
	}
	if name == "Array" || name == "Tuple" || name == "Map" {
		return r.AddText(i, nested(v, t.DatabaseTypeName()))
	}
	// What may be NULL and has few values is a pointer for the driver.
	if p := reflect.ValueOf(v); p.Kind() == reflect.Pointer && !p.IsNil() {
		return add(r, i, p.Elem().Interface(), t)
	}
	return r.AddText(i, fmt.Sprint(v))
}

func whole(r *execute.Reader, i int, n *big.Int) error {
	f, _ := new(big.Float).SetInt(n).Float64()
	return r.AddNumber(i, f, n.String())
}
