package service_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// takings has one row an hour, at half past, from 1 to 12 March 2025 in Shanghai.
const takings = `
project: {name: kiosks, timezone: Asia/Shanghai, language: en, asOf: 2025-03-14}
connections: [@connection]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions: [{name: sold, type: time, expr: at, grain: @grain}]
    measures: [{name: amount, agg: sum}]
metrics: [{name: sales, label: Sales, measure: amount}]
`

var shanghai = func() *time.Location {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		panic(err)
	}
	return zone
}()

// rowsAt writes every row's time as a literal of SQL; rows weigh 1.
func rowsAt(kind string, literal func(time.Time) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE takings (at %s, amount REAL);\nINSERT INTO takings ", kind)
	for t := time.Date(2025, 3, 1, 0, 30, 0, 0, shanghai); t.Before(time.Date(2025, 3, 13, 0, 0, 0, 0, shanghai)); t = t.Add(time.Hour) {
		between := ", "
		if t.Day() == 1 && t.Hour() == 0 {
			between = "VALUES "
		}
		b.WriteString(between + "(" + literal(t) + ", 1)")
	}
	return b.String() + ";\n"
}

func quoted(layout string, zone *time.Location) func(time.Time) string {
	return func(t time.Time) string { return "'" + t.In(zone).Format(layout) + "'" }
}

// TestTimesOfEveryForm asks for few hours, many hours, days and half a day: each
// hour has one row, whatever way its time is kept.
func TestTimesOfEveryForm(t *testing.T) {
	t.Parallel()
	mixed := func(t time.Time) string {
		if t.Hour()%2 == 0 {
			return quoted("2006-01-02 15:04:05", shanghai)(t)
		}
		return quoted("2006-01-02T15:04", shanghai)(t)
	}
	offsets := func(t time.Time) string {
		zones := []*time.Location{shanghai, time.UTC, time.FixedZone("", -5*3600)}
		return quoted("2006-01-02T15:04:05-07:00", zones[t.Hour()%3])(t)
	}
	for name, tt := range map[string]struct {
		engine, kind string
		literal      func(time.Time) string
		more         string // keys of the dimension
	}{
		"local":                       {"sqlite", "TEXT", quoted("2006-01-02 15:04:05", shanghai), ""},
		"local with fractions":        {"sqlite", "TEXT", quoted("2006-01-02 15:04:05.000", shanghai), ""},
		"without seconds":             {"sqlite", "TEXT", quoted("2006-01-02 15:04", shanghai), ""},
		"declared as a time":          {"sqlite", "DATETIME", quoted("2006-01-02 15:04:05", shanghai), ""},
		"UTC":                         {"sqlite", "TEXT", quoted("2006-01-02 15:04:05", time.UTC), "timezone: Asia/Shanghai"},
		"T":                           {"sqlite", "TEXT", quoted("2006-01-02T15:04:05", shanghai), ""},
		"T in UTC":                    {"sqlite", "TEXT", quoted("2006-01-02T15:04:05", time.UTC), "timezone: Asia/Shanghai"},
		"Z":                           {"sqlite", "TEXT", quoted("2006-01-02T15:04:05Z", time.UTC), "timezone: Asia/Shanghai"},
		"Z, declared as a time":       {"sqlite", "TIMESTAMP", quoted("2006-01-02T15:04:05Z", time.UTC), "timezone: Asia/Shanghai"},
		"Z with fractions":            {"sqlite", "TEXT", quoted("2006-01-02T15:04:05.000Z", time.UTC), "timezone: Asia/Shanghai"},
		"Z with a format":             {"sqlite", "TEXT", quoted("2006-01-02T15:04:05Z", time.UTC), "format: iso, timezone: Asia/Shanghai"},
		"offsets":                     {"sqlite", "TEXT", offsets, "timezone: Asia/Shanghai"},
		"mixed":                       {"sqlite", "TEXT", mixed, ""},
		"slashes":                     {"sqlite", "TEXT", quoted("2006/01/02 15:04:05", shanghai), "format: YYYY/MM/DD HH:mm:ss"},
		"day first":                   {"sqlite", "TEXT", quoted("02/01/2006 15:04", shanghai), "format: DD/MM/YYYY HH:mm"},
		"digits":                      {"sqlite", "INTEGER", quoted("20060102150405", shanghai), "format: YYYYMMDDHHmmss"},
		"seconds":                     {"sqlite", "INTEGER", func(t time.Time) string { return fmt.Sprint(t.Unix()) }, "format: seconds"},
		"seconds with fractions":      {"sqlite", "REAL", func(t time.Time) string { return fmt.Sprint(t.Unix()) + ".25" }, "format: seconds"},
		"milliseconds":                {"sqlite", "INTEGER", func(t time.Time) string { return fmt.Sprint(t.UnixMilli()) }, "format: milliseconds, timezone: Asia/Shanghai"},
		"timestamp":                   {"postgres", "timestamp", quoted("2006-01-02 15:04:05", shanghai), ""},
		"timestamp in UTC":            {"postgres", "timestamp", quoted("2006-01-02 15:04:05", time.UTC), "timezone: Asia/Shanghai"},
		"timestamptz":                 {"postgres", "timestamptz", quoted(time.RFC3339, time.UTC), ""},
		"timestamptz with a zone":     {"postgres", "timestamptz", quoted(time.RFC3339, time.UTC), "timezone: Asia/Shanghai"},
		"text":                        {"postgres", "text", quoted("2006-01-02 15:04:05", shanghai), ""},
		"text with T":                 {"postgres", "varchar(30)", quoted("2006-01-02T15:04:05", shanghai), ""},
		"text with Z":                 {"postgres", "text", quoted("2006-01-02T15:04:05Z", time.UTC), "timezone: Asia/Shanghai"},
		"text with offsets":           {"postgres", "text", offsets, "timezone: Asia/Shanghai"},
		"text, day first":             {"postgres", "text", quoted("02.01.2006 15:04", shanghai), "format: DD.MM.YYYY HH:mm"},
		"bigint of seconds":           {"postgres", "bigint", func(t time.Time) string { return fmt.Sprint(t.Unix()) }, "format: seconds"},
		"bigint of milliseconds":      {"postgres", "bigint", func(t time.Time) string { return fmt.Sprint(t.UnixMilli()) }, "format: milliseconds"},
		"bigint of digits":            {"postgres", "bigint", func(t time.Time) string { return t.In(shanghai).Format("20060102150405") }, "format: YYYYMMDDHHmmss"},
		"date, but there are hours":   {"sqlite", "TEXT", quoted("2006-01-02 15:04:05", shanghai), "date: true"},
		"date, but it is a timestamp": {"postgres", "timestamp", quoted("2006-01-02 15:04:05", shanghai), "date: true"},
	} {
		t.Run(tt.engine+" "+name, func(t *testing.T) {
			t.Parallel()
			grain := "second"
			if tt.more != "" {
				grain += ", " + tt.more
			}
			definitions := strings.ReplaceAll(takings, "@grain", grain)
			open := onSQLite
			if tt.engine == "postgres" {
				open = onPostgres
			}
			holdsTimes(t, open(t, definitions, rowsAt(tt.kind, tt.literal)))
		})
	}
}

func holdsTimes(t *testing.T, s *service.Service) {
	t.Helper()
	values := func(grain, from, to string, filters ...query.Filter) (out []float64) {
		t.Helper()
		a := ask(t, s, query.Request{Metrics: []string{"sales"}, Grain: grain, Time: query.TimeRange{From: from, To: to}, Filters: filters})
		for _, v := range a.Metrics[0].Values {
			out = append(out, float64(v))
		}
		return out
	}
	want := func(what string, want, got []float64) {
		t.Helper()
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", what, d)
		}
	}
	repeated := func(v float64, n int) (out []float64) {
		for range n {
			out = append(out, v)
		}
		return out
	}
	want("few hours", repeated(1, 4), values("hour", "2025-03-10T05:00", "2025-03-10T09:00"))
	want("a day's hours", repeated(1, 24), values("hour", "2025-03-10", "2025-03-10"))
	want("days", repeated(24, 12), values("day", "2025-03-01", "2025-03-12"))
	want("few days", repeated(24, 3), values("day", "2025-03-01", "2025-03-03"))
	want("a month", []float64{288}, values("", "2025-03-01", "2025-03-31"))
	want("half a day", []float64{12}, values("", "2025-03-12T12:00", "2025-03-13T00:00"))
	want("a range of odd bounds", []float64{3}, values("", "2025-03-10T05:15", "2025-03-10T08:15"))
	want("from a filter", []float64{7.0}, values("", "2025-03-01", "2025-03-31", query.Filter{Field: "taking__sold", Op: "ge", Values: []string{"2025-03-12T17:00:00"}}))
	now, err := s.Now(accesstest.Context(t))
	if err != nil || now.Format("2006-01-02") != "2025-03-14" {
		t.Errorf("now %s, %v", now, err)
	}
	a := ask(t, s, query.Request{Metrics: []string{"sales"}, Time: query.TimeRange{From: "2025-03-01", To: "2025-03-31"}})
	if a.Metrics[0].AsOf != "2025-03-13" {
		t.Errorf("covered until %s", a.Metrics[0].AsOf)
	}
}

// TestTimesThatAreRefused names what cannot be compared as times, the value and
// the place, and what to write.
func TestTimesThatAreRefused(t *testing.T) {
	t.Parallel()
	some := func(kind string, values ...string) string {
		var b strings.Builder
		fmt.Fprintf(&b, "CREATE TABLE takings (at %s, amount REAL);\n", kind)
		for _, v := range values {
			fmt.Fprintf(&b, "INSERT INTO takings VALUES (%s, 1);\n", v)
		}
		return b.String()
	}
	for name, tt := range map[string]struct {
		engine, keys, script string
		want                 []string
	}{
		"slashes":                 {"sqlite", "day", some("TEXT", "'2025/03/10'", "'2025/03/11'"), []string{`"2025/03/10"`, "write format: YYYY/MM/DD"}},
		"day first":               {"sqlite", "day", some("TEXT", "'31/03/2025'"), []string{`"31/03/2025"`, "write format: DD/MM/YYYY"}},
		"day or month first":      {"sqlite", "day", some("TEXT", "'03/04/2025'"), []string{"DD/MM/YYYY or MM/DD/YYYY"}},
		"seconds":                 {"sqlite", "second", some("INTEGER", "1741584600", "1741588200"), []string{`"1741584600"`, "write format: seconds"}},
		"milliseconds":            {"sqlite", "second", some("INTEGER", "1741584600000"), []string{"write format: milliseconds"}},
		"julian days":             {"sqlite", "day", some("REAL", "2460744.5"), []string{`"2460744.5"`, "write an expression"}},
		"months":                  {"sqlite", "month", some("TEXT", "'2025-03'"), []string{`"2025-03"`, "write format: YYYY-MM"}},
		"a number among texts":    {"sqlite", "day", some("", "'2025-03-10'", "20250311"), []string{`"20250311"`}},
		"one among many":          {"sqlite", "day", rowsAt("TEXT", quoted("2006-01-02", shanghai)) + "INSERT INTO takings VALUES ('10/03/2025', 1);", []string{`"10/03/2025"`}},
		"with and without zone":   {"sqlite", "second", some("TEXT", "'2025-03-10T05:30:00Z'", "'2025-03-10 05:30:00'"), []string{"with and without a zone"}},
		"instants without a zone": {"sqlite", "second", some("TEXT", "'2025-03-10T05:30:00Z'"), []string{`"2025-03-10T05:30:00Z", an instant`, "write timezone: Asia/Shanghai"}},
		"an offset without colon": {"sqlite", "second", some("TEXT", "'2025-03-10T05:30:00+0800'"), []string{`"2025-03-10T05:30:00+0800"`}},
		"another format":          {"sqlite", "day, format: DD/MM/YYYY", some("TEXT", "'31/03/2025'", "'03/31/2025'"), []string{`"03/31/2025"`, "not written as DD/MM/YYYY"}},
		"digits as text":          {"sqlite", "second, format: seconds", some("TEXT", "'1741584600'"), []string{"CAST(… AS INTEGER)"}},
		"dates as hours":          {"sqlite", "hour", some("TEXT", "'2025-03-10'"), []string{"of grain hour", "its values are dates"}},
		"bytes":                   {"sqlite", "day", some("BLOB", "x'3230'"), []string{"takings.sold"}},
		"a date as hours":         {"postgres", "hour", some("date", "'2025-03-10'"), []string{"of grain hour", "its values are dates"}},
		"slashes as text":         {"postgres", "day", some("text", "'2025/03/10'"), []string{`"2025/03/10"`, "write format: YYYY/MM/DD"}},
		"a bigint":                {"postgres", "second", some("bigint", "1741584600"), []string{"write format: seconds"}},
		"a time of day":           {"postgres", "second", some("time", "'10:00'"), []string{"is of type time"}},
		"truth":                   {"postgres", "day", some("boolean", "true"), []string{"is of type bool"}},
		"a format of a date":      {"postgres", "day, format: DD/MM/YYYY", some("date", "'2025-03-10'"), []string{"its column is of type date"}},
	} {
		t.Run(tt.engine+" "+name, func(t *testing.T) {
			t.Parallel()
			open := onSQLite
			if tt.engine == "postgres" {
				open = onPostgres
			}
			s := open(t, strings.ReplaceAll(takings, "@grain", tt.keys), tt.script)
			_, err := s.Query(accesstest.Context(t), query.Request{Metrics: []string{"sales"}, Time: query.TimeRange{From: "2025-03-01", To: "2025-03-31"}})
			var unfit *survey.UnfitError
			if !errors.As(err, &unfit) {
				t.Fatalf("got %v", err)
			}
			for _, want := range append(tt.want, "wheelhouse.yaml:8:18", "takings.sold") {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not in %v", want, err)
				}
			}
			if got := service.Failure(err); got.Source != service.FromDefinitions || len(got.Diagnostics) != 1 {
				t.Errorf("%+v", got)
			}
		})
	}
}
