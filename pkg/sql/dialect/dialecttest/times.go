package dialecttest

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

var moments = []string{
	"2024-02-29 23:59:59", "2024-03-01 00:00:00", "2023-12-31 12:30:15", "2024-12-30 00:00:00", "2025-01-05 23:00:00",
	"2021-01-03 06:07:08", "2000-01-01 00:00:00", "2024-07-07 07:07:07", "1999-04-01 01:02:03", "2026-11-21 22:15:53",
}

func parse(t *testing.T, s string) time.Time {
	t.Helper()
	out, err := time.Parse("2006-01-02 15:04:05", s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (c *contract) truncation(t *testing.T) {
	calendars := []grain.Calendar{grain.Gregorian(), {WeekStart: time.Sunday, FiscalYearStart: time.April},
		{WeekStart: time.Saturday, FiscalYearStart: time.February}, {WeekStart: time.Wednesday, FiscalYearStart: time.October}}
	for _, s := range moments {
		m := parse(t, s)
		for _, cal := range calendars {
			for _, g := range []grain.Grain{grain.Second, grain.Minute, grain.Hour, grain.Day, grain.Week, grain.Month, grain.Quarter, grain.Year} {
				want := cal.Trunc(m, g)
				list := []ast.Expr{ast.Trunc{X: at(s, false), Of: ast.Clock{Grain: grain.Second}, Grain: g, Cal: cal}}
				days := g.Rank() >= grain.Day.Rank()
				if days {
					list = append(list, ast.Trunc{X: at(s[:10], true), Of: ast.Clock{IsDate: true, Grain: grain.Day}, Grain: g, Cal: cal})
				}
				rows := c.values(t, execute.Time, list...)
				for i, col := range rows.Columns {
					if got := col.Times[0]; local(got) != local(want) {
						t.Errorf("%s by %s (week from %s, year from %s), form %d: got %s, want %s", s, g, cal.WeekStart, cal.FiscalYearStart, i, local(got), local(want))
					}
				}
			}
		}
	}
}

// zones truncates instants around the changes to and from summer time.
func (c *contract) zones(t *testing.T) {
	changes := map[string][]string{
		"America/New_York":    {"2024-03-10 06:59:59", "2024-03-10 07:00:00", "2024-11-03 05:30:00", "2024-11-03 06:30:00", "2024-01-01 04:59:59", "2024-01-01 05:00:00"},
		"Asia/Shanghai":       {"2024-03-10 15:59:59", "2024-03-10 16:00:00"},
		"Europe/London":       {"2024-03-31 00:59:59", "2024-03-31 01:00:00", "2024-10-27 00:30:00", "2024-10-27 01:30:00", "2024-06-30 23:30:00"},
		"Australia/Lord_Howe": {"2024-04-06 14:59:59", "2024-04-06 15:00:00", "2024-10-05 15:29:59", "2024-10-05 15:30:00"},
	}
	for name, list := range changes {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Skipf("no zone data for %s: %v", name, err)
		}
		for _, s := range list {
			m := parse(t, s).In(zone)
			of := ast.Clock{Zone: zone, Grain: grain.Second, From: m.AddDate(0, -8, 0), To: m.AddDate(0, 8, 0)}
			for _, g := range []grain.Grain{grain.Minute, grain.Hour, grain.Day, grain.Week, grain.Month, grain.Year} {
				if g == grain.Hour && name == "Australia/Lord_Howe" {
					continue // its clocks move by half an hour, so an hour has no one start
				}
				want := grain.Gregorian().Trunc(m, g)
				rows := c.values(t, execute.Time, ast.Trunc{X: at(s, false), Of: of, Grain: g, Cal: grain.Gregorian()})
				if got := rows.Columns[0].Times[0]; local(got) != local(want) {
					t.Errorf("%s UTC in %s by %s: got %s, want %s", s, name, g, local(got), local(want))
				}
			}
		}
	}
}

func (c *contract) parts(t *testing.T) {
	for _, s := range moments {
		m := parse(t, s)
		dow := int(m.Weekday())
		if dow == 0 {
			dow = 7
		}
		want := map[string]int{"year": m.Year(), "quarter": (int(m.Month()) + 2) / 3, "month": int(m.Month()), "day": m.Day(), "dow": dow, "doy": m.YearDay()}
		for part, n := range want {
			rows := c.values(t, execute.Number, ast.Extract{X: at(s, false), Part: part, Of: ast.Clock{Grain: grain.Second}})
			c.number(t, part+" of "+s, rows, 0, float64(n))
		}
	}
}

func (c *contract) moving(t *testing.T) {
	for _, s := range append([]string{"2024-03-31 00:00:00", "2024-05-31 10:00:00", "2023-01-30 00:00:00"}, moments...) {
		m := parse(t, s)
		for _, g := range []grain.Grain{grain.Hour, grain.Day, grain.Week, grain.Month, grain.Quarter, grain.Year} {
			for _, n := range []int{-13, -1, 1, 5} {
				want := grain.Add(m, n, g)
				rows := c.values(t, execute.Time, ast.AddTime{X: at(s, false), Of: ast.Clock{Grain: grain.Second}, N: n, Grain: g})
				if got := rows.Columns[0].Times[0]; local(got) != local(want) {
					t.Errorf("%s %+d %s: got %s, want %s", s, n, g, local(got), local(want))
				}
			}
		}
	}
	rows := c.values(t, execute.Time, ast.AddTime{X: at("2024-02-27", true), Of: ast.Clock{IsDate: true, Grain: grain.Day}, N: 1, By: num("3"), Grain: grain.Day})
	if got := rows.Columns[0].Times[0].Format("2006-01-02"); got != "2024-03-01" {
		t.Errorf("three days after 2024-02-27: got %s", got)
	}
}
