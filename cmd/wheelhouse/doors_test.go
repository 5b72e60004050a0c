package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/brief"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/nasty"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

const stands = `
project: {name: stands, timezone: UTC, language: en, currency: EUR, asOf: 2025-03-12}
connections: [{name: w, @connection}]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions:
      - {name: day, type: time, grain: day, date: true}
      - {name: area}
      - {name: stand}
    measures: [{name: amount, agg: sum}]
hierarchies:
  - name: organisation
    levels:
      - {name: all, topLabel: All}
      - {name: area, dimension: taking__area}
      - {name: stand, dimension: taking__stand}
metrics:
  - {name: sales, measure: amount, unit: EUR, good: up}
rules:
  - {name: drop, metric: sales, template: change, level: organisation.stand, params: {drop: 0.3}, tier: 2}
`

// stand is a unit of the fixture: its two names, and what it took on the last day.
type stand struct {
	area, name query.ScopeStep
	amount     float64
}

func (s stand) path() []query.ScopeStep { return []query.ScopeStep{s.area, s.name} }

func (s stand) key() string { return fmt.Sprintf("%+v %+v", s.area, s.name) }

// nastyStands gives every nasty name to an area and to a stand, with a script
// that makes their table. U+0000 is left out, which PostgreSQL cannot store.
func nastyStands(t *testing.T) (out []stand, script string) {
	t.Helper()
	var names []*string
	for _, n := range nasty.All(t) {
		if n.Name == nil || !strings.Contains(*n.Name, "\x00") {
			names = append(names, n.Name)
		}
	}
	step := func(level string, name *string) query.ScopeStep {
		if name == nil {
			return query.ScopeStep{Level: level, Null: true}
		}
		return query.ScopeStep{Level: level, Member: *name}
	}
	quoted := func(name *string) string {
		if name == nil {
			return "NULL"
		}
		return "'" + strings.ReplaceAll(*name, "'", "''") + "'"
	}
	var rows []string
	for i, name := range names {
		area := names[(i+7)%len(names)]
		s := stand{step("area", area), step("stand", name), float64(i + 1)}
		out = append(out, s)
		rows = append(rows,
			fmt.Sprintf("('2025-03-10', %s, %s, 1000)", quoted(area), quoted(name)),
			fmt.Sprintf("('2025-03-11', %s, %s, %v)", quoted(area), quoted(name), s.amount))
	}
	return out, "CREATE TABLE takings (day DATE, area TEXT, stand TEXT, amount DOUBLE PRECISION); INSERT INTO takings VALUES " +
		strings.Join(rows, ", ")
}

var lastDay = query.TimeRange{From: "2025-03-11", To: "2025-03-11"}

// TestNastyNames sends every nasty name through every door of the back end: what
// comes out is the same name, and what is asked for by it is its own number.
func TestNastyNames(t *testing.T) {
	all, script := nastyStands(t)
	engines.Each(t, map[string]string{"wheelhouse.yaml": stands}, script, func(t *testing.T, w engines.World) {
		t.Run("answer", func(t *testing.T) { nastyAnswer(t, w, all) })
		t.Run("filters and scope", func(t *testing.T) { nastyFilters(t, w, all) })
		t.Run("members", func(t *testing.T) { nastyMembers(t, w, all) })
		t.Run("top", func(t *testing.T) { nastyTop(t, w, all) })
		t.Run("frames", func(t *testing.T) { nastyFrames(t, w, all) })
		t.Run("rules", func(t *testing.T) { nastyRules(t, w, all) })
	})
}

func answerOf(t *testing.T, w engines.World, req query.Request) *answer.Answer {
	t.Helper()
	req.Metrics = []string{"sales"}
	if req.Time == (query.TimeRange{}) {
		req.Time = lastDay
	}
	a, err := w.Ask(accesstest.Context(t), req)
	if err != nil {
		t.Fatalf("%+v: %v", req, err)
	}
	return a
}

var byStand = []query.By{{Hierarchy: "organisation", Level: "area"}, {Hierarchy: "organisation", Level: "stand"}}

// The answer as JSON, read back.
func nastyAnswer(t *testing.T, w engines.World, all []stand) {
	text, err := json.Marshal(answerOf(t, w, query.Request{By: byStand}))
	if err != nil {
		t.Fatal(err)
	}
	var a answer.Answer
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatal(err)
	}
	want, got := map[string]float64{}, map[string]float64{}
	for _, s := range all {
		want[s.key()] = s.amount
	}
	for row := range a.Rows {
		part := func(k int, level string) query.ScopeStep {
			key := a.Keys[k]
			return query.ScopeStep{Level: level, Member: key.Values[row], Null: key.Null != nil && key.Null[row]}
		}
		s := stand{area: part(0, "area"), name: part(1, "stand")}
		got[s.key()] = float64(a.Metrics[0].Values[row])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Each name as a filter of a dimension and of a level, among others and not
// among them, as a step of a scope, and as text of a scope that is read again.
func nastyFilters(t *testing.T, w engines.World, all []stand) {
	var total float64
	for _, s := range all {
		total += s.amount
	}
	for i, s := range all {
		only := func(field string) query.Filter {
			if s.name.Null {
				return query.Filter{Field: field, Op: "isNull"}
			}
			return query.Filter{Field: field, Op: "eq", Values: []string{s.name.Member}}
		}
		asked := map[string]query.Request{
			"dimension": {Filters: []query.Filter{only("taking__stand")}},
			"level":     {Filters: []query.Filter{only("organisation.stand")}},
			"scope":     {Scope: &query.Scope{Hierarchy: "organisation", Path: s.path()}},
			"area":      {Scope: &query.Scope{Hierarchy: "organisation", Path: s.path()[:1]}},
		}
		want := map[string]float64{"dimension": s.amount, "level": s.amount, "scope": s.amount, "area": s.amount}
		if other := all[(i+1)%len(all)]; !s.name.Null && !other.name.Null {
			both := []string{s.name.Member, other.name.Member}
			asked["in"] = query.Request{Filters: []query.Filter{{Field: "taking__stand", Op: "in", Values: both}}}
			want["in"] = s.amount + other.amount
			asked["notIn"] = query.Request{Filters: []query.Filter{{Field: "taking__stand", Op: "notIn", Values: both}}}
			want["notIn"] = total - s.amount - other.amount
			asked["ne"] = query.Request{Filters: []query.Filter{{Field: "taking__stand", Op: "ne", Values: both[:1]}}}
			want["ne"] = total - s.amount
		}
		for _, door := range slices.Sorted(maps.Keys(asked)) {
			if a := answerOf(t, w, asked[door]); a.Rows != 1 || float64(a.Metrics[0].Values[0]) != want[door] {
				t.Errorf("%s of %q: %v, want %v", door, s.name.Member, engines.Lines(a), want[door])
			}
		}
	}
}

// Members of a level, with their paths and below a scope, and of a dimension.
func nastyMembers(t *testing.T, w engines.World, all []stand) {
	want := map[string]bool{}
	for _, s := range all {
		want[s.key()] = true
	}
	listed, err := w.LevelMembers(accesstest.Context(t), "organisation", "stand", nil, "")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, m := range listed.Members {
		got[stand{area: m.Path[0], name: m.Path[1]}.key()] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, s := range all {
		below, err := w.LevelMembers(accesstest.Context(t), "organisation", "stand", s.path()[:1], "")
		if err != nil {
			t.Fatal(err)
		}
		if len(below.Members) != 1 || below.Members[0].Path[1] != s.name {
			t.Errorf("below %q: %+v, want %+v", s.area.Member, below.Members, s.name)
		}
	}
	values, err := w.DimensionMembers(accesstest.Context(t), "taking__stand")
	if err != nil {
		t.Fatal(err)
	}
	times := map[string]int{}
	for _, m := range values.Members {
		times[m.Value]++
	}
	for _, s := range all {
		if !s.name.Null && times[s.name.Member] == 0 {
			t.Errorf("no member %q", s.name.Member)
		}
	}
}

// The largest and the rest: the rest is no member, whatever members are called.
func nastyTop(t *testing.T, w engines.World, all []stand) {
	var total float64
	for _, s := range all {
		total += s.amount
	}
	a := answerOf(t, w, query.Request{By: []query.By{{Dimension: "taking__stand"}}, Top: &query.Top{N: len(all) - 1, Others: true}})
	var sum float64
	rest := 0
	for row := range a.Rows {
		sum += float64(a.Metrics[0].Values[row])
		if a.Keys[0].Others != nil && a.Keys[0].Others[row] {
			rest++
			if v := float64(a.Metrics[0].Values[row]); v != 1 { // the first stand took least
				t.Errorf("the rest took %v", v)
			}
		}
	}
	if a.Rows != len(all) || rest != 1 || sum != total {
		t.Errorf("%d rows, %d of the rest, %v in all, want %d, 1, %v", a.Rows, rest, sum, len(all), total)
	}
}

// Frames: no two units share labels, rows or names.
func nastyFrames(t *testing.T, w engines.World, all []stand) {
	a := answerOf(t, w, query.Request{By: byStand})
	n := frames.Numeric(a, frames.Value)
	rows := map[string]bool{}
	for row := range n.Rows() {
		var parts []string
		for _, f := range n.Fields {
			if s, ok := f.At(row).(string); ok {
				parts = append(parts, f.Name+"="+s)
			}
		}
		rows[fmt.Sprintf("%q", parts)] = true
	}
	if len(rows) != len(all) {
		t.Errorf("numeric tells %d of %d units apart", len(rows), len(all))
	}
	for _, s := range all {
		if !s.name.Null && !s.area.Null && !strings.Contains(fmt.Sprint(slices.Collect(maps.Keys(rows))), fmt.Sprintf("%q", "stand="+s.name.Member)) {
			t.Errorf("numeric has no %q", s.name.Member)
		}
	}
	series := frames.Series(answerOf(t, w, query.Request{By: byStand, Grain: "day", Time: query.TimeRange{From: "2025-03-10", To: "2025-03-11"}}), frames.Axis{})
	labels, names := map[string]bool{}, map[string]bool{}
	for _, f := range series {
		number := f.Fields[1]
		labels[fmt.Sprintf("%q", map[string]string(number.Labels))] = true
		if number.Config != nil {
			names[number.Config.DisplayNameFromDS] = true
		}
	}
	if len(labels) != len(all) || len(names) != len(all) {
		t.Errorf("series have %d labels and %d names, want %d", len(labels), len(names), len(all))
	}
}

// Rules judge every unit under its own name, the agenda's slice leads back to
// it, and no brief has markup of a name.
func nastyRules(t *testing.T, w engines.World, all []stand) {
	signals, err := w.Signals(accesstest.Context(t), "drop")
	if err != nil {
		t.Fatal(err)
	}
	want, got := map[string]float64{}, map[string]float64{}
	for _, s := range all {
		want[s.key()] = s.amount
	}
	for _, u := range signals.Units {
		if math.IsNaN(float64(u.Value)) || len(u.Place) != 2 {
			t.Errorf("%+v: %v", u.Place, u.Value)
			continue
		}
		got[stand{area: u.Place[0], name: u.Place[1]}.key()] = float64(u.Value)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, s := range all {
		a, err := w.Agenda(accesstest.Context(t), service.AgendaRequest{Scope: &query.Scope{Hierarchy: "organisation", Path: s.path()}})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Items) != 1 || float64(a.Items[0].Value) != s.amount {
			t.Errorf("the agenda of %+v has %d items", s.path(), len(a.Items))
			continue
		}
		slice := a.Items[0].Slice
		if back := answerOf(t, w, query.Request{Scope: slice.Scope, Filters: slice.Filters}); back.Rows != 1 || float64(back.Metrics[0].Values[0]) != s.amount {
			t.Errorf("the slice of %+v gives %v", s.path(), engines.Lines(back))
		}
		for _, format := range brief.Formats() {
			var b bytes.Buffer
			if err := brief.Write(&b, format, a, brief.Options{Lang: words.English}); err != nil {
				t.Fatal(err)
			}
			nothingOf(t, format, s.name.Member, b.String())
		}
	}
}

// nothingOf tells markup that came from a name.
func nothingOf(t *testing.T, format, name, text string) {
	t.Helper()
	never := map[string][]string{
		"md":   {"<script>", "<img src=x", "](http://bad", "<!channel>", "<at id", "<font color"},
		"html": {"<script>alert", "<img src=x", "<!channel>", "<at id", "<font color=\"warning"},
		"text": {"\x1b[31m", "\a"},
	}
	for _, s := range never[format] {
		if strings.Contains(text, s) {
			t.Errorf("%s of %q has %q", format, name, s)
		}
	}
}
