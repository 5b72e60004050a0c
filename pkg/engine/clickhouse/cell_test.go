package clickhouse

import (
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	written "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/clickhouse"
	testserver "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/clickhouse"
)

// kinds are columns of the engine's types, each with a value, its text as a member
// and the type that the look at the data is told.
var kinds = []struct{ column, value, text, want string }{
	{"String", "'a''b'", "a'b", "text"}, {"LowCardinality(String)", "'low'", "low", "text"}, {"LowCardinality(Nullable(String))", "'low'", "low", "text"}, {"FixedString(4)", "'ab'", "ab", "bpchar"},
	{"Enum8('on' = 1, 'off' = 2)", "'off'", "off", "text"}, {"UUID", "'61f0c404-5cb3-11e7-907b-a6006ad3dba0'", "61f0c404-5cb3-11e7-907b-a6006ad3dba0", "uuid"},
	{"Bool", "true", "true", "bool"}, {"UInt8", "200", "200", "int2"}, {"Int64", "-9007199254740993", "-9007199254740993", "int8"}, {"UInt64", "18446744073709551615", "18446744073709551615", "int8"},
	{"Int128", "170141183460469231731687303715884105727", "170141183460469231731687303715884105727", "numeric"}, {"Nullable(Int256)", "-99999999999999999999999999999999999999999", "-99999999999999999999999999999999999999999", "numeric"},
	{"Decimal(18, 2)", "0.1", "0.1", "numeric"}, {"Nullable(Decimal(38, 10))", "1234567890123456789.0000000001", "1234567890123456789.0000000001", "numeric"}, {"Float32", "0.1", "0.1", "float4"}, {"Nullable(Float64)", "2.5", "2.5", "float8"},
	{"Date", "'2024-02-29'", "2024-02-29", "date"}, {"Nullable(Date32)", "'1950-02-28'", "1950-02-28", "date"}, {"DateTime", "'2024-02-29 23:30:00'", "2024-02-29T23:30:00", "timestamp"},
	{"DateTime('Asia/Shanghai')", "'2024-02-29 23:30:00'", "2024-02-29T15:30:00", "timestamptz"}, {"DateTime64(3, 'America/New_York')", "'2024-02-29 23:30:00.125'", "2024-03-01T04:30:00.125", "timestamptz"},
	{"Nullable(DateTime64(6))", "'1960-01-01 00:00:00'", "1960-01-01", "timestamp"},
	{"Time", "'09:00:00'", "09:00:00", "time"}, {"Nullable(Time)", "'-101:00:59'", "-101:00:59", "time"}, {"Nullable(Time64(3))", "'23:30:00.250'", "23:30:00.25", "time64"},
	{"LowCardinality(Nullable(UInt16))", "300", "300", "int4"}, {"LowCardinality(Date)", "'2024-02-29'", "2024-02-29", "date"}, {"LowCardinality(Nullable(UUID))", "'61f0c404-5cb3-11e7-907b-a6006ad3dba0'", "61f0c404-5cb3-11e7-907b-a6006ad3dba0", "uuid"},
	{"IPv4", "'10.0.0.1'", "10.0.0.1", "ipv4"}, {"Nullable(IPv6)", "'2001:db8::1'", "2001:db8::1", "ipv6"},
	{"SimpleAggregateFunction(max, Nullable(String))", "'most'", "most", "text"}, {"SimpleAggregateFunction(sum, UInt64)", "7", "7", "int8"},
	{"Array(String)", `['a', 'b\'c\\', '']`, `['a','b\'c\\','']`, "array"}, {"Array(Nullable(Int32))", "[1, NULL]", "[1,NULL]", "array"}, {"Array(UInt8)", "[1, 200]", "[1,200]", "array"}, {"Array(Array(Bool))", "[[true], []]", "[[true],[]]", "array"},
	{"Tuple(String, Decimal(9, 2), Nullable(Date))", "('x', 1.5, '2024-02-29')", "('x',1.5,'2024-02-29')", "tuple"}, {"Tuple(b UInt8, a_c Array(Enum8('on, off' = 1)), t Time64(2), at DateTime64(3))", "(1, ['on, off'], '09:00:00', '2024-02-29 01:02:03')", "(1,['on, off'],'09:00:00.00','2024-02-29 01:02:03.000')", "tuple"},
	{"Array(Tuple(Int64, UUID, Float64))", "[(-9007199254740993, '61f0c404-5cb3-11e7-907b-a6006ad3dba0', 0.1)]", "[(-9007199254740993,'61f0c404-5cb3-11e7-907b-a6006ad3dba0',0.1)]", "array"}, {"Map(String, UInt8)", "{'k': 1}", "{'k':1}", "map"},
}

// Each type of the engine is read, as it is and as a member whose text finds it again.
func TestTypesAreRead(t *testing.T) {
	db, dsn := testserver.Database(t, "kinds")
	var columns, values []string
	st := execute.Statement{}
	for i, k := range kinds {
		columns, values = append(columns, fmt.Sprintf("c%d %s", i, k.column)), append(values, k.value)
		st.Columns = append(st.Columns, execute.OutColumn{Name: fmt.Sprintf("c%d", i), Exact: true})
	}
	for _, q := range []string{
		"CREATE TABLE kinds (" + strings.Join(columns, ", ") + ") SETTINGS data_type_default_nullable = 0, allow_suspicious_low_cardinality_types = 1",
		"INSERT INTO kinds VALUES (" + strings.Join(values, ", ") + ")",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	r := opened(t, dsn, time.Minute)
	st.SQL = "SELECT * FROM kinds"
	rows, err := r.Run(t.Context(), st, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range kinds {
		got := rows.Columns[i]
		if got.Text(0) != k.text || got.Type != k.want {
			t.Errorf("%s: %q of type %s, want %q of %s", k.column, got.Text(0), got.Type, k.text, k.want)
		}
		if got.Kind == execute.Time || got.Kind == execute.Number { // whose texts conditions write in other ways
			continue
		}
		find := ast.In{X: ast.Col{Name: fmt.Sprintf("c%d", i)}, List: []ast.Expr{ast.Lit{Kind: ast.Text, Text: got.Text(0)}}, Opaque: rows.Types()[got.Name] == execute.TypeOpaque}
		if got.Kind == execute.Bool {
			find.List = []ast.Expr{ast.Lit{Kind: ast.Text, Text: got.Text(0), Of: "boolean"}}
		}
		sql, args := dialect.Render(written.Dialect{}, &ast.Statement{Body: &ast.Select{
			Columns: []ast.Item{{Expr: ast.Call("count", ast.Num("1")), As: "n"}}, From: ast.Relation{As: "kinds", Table: []string{"kinds"}}, Where: []ast.Expr{find}}})
		if found, err := r.Run(t.Context(), execute.Statement{SQL: sql, Args: args}, 0); err != nil || found.Columns[0].Numbers[0] != 1 {
			t.Errorf("%s: %q is not found again: %v", k.column, got.Text(0), err)
		}
	}
	// No row tells the same types.
	st.SQL += " WHERE c0 = 'gone'"
	none, err := r.Run(t.Context(), st, 0)
	if err != nil || none.Len != 0 {
		t.Fatalf("no row: %v", err)
	}
	described, err := r.Describe(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(rows.Types(), described); d != "" || !cmp.Equal(rows.Types(), none.Types()) {
		t.Errorf("types of no row (-want +got):\n%s", d)
	}
}

// Ten thousand members and more are one list.
func TestLongLists(t *testing.T) {
	r := opened(t, testserver.Address(t).String(), time.Minute)
	list := make([]string, 20_000)
	for i := range list {
		list[i] = fmt.Sprintf("'%s %06d'", strings.Repeat("member", 5), i)
	}
	rows, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT count() AS n FROM numbers(30000) WHERE concat('" + strings.Repeat("member", 5) + " ', leftPad(toString(number), 6, '0')) IN (" + strings.Join(list, ", ") + ")"}, 0)
	if err != nil || rows.Columns[0].Numbers[0] != 20_000 {
		t.Errorf("%v", err)
	}
}

// A connection that the server or something between has closed is opened anew.
func TestReconnects(t *testing.T) {
	u := *testserver.Address(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // test
	var mu sync.Mutex
	var open []net.Conn
	go func() {
		for {
			from, err := l.Accept()
			if err != nil {
				return
			}
			to, err := net.Dial("tcp", u.Host)
			if err != nil {
				_ = from.Close()
				continue
			}
			mu.Lock()
			open = append(open, from, to)
			mu.Unlock()
			go func() { _, _ = io.Copy(to, from); _ = to.Close() }()
			go func() { _, _ = io.Copy(from, to); _ = from.Close() }()
		}
	}()
	through := url.URL{Scheme: u.Scheme, User: u.User, Host: l.Addr().String(), Path: u.Path}
	r := opened(t, through.String(), time.Minute)
	for range 3 {
		if _, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT 1 AS n"}, 0); err != nil {
			t.Fatal(err)
		}
		mu.Lock()
		for _, c := range open {
			_ = c.Close()
		}
		open = nil
		mu.Unlock()
	}
}
