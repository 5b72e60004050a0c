package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// dipping is a kiosk whose takings fall on two days of a spring.
func dipping(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	definitions := takings + `
rules:
  - {name: low, metric: sales, template: limit, tier: 2, params: {below: 50}, money: {}}
`
	db, err := scratch.Open(filepath.Join(dir, "w.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(`CREATE TABLE takings (day TEXT, kind TEXT, amount REAL, tickets REAL)`); err != nil {
		t.Fatal(err)
	}
	for day := time.Date(2024, 12, 1, 0, 0, 0, 0, time.UTC); day.Before(time.Date(2025, 3, 11, 0, 0, 0, 0, time.UTC)); day = day.AddDate(0, 0, 1) {
		amount := map[string]float64{"2025-01-14": 30, "2025-01-15": 20, "2025-02-20": 45}[day.Format(time.DateOnly)]
		if amount == 0 {
			amount = 100
		}
		if _, err := db.Exec(`INSERT INTO takings VALUES (?, 'k', ?, 1)`, day.Format(time.DateOnly), amount); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{
		"wheelhouse.yaml": definitions,
		"marks.yml.txt":   "marks:\n  - {id: burst-pipe, rule: low, from: 2025-01-14, to: 2025-01-15, noticed: 2025-01-16}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestRulesBacktest(t *testing.T) {
	dir := dipping(t)
	var out, errs bytes.Buffer
	args := []string{"rules", "backtest", dir, "low", "--from", "2024-12-02", "--marks", filepath.Join(dir, "marks.yml.txt"), "--set", "below=25"}
	if code := execute(t.Context(), append(args, "-f", "json"), &out, &errs); code != 0 {
		t.Fatalf("%d %s", code, errs.String())
	}
	var sets struct {
		Sets []struct {
			Count    int
			Warnings []struct {
				Told  string
				Money float64
				True  bool
			}
			Score struct{ Caught, False int }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &sets); err != nil {
		t.Fatal(err)
	}
	a, b := sets.Sets[0], sets.Sets[1]
	if a.Count != 2 || a.Warnings[0].Told != "2025-01-15" || a.Warnings[0].Money != 50 || !a.Warnings[0].True || a.Warnings[1].True || a.Score.Caught != 1 || a.Score.False != 1 {
		t.Errorf("%+v", a)
	}
	if b.Count != 1 || b.Warnings[0].Told != "2025-01-16" {
		t.Errorf("%+v", b)
	}
	out.Reset()
	if code := execute(t.Context(), append(args, "--lang", "en"), &out, &errs); code != 0 {
		t.Fatalf("%d %s", code, errs.String())
	}
	for _, says := range []string{"2 warnings", "caught 1 of 1 incidents (recall 100%), 1 of 2 warnings true (precision 50%)", "false or unmarked warnings gone: 1 other; added: none"} {
		if !strings.Contains(out.String(), says) {
			t.Errorf("it does not say %q:\n%s", says, out.String())
		}
	}
}

// What --yaml prints is the rule, to be put in place of the one there is.
func TestRulesBacktestYAML(t *testing.T) {
	dir := dipping(t)
	var out, errs bytes.Buffer
	if code := execute(t.Context(), []string{"rules", "backtest", dir, "low", "--from", "2024-12-02", "--set", "below=25", "--yaml"}, &out, &errs); code != 0 {
		t.Fatalf("%d %s", code, errs.String())
	}
	if !strings.Contains(out.String(), "params: {below: 25}") {
		t.Error(out.String())
	}
	if err := os.WriteFile(filepath.Join(dir, "wheelhouse.yaml"), []byte(takings+out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if code := execute(t.Context(), []string{"rules", dir, "--lang", "en"}, &out, &errs); code != 0 || !strings.Contains(out.String(), "below ¥25") {
		t.Errorf("%d %s%s", code, out.String(), errs.String())
	}
}

func TestRulesBacktestRefuses(t *testing.T) {
	dir := dipping(t)
	for args, says := range map[string]string{
		"low --set below":        "write a parameter and its value",
		"low --set beneath=3":    "it has above, below",
		"lo":                     `did you mean "low"`,
		"low --from 2025-02-30":  "wanted: a day",
		"low --marks nowhere":    "no such file",
		"low --scope area=North": "scope",
	} {
		var out, errs bytes.Buffer
		code := execute(t.Context(), append([]string{"rules", "backtest", dir}, strings.Fields(args)...), &out, &errs)
		if code != exitUsage || !strings.Contains(errs.String(), says) {
			t.Errorf("%s: %d %s", args, code, errs.String())
		}
	}
}
