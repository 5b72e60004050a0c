package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// kiosk is a source of single sales, with what a roll-up can and cannot hold.
const kiosk = `
project: {name: kiosk, timezone: UTC, language: en, asOf: 2024-07-01}
connections: [{name: db, engine: sqlite, path: data.sqlite}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, date: true}, {name: channel}, {name: basket}]
    measures:
      - {name: amount, agg: sum}
      - {name: tickets, agg: count, expr: basket}
      - {name: baskets, agg: count_distinct, expr: basket}
%s  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: id}]
    dimensions: [{name: region}]
metrics:
  - {name: revenue, measure: amount}
  - {name: tickets, measure: tickets}
  - {name: baskets, measure: baskets}
  - {name: value, type: ratio, numerator: revenue, denominator: tickets}
  - {name: online, measure: amount, filter: "channel = 'online'"}
`

const (
	kioskDays   = 182
	kioskStores = 8
	kioskEach   = 40 // sales of a store on a day
)

// newKiosk makes a folder with the source and its rows.
func newKiosk(t testing.TB) (dir string, do func(sql string)) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "kiosk.yaml"), fmt.Appendf(nil, kiosk, ""), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := scratch.Open(filepath.Join(dir, "data.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	do = func(sql string) {
		t.Helper()
		if _, err := db.Exec(sql); err != nil {
			t.Fatalf("%v\n%s", err, sql)
		}
	}
	do("CREATE TABLE stores (id INTEGER PRIMARY KEY, region TEXT); CREATE TABLE sales (day TEXT, store_id INTEGER, channel TEXT, basket INTEGER, amount INTEGER)")
	do(fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
		INSERT INTO stores SELECT i, CASE i %% 3 WHEN 0 THEN 'East' WHEN 1 THEN 'West' END FROM n`, kioskStores-1))
	do(fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
		INSERT INTO sales SELECT date('2024-01-01', (i / %d) || ' days'), (i / %d) %% %d, CASE i %% 5 WHEN 0 THEN 'online' WHEN 1 THEN NULL ELSE 'shop' END, i / 3, i %% 97 FROM n`,
		kioskDays*kioskStores*kioskEach-1, kioskStores*kioskEach, kioskEach, kioskStores))
	return dir, do
}

// kioskLog is what was asked: mostly by week and store.
var kioskLog = []string{
	`{"metrics": ["revenue", "value"], "by": [{"dimension": "store__region"}], "grain": "month", "time": {"from": "2024-01", "to": "2024-06"}, "compare": ["previous"]}`,
	`{"metrics": ["revenue", "value"], "by": [{"dimension": "store__region"}], "grain": "month", "time": {"from": "2024-01", "to": "2024-06"}, "compare": ["previous"]}`,
	`{"metrics": ["revenue"], "by": [{"dimension": "store"}], "grain": "week", "time": {"from": "2024-02-05", "to": "2024-03-31"}}`,
	`{"metrics": ["revenue"], "by": [{"dimension": "store"}], "grain": "week", "time": {"from": "2024-02-05", "to": "2024-03-31"}}`,
	`{"metrics": ["revenue"], "by": [{"dimension": "store"}], "grain": "week", "time": {"from": "2024-02-05", "to": "2024-03-31"}}`,
	`{"metrics": ["revenue"], "by": [{"dimension": "store"}], "grain": "week", "time": {"from": "2024-02-05", "to": "2024-03-31"}}`,
	`{"metrics": ["revenue"], "by": [{"dimension": "store"}], "grain": "week", "time": {"from": "2024-02-05", "to": "2024-03-31"}}`,
	`{"metrics": ["revenue"], "by": [{"dimension": "store"}], "grain": "week", "time": {"from": "2024-02-05", "to": "2024-03-31"}}`,
	``,
	`{"metrics": ["online", "tickets"], "grain": "month", "time": {"from": "2024-01", "to": "2024-06"}}`,
	`{"metrics": ["revenue"], "filters": [{"field": "sale__channel", "op": "in", "values": ["shop", "online"]}, {"field": "store__region", "values": ["East"]}], "time": {"from": "2024-03", "to": "2024-05"}}`,
	`{"metrics": ["baskets"], "by": [{"dimension": "store"}], "grain": "month", "time": {"from": "2024-01", "to": "2024-06"}}`,
	`{"metrics": ["revenue"], "by": [{"dimension": "sale__basket"}], "top": {"n": 3}, "time": {"from": "2024-06", "to": "2024-06"}}`,
}

func proposed(t *testing.T, args ...string) (r rollups.Report) {
	t.Helper()
	if err := json.Unmarshal([]byte(went(t, append([]string{"rollups", "propose"}, append(args, "--json")...)...)), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestProposedRollupsAnswerTheLog pastes what is proposed into the definitions, makes it, and
// asks all that was asked again.
func TestProposedRollupsAnswerTheLog(t *testing.T) {
	dir, do := newKiosk(t)
	log := filepath.Join(t.TempDir(), "asked.jsonl")
	put(t, log, strings.Join(kioskLog, "\n"))

	got := proposed(t, dir, "--log", log, "--count", "--most", "1", "--most", "1")
	if len(got.Proposals) != 1 {
		t.Fatalf("%+v", got)
	}
	p := got.Proposals[0]
	if p.Source != "sales" || p.Name != "sales_by_day_channel_store" || p.Grain != "day" || !slices.Equal(p.Dimensions, []string{"channel", "store"}) || !slices.Equal(p.Measures, []string{"amount", "tickets"}) {
		t.Errorf("%+v", p)
	}
	if rows := float64(kioskDays * kioskStores * 3); p.Rows != rows || p.RowsBound || p.AtMost || p.SourceRows != kioskDays*kioskStores*kioskEach {
		t.Errorf("%v rows of %v, want %v of %v", p.Rows, p.SourceRows, rows, kioskDays*kioskStores*kioskEach)
	}
	if want := p.Seconds * (1 - p.Rows/p.SourceRows); p.Times < 5 || p.Saves <= 0 || p.Saves > want*1.0001 || p.Saves < want*0.9999 || p.Refresh <= 0 {
		t.Errorf("%+v", p)
	}
	why := map[string]bool{}
	for _, l := range got.Left {
		why[l.Why["en"]] = true
		if l.Why["zh"] == "" || l.Times == 0 {
			t.Errorf("%+v", l)
		}
	}
	if !why["baskets is count_distinct, which the values of parts do not tell"] {
		t.Errorf("%v", why)
	}
	if text := went(t, "rollups", "propose", dir, "--log", log, "--count", "--most", "1", "--lang", "en"); !strings.Contains(text, p.Name) || !strings.Contains(text, "baskets is count_distinct") {
		t.Error(text)
	}

	before := askedAgain(t, dir)
	block := went(t, "rollups", "propose", dir, "--log", log, "--count", "--most", "1", "--yaml")
	_, block, ok := strings.Cut(block, "  - name: sales\n")
	if !ok {
		t.Fatal(block)
	}
	put(t, filepath.Join(dir, "kiosk.yaml"), fmt.Sprintf(kiosk, block))
	went(t, "validate", dir)
	made, _, _ := strings.Cut(went(t, "rollups", "sql", dir), "-- "+p.Name+" of sales: refresh")
	do(made)
	if out := went(t, "rollups", "check", dir); !strings.Contains(out, p.Name+": equals its source") {
		t.Fatal(out)
	}
	after := askedAgain(t, dir)
	if d := cmp.Diff(before, after); d != "" {
		t.Errorf("answers differ: %s", d)
	}
	for i, line := range slices.Compact(slices.Clone(kioskLog)) {
		if line == "" {
			continue
		}
		file := filepath.Join(t.TempDir(), "one.json")
		put(t, file, line)
		out := went(t, "explain", dir, "--request", file, "--stage", "rollups")
		if reads := strings.Contains(out, "read · 采用") && !strings.Contains(out, "not read"); reads == (strings.Contains(line, "baskets") || strings.Contains(line, "basket\"")) {
			t.Errorf("request %d: %s", i, out)
		}
	}
	again := proposed(t, dir, "--log", log, "--count", "--most", "1")
	held := slices.IndexFunc(again.Left, func(l rollups.Left) bool { return l.Rollup == p.Name })
	if held < 0 || again.Left[held].Times != p.Times || slices.ContainsFunc(again.Proposals, func(of rollups.Proposal) bool { return slices.Equal(of.Dimensions, p.Dimensions) }) {
		t.Fatalf("what there is is proposed: %+v", again)
	}
	// A thirteenth of the rows: it saves no less than was foreseen, give or take.
	if saved := p.Seconds - again.Left[held].Seconds; saved < p.Saves/2 {
		t.Errorf("%d statements took %v s, and %v s with the roll-up; %v s were foreseen to be saved", p.Times, p.Seconds, again.Left[held].Seconds, p.Saves)
	}
	t.Logf("engine: %d statements %.3f s, with the roll-up %.3f s, foreseen %.3f s", p.Times, p.Seconds, again.Left[held].Seconds, p.Seconds-p.Saves)
}

// askedAgain asks all of the log once.
func askedAgain(t *testing.T, dir string) (out []any) {
	t.Helper()
	for _, line := range slices.Compact(slices.Clone(kioskLog)) {
		if line == "" {
			continue
		}
		file := filepath.Join(t.TempDir(), "one.json")
		put(t, file, line)
		var a map[string]any
		text := went(t, "query", dir, "--request", file, "-f", "json")
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			t.Fatal(err)
		}
		if n, _ := a["rows"].(float64); n == 0 {
			t.Fatalf("no rows: %s", line)
		}
		delete(a, "stats") // statements, and how long they took
		out = append(out, a)
	}
	return out
}

func TestProposalsGoByDashboards(t *testing.T) {
	dir, _ := newKiosk(t)
	boards := t.TempDir()
	put(t, filepath.Join(boards, "a.json"), `{"panels": [
		{"datasource": {"type": "wheelhouse-metrics-datasource", "uid": "${source}"}, "targets": [
			{"refId": "A", "queryType": "metrics", "request": {"metrics": ["revenue"], "by": [{"dimension": "store"}], "grain": "auto", "compare": ["$compare"]}},
			{"refId": "B", "request": {"metrics": ["revenue"], "filters": [{"field": "sale__channel", "op": "in", "values": ["$channel"]}]}},
			{"refId": "C", "request": {"metrics": ["none_such"]}},
			{"refId": "D", "queryType": "outlook", "request": {"metrics": ["baskets"]}},
			{"refId": "E", "datasource": {"type": "mysql"}, "request": {"metrics": ["tickets"]}}]}]}`)
	code, out, errs := said(t, "rollups", "propose", dir, "--dashboards", boards, "--count", "--json")
	var r rollups.Report
	if err := json.Unmarshal([]byte(out), &r); err != nil || code != exitOK {
		t.Fatal(code, err, errs)
	}
	if len(r.Proposals) != 1 || !slices.Equal(r.Proposals[0].Dimensions, []string{"channel", "store"}) || !slices.Equal(r.Proposals[0].Measures, []string{"amount"}) {
		t.Errorf("%+v", r)
	}
	if !strings.Contains(errs, "a.json: left out: ") || !strings.Contains(errs, "none_such") {
		t.Error(errs)
	}
	for _, c := range [][]string{
		{"rollups", "propose", dir},
		{"rollups", "propose", dir, "--dashboards", t.TempDir()},
		{"rollups", "propose", dir, "--log", filepath.Join(boards, "a.json")},
		{"rollups", "propose", dir, "--state", filepath.Join(boards, "none.sqlite"), "--days", "1000"},
		{"rollups", "propose", dir, "--dashboards", boards, "--source", "none"},
		{"rollups", "propose", dir, "--dashboards", boards, "--yaml", "--json"},
	} {
		if code, out, errs := said(t, c...); code != exitUsage || errs == "" {
			t.Errorf("%v: %d %s%s", c, code, out, errs)
		}
	}
}

// TestProposalsGoByTheState: what a data source has counted there is what is proposed from.
func TestProposalsGoByTheState(t *testing.T) {
	dir, _ := newKiosk(t)
	path := filepath.Join(t.TempDir(), "state.sqlite")
	store, err := state.Open(state.At(path))
	if err != nil {
		t.Fatal(err)
	}
	d := &loop.Desk{Store: store, Project: "kiosk", Memory: &loop.Memory{}}
	who := access.With(t.Context(), access.Subject{Login: "ada", Role: "Admin", OrgID: 1})
	for _, days := range []int{0, 10, 50} {
		for range 20 {
			d.NoteAsked(who, rollups.Asked{Day: time.Now().UTC().AddDate(0, 0, -days).Format(time.DateOnly), Times: 1, Micros: 500_000, Needs: []optimise.RollupNeed{
				{Source: "sales", Time: "day", Grains: []grain.Grain{grain.Day, grain.Week, grain.Month}, Keep: []string{"store"}, Measures: []string{"amount"}},
			}})
		}
	}
	if err := d.Memory.WriteAsked(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for days, times := range map[string]int{"1": 20, "30": 40, "92": 60} {
		got := proposed(t, dir, "--state", path, "--days", days, "--count")
		if len(got.Proposals) != 1 || got.Proposals[0].Times != times || got.Proposals[0].Rows != 6*kioskStores || got.Proposals[0].Name != "sales_by_month_store" {
			t.Errorf("%s days: %+v", days, got)
		}
	}
	if got := proposed(t, dir, "--state", path); len(got.Proposals) != 1 || got.Proposals[0].Rows != 0 || !got.Proposals[0].AtMost {
		t.Errorf("uncounted: %+v", got)
	}
	if got := proposed(t, dir, "--state", path, "--org", "2"); got.Statements != 0 {
		t.Errorf("of another organisation: %+v", got)
	}
	if text := went(t, "rollups", "propose", dir, "--state", path, "--org", "2"); !strings.Contains(text, "nothing has been asked") {
		t.Error(text)
	}
}
