package hindsight

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// unit is a unit that marks may name.
type unit struct {
	id   string
	name Text
}

// units learns which units a rule judges, by all that they are called.
func (t *test) units(i int, r *model.Rule) {
	for _, u := range t.replay.Units(i) {
		s := rules.Signal{Unit: u, Path: rules.PathOf(u)}
		if r.Level == nil || r.Level.Dimension == "" {
			s.Path = nil
		}
		name := nameOf(t.model, r, &s)
		if t.called == nil {
			t.called = map[string]unit{}
		}
		one := unit{u.ID(), name}
		if s.Path == nil {
			t.called[""] = one
			continue
		}
		for _, called := range append(slices.Collect(maps.Values(name)), s.Path[len(s.Path)-1].Member) {
			t.called[called] = one
		}
	}
}

// place sorts the marks of the time: those that the rule should catch come first, a unit
// each, then those that it may rightly warn of. What it cannot be held to is counted.
func (t *test) place(marks []Mark, rule string, o Options) {
	var also []Marked
	var outside, strangers, lost []string
	others := 0
	for _, m := range marks {
		for _, name := range append([]string{m.Rule}, m.Also...) {
			if name != "" && o.rule(t.model, name) == nil {
				lost = append(lost, fmt.Sprintf("%s (%s)", m.ID, name))
			}
		}
		catch, right := m.about(rule)
		if !right {
			others++
			continue
		}
		if comparison.DayNumber(m.To.Time) < comparison.DayNumber(t.from) || comparison.DayNumber(m.From.Time) > comparison.DayNumber(t.to) {
			outside = append(outside, m.ID)
			continue
		}
		names := m.Units
		if len(names) == 0 {
			names = []string{""}
		}
		for _, name := range names {
			u, ok := t.called[name]
			if !ok && catch {
				strangers = append(strangers, fmt.Sprintf("%s (%s)", m.ID, cmp.Or(name, "*")))
			}
			if !ok {
				continue
			}
			one := Marked{Mark: m, Name: u.name, Caught: []Catch{}, unit: u.id, running: comparison.DayNumber(m.From.Time) < comparison.DayNumber(t.from)}
			if catch {
				t.right = append(t.right, one)
			} else {
				also = append(also, one)
			}
		}
	}
	t.catch, t.marked = len(t.right), len(marks) > 0
	t.right = append(t.right, also...)
	t.leftOut(outside, "Marks outside the time, which do not count: %s.", "不在时间范围内、不计入的标记：%s。")
	t.leftOut(strangers, "Marks of units that the rule does not judge, which do not count: %s. Without units a mark is of the whole organisation (*).", "所指单位不在规则判断范围内、不计入的标记：%s。未写单位的标记指整个组织（*）。")
	t.leftOut(lost, "Marks that name rules which the definitions do not have: %s.", "所指规则不在定义中的标记：%s。")
	if others > 0 {
		t.note("Marks for other rules: %d.", "属于其他规则的标记：%d 个。", others)
	}
}

// mostNamed is how many marks a note names.
const mostNamed = 8

// leftOut notes marks by their names.
func (t *test) leftOut(marks []string, en, zh string) {
	if len(marks) == 0 {
		return
	}
	list := strings.Join(marks[:min(len(marks), mostNamed)], ", ")
	if n := len(marks) - mostNamed; n > 0 {
		list += fmt.Sprintf(", … (+%d)", n)
	}
	t.note(en, zh, list)
}

// events of the time, where the asker knows them.
func (t *test) events(ctx context.Context, asker rules.Asker, q Question) ([]answer.Event, error) {
	knows, ok := asker.(interface {
		Events(ctx context.Context, scope *query.Scope, from, to time.Time) ([]answer.Event, error)
	})
	if !ok {
		return nil, nil
	}
	return knows.Events(ctx, q.Scope, t.from, t.to)
}
