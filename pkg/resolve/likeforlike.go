package resolve

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// narrowed is what narrowing to the units of both periods took, and what it tells.
type narrowed struct {
	cost  answer.Stats
	notes diag.List
	alike *answer.Alike
}

// likeForLike narrows a question to the units of a level that were open all through
// the range and every period that it is compared with, or, where no source tells when
// they opened and closed, have a number of any metric in each of them. As the
// organisation was, one that has moved is in two places, in each for a time only,
// and counts in neither; as of a day it is in one, and counts there. A comparison of
// which no unit has a number decides nothing: it has its own reason.
func likeForLike(ctx context.Context, eng Engine, r *query.Resolved) (_ *query.Resolved, told narrowed, err error) {
	level := r.LikeForLike
	if level == nil {
		return r, told, nil
	}
	over := r.Over(r.Metrics, []query.ResolvedBy{query.ByLevel(level)})
	over.Comparisons = slices.DeleteFunc(slices.Clone(r.Comparisons), func(c *comparison.Comparison) bool { return c.Kind != comparison.Period })
	a, err := ask(ctx, eng, over, nil)
	if err != nil {
		return nil, told, err
	}
	told.cost, told.alike = a.Stats, &answer.Alike{Level: level.FullName(), Label: map[string]string{"en": level.Called("en"), "zh": level.Called("zh")}}
	var before [][]bool
	periods := []bucket{{From: r.Range.From, To: earliest(r.Range.To, r.Cal.Trunc(r.Now, grain.Day))}}
	for i, c := range over.Comparisons {
		there := thereIn(a, func(m *answer.Metric) []answer.Num { return m.Comparisons[i].Values })
		if slices.Contains(there, true) {
			before = append(before, there)
			if o := c.Counterpart(r.Asked(), bucket{From: r.Range.From, To: r.Range.To}); !o.Missing {
				periods = append(periods, bucket{From: o.From, To: o.To})
			}
		}
	}
	if len(before) == 0 {
		told.notes = diag.List{{
			Code: "RQ110", Name: "like-for-like", Severity: diag.Warning, Subject: "likeForLike",
			Message: fmt.Sprintf("no %s has a number in what the range is compared with: values are of all of them", level.Name),
		}}
		return r, told, nil
	}
	known, err := readLives(ctx, eng, r, level)
	if err != nil {
		return nil, told, err
	}
	now := thereIn(a, func(m *answer.Metric) []answer.Num { return m.Values })
	inTwo, moved := make([]bool, a.Rows), 0
	if moves(r, over.By[0]) {
		n, cost, err := inSeveralPlaces(ctx, eng, r, a, inTwo)
		if err != nil {
			return nil, told, err
		}
		moved = n
		told.cost.Statements, told.cost.EngineMs = append(told.cost.Statements, cost.Statements...), told.cost.EngineMs+cost.EngineMs
	}
	var rows []int
	var opened, closed int
	for row := range a.Rows {
		in := 0
		for _, there := range before {
			if there[row] {
				in++
			}
		}
		l, dated := known.of(a.Layout.Units[a.Layout.Of[row].Unit])
		switch {
		case inTwo[row]: // they are counted by their keys
		case dated && l.throughAll(periods):
			rows = append(rows, row)
		case dated && slices.ContainsFunc(periods, func(p bucket) bool { return l.from.After(p.From) }):
			opened++
		case dated:
			closed++
		case now[row] && in == len(before):
			rows = append(rows, row)
		case now[row]:
			opened++
		case in > 0:
			closed++
		}
	}
	by := ""
	if known != nil {
		told.cost.Statements = append(told.cost.Statements, known.cost.Statements...)
		told.cost.EngineMs += known.cost.EngineMs
		by = ", by the days on which they opened and closed"
	}
	if len(rows) > maxPassing {
		return nil, told, diag.List{{
			Code: "RQ107", Name: "too-many-units", Severity: diag.Error, Subject: "likeForLike",
			Message: fmt.Sprintf("%d units of %s are in both periods, more than the %d that can be asked for", len(rows), level.Name, maxPassing),
			Hint:    "name a coarser level, or narrow by scope or filters",
		}}.Err()
	}
	told.alike.Kept, told.alike.Opened, told.alike.Closed, told.alike.Moved = len(rows), opened, closed, moved
	told.notes = diag.List{{
		Code: "RQ110", Name: "like-for-like", Severity: diag.Info, Subject: "likeForLike",
		Message: fmt.Sprintf("like for like by %s%s: %d in every period; left out: %s", level.Name, by, len(rows), leftOut(opened, closed, moved)),
	}}
	if len(r.Where) > 0 && moves(r, over.By[0]) {
		told.notes[0].Severity = diag.Warning
		told.notes[0].Message += "; one that moved into or out of what is asked for counts as if it had opened or closed, or for a part of a period"
		told.notes[0].Hint = "take the organisation as of a day, such as now"
	}
	out := *r
	out.LikeForLike = nil
	if where := kept(over.By, newUnits(over.By, newReach(r.Model).of(r.Metrics)), a, rows); where != nil {
		out.Where, out.Narrowed = append(slices.Clone(r.Where), where), true
	}
	return &out, told, nil
}

// inSeveralPlaces tells the units that lie in another place too, one after the other, and
// how many they are: by their keys, where they are called by names that may come again
// elsewhere.
func inSeveralPlaces(ctx context.Context, eng Engine, r *query.Resolved, a *answer.Answer, out []bool) (moved int, cost answer.Stats, err error) {
	rows := map[answer.Member][]int{}
	several := false
	for row := range a.Rows {
		m := ownMember(a, row)
		rows[m] = append(rows[m], row)
		several = several || len(rows[m]) > 1
	}
	if !several {
		return 0, cost, nil
	}
	keys, cost, err := ReadUnitKeys(ctx, eng, r.Model, r.LikeForLike, r.Now, r.Organised)
	if err != nil {
		return 0, cost, err
	}
	unit := func(row int) answer.Unit { return a.Layout.Units[a.Layout.Of[row].Unit] }
	for _, same := range rows {
		var places []answer.Unit
		for i, row := range same {
			for _, other := range same[i+1:] {
				if keys.Shared(unit(row), unit(other)) {
					out[row], out[other] = true, true
				}
			}
			places = append(places, unit(row))
		}
		if slices.ContainsFunc(same, func(row int) bool { return out[row] }) {
			moved += keys.moved(places)
		}
	}
	return moved, cost, nil
}

// thereIn tells the units that have a number of any metric.
func thereIn(a *answer.Answer, numbers func(*answer.Metric) []answer.Num) []bool {
	out := make([]bool, a.Rows)
	for i := range a.Metrics {
		for row, v := range numbers(&a.Metrics[i]) {
			out[row] = out[row] || v.OK()
		}
	}
	return out
}

// ownMember is what a unit is called, wherever it lies.
func ownMember(a *answer.Answer, row int) answer.Member {
	return own(answer.Unit{Path: a.Layout.Units[a.Layout.Of[row].Unit].Path})
}

func own(u answer.Unit) answer.Member {
	m := u.Path[len(u.Path)-1]
	return answer.Member{Text: m.Text, Kind: m.Kind}
}

// moves tells whether units may lie in several places, one after the other.
func moves(r *query.Resolved, by query.ResolvedBy) bool {
	if !r.Organised.IsZero() {
		return false
	}
	return slices.ContainsFunc(r.Metrics, func(m *model.Metric) bool {
		return slices.ContainsFunc(m.Measures(), func(v *model.Measure) bool {
			return slices.ContainsFunc(by.Above, func(a query.ResolvedAbove) bool { return r.Model.Moves(v.Source, by.Ref.Name, a.Ref.Name) })
		})
	})
}

// leftOut says how many units are not in every period, and why.
func leftOut(opened, closed, moved int) string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{opened, "opened"}, {closed, "closed"}, {moved, "moved"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, ", ")
}
