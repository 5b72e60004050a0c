package postgres

import (
	"context"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

func TestWire(t *testing.T) {
	r, err := open(engine.Config{Name: "wire", Settings: engine.Settings{"dsn": pg.DSN(t)}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the server goes with the test
	numbers := map[string]float64{
		"0::numeric": 0, "1::numeric": 1, "-1.5::numeric": -1.5, "12345.6789::numeric": 12345.6789, "0.0001::numeric": 0.0001,
		"100000000::numeric": 1e8, "123456789012345678901234567890::numeric": 123456789012345678901234567890, "1e-20::numeric": 1e-20,
		"99999999.99999999::numeric": 99999999.99999999, "0.1::numeric": 0.1, "3::int2": 3, "-4::int4": -4, "5000000000::int8": 5e9,
		"1.5::float4": 1.5, "1e300::float8": 1e300, "sum(n) FROM (VALUES (1.1), (2.2)) AS v(n)": 3.3, "true": 1, "10000::numeric": 10000,
		"19999.95::numeric": 19999.95, "7.25::numeric(10,2)": 7.25,
	}
	for sql, want := range numbers {
		rows, err := r.Run(context.Background(), execute.Statement{SQL: "SELECT " + sql, Columns: []execute.OutColumn{{Name: "x", Kind: execute.Number}}}, 0)
		if err != nil {
			t.Errorf("%s: %v", sql, err)
			continue
		}
		if c := rows.Columns[0]; c.Null[0] || len(c.Numbers) == 1 && c.Numbers[0] != want && sql != "true" {
			t.Errorf("%s: got %v, want %v", sql, c.Numbers, want)
		}
	}
	rows, err := r.Run(context.Background(), execute.Statement{SQL: `SELECT 'a'::text AS a, NULL::text AS b, date '2024-02-29' AS c, timestamp '1999-12-31 23:59:59.5' AS d,
		timestamptz '2024-01-01 00:00:00+02' AS e, true AS f, 7 AS g, ARRAY[1] IS NULL AS h`}, 0)
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) *execute.Column { return rows.Column(name) }
	if at("a").Strings[0] != "a" || !at("b").Null[0] || at("c").Times[0].Format("2006-01-02") != "2024-02-29" ||
		at("d").Times[0].Format("2006-01-02 15:04:05.0") != "1999-12-31 23:59:59.5" || at("e").Times[0].Format("2006-01-02 15") != "2023-12-31 22" ||
		!at("f").Bools[0] || at("g").Numbers[0] != 7 || at("h").Bools[0] {
		t.Errorf("got %+v", rows.Columns)
	}
}

func TestMain(m *testing.M) { pg.Main(m) }

func BenchmarkWire(b *testing.B) {
	r, err := open(engine.Config{Name: "wire", Settings: engine.Settings{"dsn": pg.DSN(b)}})
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the server goes with the test
	for b.Loop() {
		_, err := r.Run(context.Background(), execute.Statement{SQL: `SELECT 'store ' || n % 200 AS store, date '2024-01-01' + n % 365 AS day, n::numeric / 7 AS a, n * 1.5::float8 AS b
			FROM generate_series(1, 100000) AS g(n)`}, 0)
		if err != nil {
			b.Fatal(err)
		}
	}
}
