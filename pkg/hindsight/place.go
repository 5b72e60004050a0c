package hindsight

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
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
		for _, called := range append([]string{s.Path[len(s.Path)-1].Member}, values(name)...) {
			t.called[called] = one
		}
	}
}

func values(t Text) (out []string) {
	for _, v := range t {
		out = append(out, v)
	}
	return out
}

// place sorts the marks of the time: those that the rule should catch come first, a unit
// each, then those that it may rightly warn of. What it cannot be held to is counted.
func (t *test) place(marks []Mark, rule string) {
	var also []Marked
	outside, strangers, others := 0, 0, 0
	for _, m := range marks {
		catch, right := m.about(rule)
		if !right {
			others++
			continue
		}
		if !m.To.After(t.from.AddDate(0, 0, -1)) || m.From.After(t.to) {
			outside++
			continue
		}
		names := m.Units
		if len(names) == 0 {
			names = []string{""}
		}
		for _, name := range names {
			u, ok := t.called[name]
			if !ok && catch {
				strangers++
			}
			if !ok {
				continue
			}
			one := Marked{Mark: m, Name: u.name, Caught: []Catch{}, unit: u.id}
			if catch {
				t.right = append(t.right, one)
			} else {
				also = append(also, one)
			}
		}
	}
	t.catch, t.marked = len(t.right), len(marks) > 0
	t.right = append(t.right, also...)
	if outside > 0 {
		t.note("%d marks lie outside the time and do not count.", "%d 个标记不在时间范围内，不计入。", outside)
	}
	if strangers > 0 {
		t.note("%d marks name units that the rule does not judge, and do not count.", "%d 个标记所指单位不在规则判断范围内，不计入。", strangers)
	}
	if others > 0 {
		t.note("%d marks are for other rules.", "%d 个标记属于其他规则。", others)
	}
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
