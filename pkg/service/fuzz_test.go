package service_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/nasty"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// FuzzConditions asks with any text as a value, a pattern, a condition, a scope, a
// group and a login: what comes is an error or what a plain comparison in Go gives of
// the reader's own rows, and never a row of others.
func FuzzConditions(f *testing.F) {
	own, others := []string{"a", "'", "%", `\`, "100%", "it''s", ""}, []string{"b", `"`, "_", `\x27`, "' OR 1=1 --", "secret"}
	s := fuzzed(f, own, others)
	for i, text := range nasty.Injections() {
		f.Add(text, uint8(i))
	}
	for _, text := range []string{"1 = 1", "sale__store <> 'x' or true", "sale__store is not null", "not sale__store = 'a'", "{{ Dimension('sale__store') }} like '%'", "\x00", "\xff", `\x62`, "places.store", "sale__store"} {
		for op := range uint8(8) {
			f.Add(text, op)
		}
	}
	f.Fuzz(func(t *testing.T, text string, door uint8) {
		req := query.Request{Metrics: []string{"amount"}, By: []query.By{{Dimension: "sale__store"}}, Time: query.TimeRange{From: "2025-11", To: "2025-11"}}
		who := access.Subject{Login: "reader"}
		var holds func(string) bool // nil: any of the reader's own
		filter := func(op string, values ...string) {
			req.Filters = []query.Filter{{Field: "sale__store", Op: op, Values: values}}
		}
		switch door % 8 {
		case 0:
			filter("eq", text)
			holds = func(o string) bool { return o == text }
		case 1:
			filter("ne", text)
			holds = func(o string) bool { return o != text }
		case 2:
			filter("notIn", text, "a")
			holds = func(o string) bool { return o != text && o != "a" }
		case 3:
			if filter("like", text); utf8.ValidString(text) && len(text) < 50 {
				holds = func(o string) bool { return likes(text, o) }
			}
		case 4:
			req.Where = []string{text}
		case 5:
			req.Where = []string{"sale__store <> " + sqlText(text)}
			if utf8.ValidString(text) {
				holds = func(o string) bool { return o != text }
			}
		case 6:
			req.Scope = &query.Scope{Hierarchy: "places", Path: []query.ScopeStep{{Level: "store", Member: text}}}
			holds = func(o string) bool { return o == text }
		case 7:
			who.Login = text
		}
		a, err := s.Query(access.With(t.Context(), who), req)
		got := byMember(a)
		if door%8 == 7 && len(got) > 0 && !strings.EqualFold(text, "reader") && !strings.EqualFold(text, "boss") {
			t.Fatalf("login %q reads %v", text, got)
		}
		for member := range got {
			if !slices.Contains(own, member) && !strings.EqualFold(who.Login, "boss") {
				t.Fatalf("%+v: %q of others", req, member)
			}
		}
		if err != nil || holds == nil {
			return
		}
		for _, member := range own {
			if _, there := got[member]; there != holds(member) {
				t.Fatalf("%+v: %q is told: %v", req, member, there)
			}
		}
	})
}

// fuzzed opens a database with a row of each text; reader has those of their own.
func fuzzed(tb testing.TB, own, others []string) *service.Service {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "fuzz.sqlite")
	db, err := scratch.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	script := "CREATE TABLE sales (day DATE, store VARCHAR(300), amount NUMERIC); CREATE TABLE staff (person VARCHAR(300), unit VARCHAR(300));"
	for i, text := range slices.Concat(own, others) {
		script += fmt.Sprintf("INSERT INTO sales VALUES ('2025-11-03', %s, %d);", sqlText(text), i+1)
	}
	for _, text := range own {
		script += fmt.Sprintf("INSERT INTO staff VALUES ('reader', %s);", sqlText(text))
	}
	if _, err := db.Exec(script); err != nil {
		tb.Fatal(err)
	}
	text := strings.Replace(injected, "@connection", "engine: sqlite, path: "+strconv.Quote(path), 1)
	s, err := service.Open(project.Loader(fstest.MapFS{"fuzz.yaml": {Data: []byte(text)}}), service.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close() })
	return s
}
