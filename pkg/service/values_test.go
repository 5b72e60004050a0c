package service_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

const thing = `
project: {name: things, timezone: UTC, language: en, asOf: 2025-03-12}
connections: [@connection]
sources:
  - name: things
    table: things
    primaryEntity: thing
    dimensions: [{name: day, type: time, date: true}, {name: k}]
    measures: [{name: n, agg: sum}]
metrics: [{name: amount, label: Amount, measure: n}]
`

// value is a literal of SQL and the text that it is shown as.
type value struct{ sql, text string }

// script makes a table with the values twice, so that each weighs a power of two.
func script(kind string, list []value) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE things (day %s, k %s, n INTEGER);\n", "DATE", kind)
	for i, v := range list {
		for _, day := range []string{"2025-03-10", "2025-03-11"} {
			fmt.Fprintf(&b, "INSERT INTO things VALUES ('%s', %s, %d);\n", day, v.sql, 1<<i)
		}
	}
	return b.String()
}

// TestValuesOfEveryTypeAreMembers reads values of every type as members, filters
// by each text again, and keeps the largest beside the others.
func TestValuesOfEveryTypeAreMembers(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, engine, kind string
		values             []value
	}{
		{"whole numbers", "sqlite", "INTEGER", []value{{"9007199254740992", "9007199254740992"}, {"9007199254740993", "9007199254740993"}, {"-9223372036854775808", "-9223372036854775808"}, {"0", "0"}}},
		{"fractions", "sqlite", "REAL", []value{{"1234567", "1234567"}, {"0.1", "0.1"}, {"-0.0", "0"}, {"1e15", "1000000000000000"}, {"1.5e-7", "0.00000015"}, {"1e300", "1" + strings.Repeat("0", 300)}}},
		{"texts", "sqlite", "TEXT", []value{{"'1e6'", "1e6"}, {"'007'", "007"}, {"'7'", "7"}, {"'a,b|c'", "a,b|c"}, {"CAST(x'ff00' AS TEXT)", `\xff00`}, {"'%'", "%"}}},
		{"bytes", "sqlite", "BLOB", []value{{"x'00ff'", `\x00ff`}, {"x''", `\x`}, {"x'41'", `\x41`}}},
		{"numbers without a declared type", "sqlite", "", []value{{"1", "1"}, {"2.5", "2.5"}, {"9007199254740993", "9007199254740993"}}},
		{"texts of a date column", "sqlite", "DATE", []value{{"'2024-01-01'", "2024-01-01"}, {"'2024-01-01 00:00:00'", "2024-01-01 00:00:00"}, {"'2024-01-01T00:00:00Z'", "2024-01-01T00:00:00Z"}, {"'soon'", "soon"}}},
		{"truth", "sqlite", "BOOLEAN", []value{{"TRUE", "1"}, {"FALSE", "0"}}},

		{"bigint", "postgres", "bigint", []value{{"9007199254740992", "9007199254740992"}, {"9007199254740993", "9007199254740993"}, {"-9223372036854775808", "-9223372036854775808"}}},
		{"smallint", "postgres", "smallint", []value{{"-7", "-7"}, {"12", "12"}}},
		{"numeric(20)", "postgres", "numeric(20)", []value{{"12345678901234567890", "12345678901234567890"}, {"12345678901234567891", "12345678901234567891"}, {"0", "0"}, {"10000", "10000"}}},
		{"numeric", "postgres", "numeric", []value{{"1.50", "1.5"}, {"100", "100"}, {"0.000000000000000000001", "0.000000000000000000001"}, {"-12345.678900", "-12345.6789"}, {"'NaN'", "NaN"}}},
		{"numeric(12,4)", "postgres", "numeric(12,4)", []value{{"7", "7"}, {"7.25", "7.25"}, {"70", "70"}, {"0.0001", "0.0001"}}},
		{"double precision", "postgres", "double precision", []value{{"1234567", "1234567"}, {"1e15", "1000000000000000"}, {"1e-5", "0.00001"}, {"'Infinity'", "Infinity"}, {"'-Infinity'", "-Infinity"}, {"'NaN'", "NaN"}, {"'-0'", "0"}}},
		{"real", "postgres", "real", []value{{"0.1", "0.1"}, {"16777216", "16777216"}, {"1e10", "10000000000"}}},
		{"boolean", "postgres", "boolean", []value{{"true", "true"}, {"false", "false"}}},
		{"text", "postgres", "text", []value{{"'1e6'", "1e6"}, {"'007'", "007"}, {"'7.0'", "7.0"}, {"'it''s'", "it's"}, {"'-'", "-"}}},
		{"char", "postgres", "char(5)", []value{{"'a'", "a"}, {"'7'", "7"}}},
		{"uuid", "postgres", "uuid", []value{{"'6f9619ff-8b86-d011-b42d-00c04fc964ff'", "6f9619ff-8b86-d011-b42d-00c04fc964ff"}, {"'00000000-0000-0000-0000-000000000001'", "00000000-0000-0000-0000-000000000001"}}},
		{"jsonb", "postgres", "jsonb", []value{{`'{"b":1,"a":[2,"x"]}'`, `{"a": [2, "x"], "b": 1}`}, {`'"x"'`, `"x"`}, {"'12'", "12"}}},
		{"arrays", "postgres", "text[]", []value{{`ARRAY['a','b c']`, `{a,"b c"}`}, {"'{}'", "{}"}}},
		{"arrays of numbers", "postgres", "int[]", []value{{"ARRAY[1,2]", "{1,2}"}, {"ARRAY[3]", "{3}"}}},
		{"bytea", "postgres", "bytea", []value{{`'\x00ff'`, `\x00ff`}, {`'\x'`, `\x`}}},
		{"interval", "postgres", "interval", []value{{"'36 hours'", "1 day 12:00:00"}, {"'1 mon'", "1 mon"}, {"'-90 minutes'", "-01:30:00"}, {"'0'", "00:00:00"}, {"'14 months 3 days 0.25 seconds'", "1 year 2 mons 3 days 00:00:00.25"}, {"'-40 days'", "-1 mons -10 days"}}},
		{"time", "postgres", "time", []value{{"'08:30'", "08:30:00"}, {"'23:59:59.5'", "23:59:59.5"}}},
		{"timetz", "postgres", "timetz", []value{{"'08:30+02'", "08:30:00+02"}, {"'08:30+03'", "08:30:00+03"}}},
		{"inet", "postgres", "inet", []value{{"'10.0.0.1'", "10.0.0.1"}, {"'10.0.0.0/8'", "10.0.0.0/8"}, {"'::1'", "::1"}}},
		{"enum", "postgres", "mood", []value{{"'glad'", "glad"}, {"'7'", "7"}}},
		{"domain", "postgres", "code", []value{{"12345678901234567", "12345678901234567"}, {"5", "5"}}},
		{"date", "postgres", "date", []value{{"'2024-02-29'", "2024-02-29"}, {"'infinity'", "infinity"}, {"'-infinity'", "-infinity"}, {"'12024-01-01'", "12024-01-01"}, {"'0044-03-15 BC'", "0044-03-15 BC"}}},
		{"timestamp", "postgres", "timestamp", []value{{"'2024-02-29 10:00:00.123456'", "2024-02-29T10:00:00.123456"}, {"'2024-02-29'", "2024-02-29"}, {"'infinity'", "infinity"}}},
		{"money", "postgres", "money", []value{{"12.5", "$12.50"}, {"1234567", "$1,234,567.00"}}},
		{"bits", "postgres", "bit(3)", []value{{"B'101'", "101"}, {"B'001'", "001"}}},
		{"ranges", "postgres", "int4range", []value{{"'[1,5)'", "[1,5)"}, {"'empty'", "empty"}}},
	} {
		t.Run(tt.engine+" "+tt.name, func(t *testing.T) {
			t.Parallel()
			var s *service.Service
			if tt.engine == "sqlite" {
				s = onSQLite(t, thing, script(tt.kind, tt.values))
			} else {
				s = onPostgres(t, thing, "CREATE TYPE mood AS ENUM ('glad', '7'); CREATE DOMAIN code AS bigint; SET lc_monetary = 'C';"+script(tt.kind, tt.values))
			}
			holdsMembers(t, s, tt.values)
		})
	}
}

func holdsMembers(t *testing.T, s *service.Service, values []value) {
	t.Helper()
	want := map[string]float64{}
	total := 0.0
	for i, v := range values {
		want[v.text] = float64(int(2) << i)
		total += want[v.text]
	}
	req := query.Request{Metrics: []string{"amount"}, By: []query.By{{Dimension: "thing__k"}}, Time: query.TimeRange{From: "2025-03-10", To: "2025-03-11"}}
	amounts := func(req query.Request) map[string]float64 {
		t.Helper()
		a := ask(t, s, req)
		out := map[string]float64{}
		for row, member := range a.Keys[0].Values {
			if a.Keys[0].Others != nil && a.Keys[0].Others[row] {
				member = "others"
			}
			if _, twice := out[member]; twice {
				t.Errorf("%s comes twice", member)
			}
			out[member] = float64(a.Metrics[0].Values[row])
		}
		return out
	}
	if d := cmp.Diff(want, amounts(req)); d != "" {
		t.Errorf("by member (-want +got):\n%s", d)
	}
	list, err := s.DimensionMembers(accesstest.Context(t), "thing__k")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, m := range list.Members {
		listed = append(listed, m.Value)
	}
	slices.Sort(listed)
	if d := cmp.Diff(slices.Sorted(maps.Keys(want)), listed); d != "" {
		t.Errorf("members (-want +got):\n%s", d)
	}
	for member, n := range want {
		only := req
		only.Filters = []query.Filter{{Field: "thing__k", Values: []string{member}}}
		if d := cmp.Diff(map[string]float64{member: n}, amounts(only)); d != "" {
			t.Errorf("filtered by %s (-want +got):\n%s", member, d)
		}
		only.Filters[0].Op, only.Filters[0].Values = "in", []string{member, values[0].text}
		if d := cmp.Diff(map[string]float64{member: n, values[0].text: want[values[0].text]}, amounts(only)); d != "" {
			t.Errorf("%s among others (-want +got):\n%s", member, d)
		}
	}
	largest := values[len(values)-1].text
	top := req
	top.Top = &query.Top{N: 1, Others: true}
	if d := cmp.Diff(map[string]float64{largest: want[largest], "others": total - want[largest]}, amounts(top)); d != "" {
		t.Errorf("the largest and the others (-want +got):\n%s", d)
	}
}
