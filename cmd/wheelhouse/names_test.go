package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/nasty"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

const takings = `
project: {name: kiosks, timezone: Asia/Shanghai, language: zh, currency: CNY, asOf: 2025-03-11}
connections:
  - {name: w, engine: sqlite, path: w.sqlite}
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions:
      - {name: day, type: time, grain: day, date: true}
      - {name: kind}
    measures:
      - {name: amount, agg: sum}
      - {name: tickets, agg: sum}
metrics:
  - {name: sales, label: Sales, measure: amount, unit: CNY, good: up}
  - {name: share, label: Share, type: ratio, numerator: sales, denominator: tick, unit: "%"}
  - {name: tick, label: Tickets, measure: tickets, unit: count}
`

type taking struct {
	kind            any
	amount, tickets float64
}

// kiosks makes a folder with these takings of 10 March.
func kiosks(t *testing.T, rows []taking) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "wheelhouse.yaml"), []byte(takings), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := scratch.Open(filepath.Join(dir, "w.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(`CREATE TABLE takings (day TEXT, kind TEXT, amount REAL, tickets REAL)`); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if _, err := db.Exec(`INSERT INTO takings VALUES ('2025-03-10', ?, ?, ?)`, r.kind, r.amount, r.tickets); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ask runs a query of the day and gives what it prints.
func ask(t *testing.T, dir string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	args = append([]string{"query", dir}, args...)
	args = append(args, "--by", "taking__kind", "--from", "2025-03-10", "--to", "2025-03-10")
	if code := execute(context.Background(), args, &out, &errs); code != 0 {
		t.Fatalf("code %d: %s", code, errs.String())
	}
	return out.String()
}

func TestNamesComeThrough(t *testing.T) {
	var rows []taking
	var names []string
	for i, n := range nasty.All(t) {
		switch {
		case n.Name == nil:
			rows = append(rows, taking{nil, float64(i + 1), 1})
		case !strings.Contains(*n.Name, "\x00"): // SQLite ends a text there in some functions
			rows = append(rows, taking{*n.Name, float64(i + 1), 1})
			names = append(names, *n.Name)
		}
	}
	slices.Sort(names)
	dir := kiosks(t, rows)

	raw, err := csv.NewReader(strings.NewReader(ask(t, dir, "sales", "-f", "csv", "--raw"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"taking__kind", "taking__kind_is", "sales"}, raw[0]); diff != "" {
		t.Error(diff)
	}
	var got []string
	for _, r := range raw[1:] {
		if r[1] != "null" {
			// csv.Reader makes one line break of two.
			got = append(got, r[0])
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(oneBreak(names), got); diff != "" {
		t.Error(diff)
	}

	for _, line := range strings.Split(ask(t, dir, "sales", "-f", "csv"), "\n") {
		if cell := strings.TrimPrefix(line, `"`); cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
			t.Errorf("a formula: %q", line)
		}
	}

	var a answer.Answer
	if err := json.Unmarshal([]byte(ask(t, dir, "sales", "-f", "json")), &a); err != nil {
		t.Fatal(err)
	}
	got = nil
	for row, v := range a.Keys[0].Values {
		if !a.Keys[0].Null[row] {
			got = append(got, v)
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(names, got); diff != "" {
		t.Error(diff)
	}

	for format, head := range map[string]int{"md": 2, "table": 2} {
		if lines := strings.Count(ask(t, dir, "sales", "-f", format), "\n"); lines != len(rows)+head {
			t.Errorf("%s has %d lines, want %d", format, lines, len(rows)+head)
		}
	}
}

// oneBreak is what csv.Reader reads of a line break of Windows.
func oneBreak(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = strings.ReplaceAll(n, "\r\n", "\n")
	}
	slices.Sort(out)
	return out
}

// A kind called others, one called (none), rows without a kind and the rest.
func TestWhatIsNoMember(t *testing.T) {
	dir := kiosks(t, []taking{{"bread", 110, 1}, {"others", 70, 1}, {"tea", 40, 1}, {nil, 8, 1}, {"(none)", 6, 1}, {"", 3, 1}})
	for _, tc := range []struct {
		args []string
		want string
	}{
		{[]string{"sales", "--top", "2", "--others", "-f", "csv"}, `taking__kind,taking__kind_is,sales
bread,,110
others,,70
(others),rest,57
`},
		{[]string{"sales", "-f", "csv"}, `taking__kind,taking__kind_is,sales
"",,3
(none),,6
bread,,110
others,,70
tea,,40
,null,8
`},
		{[]string{"sales", "--lang", "en"}, `taking__kind  Sales
────────────  ─────
""               ¥3
"(none)"         ¥6
bread          ¥110
others          ¥70
tea             ¥40
(none)           ¥8
`},
	} {
		got := ask(t, dir, tc.args...)
		if tc.args[1] == "--lang" {
			got, tc.want = squeeze(got), squeeze(tc.want)
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%v: %s", tc.args, diff)
		}
	}
}

// squeeze makes what a table is drawn with not matter.
func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r == '─' || r == '│' || r == '┼' {
			return ' '
		}
		return r
	}, s)), " ")
}

// What a spreadsheet would run it is shown; numbers stay numbers.
func TestFormulas(t *testing.T) {
	dir := kiosks(t, []taking{{`=HYPERLINK("http://bad.example","x")`, -5, 1}, {"@SUM(1)", 1, 1}, {"-5", 1, 1}, {"+1", 1, 1}, {"\t=1", 1, 1}, {"a=b", 1, 1}})
	if diff := cmp.Diff("taking__kind,sales\n'\t=1,1\n"+`'+1,1
'-5,1
"'=HYPERLINK(""http://bad.example"",""x"")",-5
'@SUM(1),1
a=b,1
`, ask(t, dir, "sales", "-f", "csv")); diff != "" {
		t.Error(diff)
	}
	if raw := ask(t, dir, "sales", "-f", "csv", "--raw"); !strings.Contains(raw, "\n-5,1\n") || !strings.Contains(raw, "\n@SUM(1),1\n") {
		t.Error(raw)
	}
}

// The numbers read as they do on pages, in one column with the same decimals;
// programs get all their digits.
func TestNumbersOfAColumn(t *testing.T) {
	dir := kiosks(t, []taking{{"a", 1234.5, 10000}, {"b", 9999.5, 81632.653}, {"c", 0.1, 1}, {"c", 0.2, 1}, {"d", 49, 400}, {"e", 1e21, 1e-7}})
	want := `taking__kind Sales Share a ¥1,235 12.3% b ¥1万 12.2% c ¥0.30 15.0% d ¥49 12.3% e ¥1,000,000,000万亿`
	if got := squeeze(ask(t, dir, "sales", "share", "--lang", "zh")); !strings.HasPrefix(got, want) {
		t.Errorf("%s\nwant %s", got, want)
	}
	plain := ask(t, dir, "sales", "tick", "-f", "csv")
	if want := "e,1000000000000000000000,0.0000001\n"; !strings.HasSuffix(plain, want) || !strings.Contains(plain, "c,0.30000000000000004,2\n") {
		t.Error(plain)
	}
	if text := ask(t, dir, "sales", "tick", "-f", "json"); strings.Contains(text, "e+21") || strings.Contains(text, "e-07,") {
		t.Error(text)
	}
}

func TestReasonsHaveWords(t *testing.T) {
	for _, r := range answer.Reasons() {
		for _, l := range words.Langs() {
			if got := words.Reason(string(r), l); got == strings.ReplaceAll(string(r), "_", " ") && r != answer.NoData && r != answer.NoTarget && r != answer.UnknownUnit {
				t.Errorf("%s has no words in %s: %q", r, l, got)
			}
		}
		if words.Reason(string(r), words.English) == words.Reason(string(r), words.Chinese) {
			t.Errorf("%s has no words", r)
		}
	}
}
