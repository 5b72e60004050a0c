package resolve

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// StepKey is the key that tells the stages of an answer apart.
const StepKey = "step"

// Columns of an answer by stages.
const (
	ColumnReached  = "reached"       // how many are in the stage
	ColumnRate     = "conversion"    // of those in the first one
	ColumnPrevious = "from_previous" // of those in the one before
	ColumnLost     = "lost"          // how many fewer than in the one before
	ColumnDue      = "cohort"        // of a cohort, those for whom the period is over
	ColumnKept     = "retention"     // what share of these came again
)

// staged answers a request by the stages of a metric: their numbers are asked for
// side by side and put below each other.
func staged(ctx context.Context, eng Engine, r *query.Resolved) (*answer.Answer, error) {
	scope, err := eng.Scope(ctx, r.Staged.Of)
	if err != nil {
		return nil, err
	}
	l := words.Lang(r.Lang)
	if !scope.Care.IsZero() {
		return nil, diag.List{{
			Code: "RQ267", Name: "steps-with-care", Severity: diag.Error, Subject: "steps",
			Message: l.Pick("the steps of "+nameFor(r.Staged.Of, l)+" are not told to you: its numbers are rounded, withheld or masked, and the difference of two steps would tell them",
				nameFor(r.Staged.Of, l)+"的各步骤不向您展示：其数值经过取整、隐去或遮蔽，两步之差会透露这些数值"),
		}}.Err()
	}
	a, err := answered(ctx, eng, r)
	if err != nil {
		return nil, err
	}
	whole := *r
	whole.Metrics = []*model.Metric{r.Staged.Of}
	a.Words = Words(&whole)
	if n := openWindow(r, l); n != nil {
		a.Notes = append(a.Notes, *n)
	}
	return below(a, r), nil
}

// openWindow tells that some of those who started still have time for the last
// step.
func openWindow(r *query.Resolved, l words.Lang) *diag.Diagnostic {
	f := r.Staged.Of.Funnel
	if f == nil || !r.Cal.Add(r.Range.To, f.Window.Count, f.Window.Grain).After(r.Now) {
		return nil
	}
	return &diag.Diagnostic{
		Code: "RQ268", Name: "window-open", Severity: diag.Info, Subject: "metric " + r.Staged.Of.Name,
		Message: l.Pick("those who started last still have time to take the last step: their shares may rise yet", "最近开始的仍在转化窗口期内，其转化率还可能上升"),
	}
}

// stacked is the rows below each other: each unit of the answer becomes one for each
// stage, with its buckets.
type stacked struct {
	of     *answer.Answer
	r      *query.Resolved
	stages []query.StageOf
	first  []int // column of each stage's count
	due    []int // of those who could be in it
	from   []int // per row: row of the answer
	stage  []int // per row
}

func below(a *answer.Answer, r *query.Resolved) *answer.Answer {
	b := &stacked{of: a, r: r, stages: r.Staged.Stages}
	column := 0
	for _, s := range b.stages {
		b.first, b.due = append(b.first, column), append(b.due, 0)
		if column++; s.Due != nil {
			b.due[len(b.due)-1] = column
			column++
		}
	}
	b.rows()
	out := *a
	out.Rows = len(b.from)
	out.Pick(b.from)
	out.Layout = b.layout()
	out.Keys = append(slices.Clone(out.Keys), b.key())
	out.Metrics = b.columns()
	return &out
}

func (b *stacked) rows() {
	add := func(row, stage int) { b.from, b.stage = append(b.from, row), append(b.stage, stage) }
	for _, rows := range b.byUnit() {
		for s := range b.stages {
			for _, row := range rows {
				add(row, s)
			}
		}
	}
}

// byUnit are the rows of each unit, in the order of the answer.
func (b *stacked) byUnit() (out [][]int) {
	at := map[int32]int{}
	for row, p := range b.of.Layout.Of {
		i, ok := at[p.Unit]
		if !ok {
			i = len(out)
			at[p.Unit] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], row)
	}
	return out
}

func (b *stacked) layout() *answer.Layout {
	n := len(b.stages)
	l := &answer.Layout{Buckets: b.of.Layout.Buckets, Of: make([]answer.Place, len(b.from))}
	for _, u := range b.of.Layout.Units {
		for _, s := range b.stages {
			path := append(slices.Clone(u.Path), answer.Member{Text: s.Name})
			l.Units = append(l.Units, answer.Unit{Path: path})
		}
	}
	for row, from := range b.from {
		p := b.of.Layout.Of[from]
		l.Of[row] = answer.Place{Unit: p.Unit*int32(n) + int32(b.stage[row]), Bucket: p.Bucket}
	}
	return l
}

func (b *stacked) key() answer.Key {
	l := words.Lang(b.r.Lang)
	k := answer.Key{Name: StepKey, Label: l.Pick("Step", "步骤"), Called: map[string]string{}}
	m := b.r.Staged.Of
	switch {
	case m.Retention != nil:
		k.Label = l.Pick(sinceEn[m.Retention.Period], sinceZh[m.Retention.Period])
	case m.LifeCycle != nil:
		k.Label = l.Pick("State", "状态")
	}
	for _, s := range b.stage {
		k.Values = append(k.Values, b.stages[s].Name)
	}
	for _, s := range b.stages {
		if text := s.Label.In(b.r.Lang); text != "" {
			k.Called[s.Name] = text
		}
	}
	return k
}

var (
	sinceEn = map[grain.Grain]string{grain.Day: "Days since", grain.Week: "Weeks since", grain.Month: "Months since", grain.Quarter: "Quarters since", grain.Year: "Years since"}
	sinceZh = map[grain.Grain]string{grain.Day: "之后第几天", grain.Week: "之后第几周", grain.Month: "之后第几个月", grain.Quarter: "之后第几个季度", grain.Year: "之后第几年"}
)
