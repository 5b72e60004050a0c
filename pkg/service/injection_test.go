package service_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/nasty"
)

const injected = `
project: {name: injected, timezone: UTC, language: en, currency: USD, asOf: 2025-11-11}
connections: [{name: db, @connection}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: store}]
    measures: [{name: amount, agg: sum}]
    defaultTime: day
  - name: staff
    table: staff
    primaryEntity: post
    dimensions: [{name: person}, {name: unit}]
hierarchies:
  - {name: places, levels: [{name: all}, {name: store, dimension: sale__store}]}
metrics: [{name: amount, measure: amount}]
policies:
  - {name: boss, who: {logins: [boss]}, sql: true}
  - {name: posts, who: {kinds: [people], except: {logins: [boss, "unit *"]}}, rows: [{level: places.store, read: {source: staff, person: person, unit: unit}}]}
`

func sqlText(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// corpus is the texts that are members, logins, e-mails and units.
func corpus(t *testing.T) (out []string) {
	for _, text := range append(nasty.Injections(), nasty.Names(t)...) {
		if !slices.Contains(out, text) && len(text) < 300 && !strings.ContainsRune(text, 0) && strings.ToLower(text) == text {
			out = append(out, text)
		}
	}
	return out
}

// TestTextsAreTexts: whatever stands in a filter, a condition, a scope, a login, an
// e-mail or a unit, on every engine the answer is that of a plain comparison in Go.
func TestTextsAreTexts(t *testing.T) {
	list := corpus(t)
	script, definitions := "CREATE TABLE sales (day DATE, store VARCHAR(300), amount NUMERIC(12));\nCREATE TABLE staff (person VARCHAR(300), unit VARCHAR(300));\n", injected
	amounts := map[string]float64{}
	for i, text := range list {
		amounts[text] = float64(1000 + i)
		script += fmt.Sprintf("INSERT INTO sales VALUES ('2025-11-03', %s, %d);\n", sqlText(text), 1000+i)
		// who is called so has the store of the next text
		script += fmt.Sprintf("INSERT INTO staff VALUES (%s, %s);\n", sqlText(text), sqlText(list[(i+1)%len(list)]))
		if strings.TrimSpace(text) == "" {
			continue // definitions name no such unit
		}
		definitions += fmt.Sprintf("  - {name: unit_%d, who: {logins: [unit %d]}, rows: [{level: places.store, units: [%s]}]}\n", i, i, strconv.QuoteToASCII(text)) // which YAML reads, too
	}
	november := query.TimeRange{From: "2025-11", To: "2025-11"}
	engines.Each(t, map[string]string{"wheelhouse.yaml": definitions}, script, func(t *testing.T, w engines.World) {
		ask := func(who access.Subject, change func(*query.Request)) (map[string]float64, error) {
			req := query.Request{Metrics: []string{"amount"}, By: []query.By{{Dimension: "sale__store"}}, Time: november}
			change(&req)
			a, err := w.Query(access.With(t.Context(), who), req)
			return byMember(a), err
		}
		boss := access.Subject{Login: "boss"}
		check := func(door, text string, holds func(string) bool, who access.Subject, change func(*query.Request)) {
			t.Helper()
			want := map[string]float64{}
			for _, other := range list {
				if holds(other) {
					want[other] = amounts[other]
				}
			}
			got, err := ask(who, change)
			if err != nil || !mapsEqual(got, want) {
				t.Errorf("%s %q: %d rows, want %d: %v", door, text, len(got), len(want), err)
			}
		}
		filter := func(op string, values ...string) func(*query.Request) {
			return func(r *query.Request) {
				r.Filters = []query.Filter{{Field: "sale__store", Op: op, Values: values}}
			}
		}
		none := func(*query.Request) {}
		for i, text := range list {
			same := func(other string) bool { return other == text }
			next := list[(i+1)%len(list)]
			check("eq", text, same, boss, filter("eq", text))
			check("ne", text, func(o string) bool { return o != text }, boss, filter("ne", text))
			check("in", text, func(o string) bool { return o == text || o == next }, boss, filter("in", text, next))
			check("where", text, same, boss, func(r *query.Request) { r.Where = []string{"sale__store = " + sqlText(text)} })
			check("scope", text, same, boss, func(r *query.Request) {
				r.Scope = &query.Scope{Hierarchy: "places", Path: []query.ScopeStep{{Level: "store", Member: text}}}
			})
			if strings.TrimSpace(text) != "" {
				check("unit", text, same, access.Subject{Login: fmt.Sprintf("unit %d", i)}, none)
				check("login", text, func(o string) bool { return o == next }, access.Subject{Login: text}, none)
				check("e-mail", text, func(o string) bool { return o == next }, access.Subject{Login: "nobody", Email: text}, none)
			}
			if likes(text, "") || !strings.HasSuffix(strings.ReplaceAll(text, `\\`, ""), `\`) { // a pattern that ends in its escape is none
				check("like", text, func(o string) bool { return likes(text, o) }, boss, filter("like", text))
			}
		}
		for _, text := range []string{"a\x00b", "\x00", "' OR 1=1\x00", "\xff\xfe", "qqq' OR '1'='1"} { // of nobody, and what no engine keeps
			for door, change := range map[string]func(*query.Request){"eq": filter("eq", text), "like": filter("like", text)} {
				if got, _ := ask(boss, change); len(got) > 0 {
					t.Errorf("%s %q: %v", door, text, got)
				}
			}
			if got, err := ask(access.Subject{Login: text}, none); len(got) > 0 || err == nil {
				t.Errorf("login %q: %v", text, got)
			}
		}
		members, err := w.DimensionMembers(access.With(t.Context(), boss), "sale__store")
		if err != nil || len(members.Members) != len(list) {
			t.Errorf("members: %d of %d: %v", len(members.Members), len(list), err)
		}
		a, err := w.Query(accesstest.Context(t), query.Request{Metrics: []string{"amount"}, Time: november})
		if err != nil || a.Metrics[0].Values[0] != answer.Num(len(list)*1000+len(list)*(len(list)-1)/2) {
			t.Errorf("the table is no longer what it was: %v %v", a, err)
		}
	})
}

func byMember(a *answer.Answer) map[string]float64 {
	out := map[string]float64{}
	if a == nil {
		return out
	}
	for row := range a.Rows {
		if v := a.Metrics[0].Values[row]; v.OK() {
			out[a.Keys[0].Values[row]] += float64(v)
		}
	}
	return out
}

func mapsEqual(a, b map[string]float64) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if w, ok := b[k]; !ok || w != v {
			return false
		}
	}
	return true
}

// likes is LIKE in plain Go: % stands for any characters, _ for one, \ takes that from
// the one behind it.
func likes(pattern, text string) bool {
	p, x := []rune(pattern), []rune(text)
	var match func(i, j int) bool
	match = func(i, j int) bool {
		switch {
		case i == len(p):
			return j == len(x)
		case p[i] == '%':
			return match(i+1, j) || j < len(x) && match(i, j+1)
		case j == len(x):
			return false
		case p[i] == '_':
			return match(i+1, j+1)
		case p[i] == '\\' && i+1 < len(p):
			return p[i+1] == x[j] && match(i+2, j+1)
		}
		return p[i] == x[j] && match(i+1, j+1)
	}
	return match(0, 0)
}
