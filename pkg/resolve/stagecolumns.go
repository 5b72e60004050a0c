package resolve

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// number is a number of a stage with the reason where there is none.
type number struct {
	value answer.Num
	why   answer.Reason
}

// at reads a column of the answer, its own values (compared < 0) or those of a
// compared period.
func (b *stacked) at(column, compared, row int) number {
	m := &b.of.Metrics[column]
	if compared < 0 {
		n := number{value: m.Values[row]}
		if m.Reasons != nil {
			n.why = m.Reasons[row]
		}
		return n
	}
	c := &m.Comparisons[compared]
	return number{c.Values[row], c.Why(row)}
}

// over is x ÷ y.
func over(x, y number) number {
	switch {
	case !x.value.OK():
		return x
	case !y.value.OK():
		return y
	case y.value == 0:
		return number{answer.None(), answer.ZeroDivisor}
	}
	return number{value: x.value / y.value, why: x.why}
}

// minus is x − y.
func minus(x, y number) number {
	switch {
	case !x.value.OK():
		return x
	case !y.value.OK():
		return y
	}
	return number{value: x.value - y.value, why: x.why}
}

// shownColumn is a column of an answer by stages: its words, and its number in a row of
// the answer.
type shownColumn struct {
	name   string
	en, zh string
	rate   bool
	good   model.Good
	of     func(stage, compared, row int) number
}

func (b *stacked) columns() (out []answer.Metric) {
	for _, c := range b.shown() {
		out = append(out, b.column(c))
	}
	return out
}

// shown are the columns of the metric's kind.
func (b *stacked) shown() []shownColumn {
	m := b.r.Staged.Of
	count := func(s, compared, row int) number { return b.at(b.first[s], compared, row) }
	due := func(s, compared, row int) number {
		d := b.at(b.due[s], compared, row)
		if s > 0 && d.value == 0 && b.at(b.first[0], compared, row).value > 0 {
			return number{answer.None(), answer.Unfinished}
		}
		return d
	}
	switch {
	case m.Retention != nil:
		return []shownColumn{
			{ColumnKept, "Retention", "留存率", true, model.GoodUp, func(s, c, row int) number {
				return over(count(s, c, row), due(s, c, row))
			}},
			{ColumnReached, "Came again", "再次到访", false, model.GoodUp, func(s, c, row int) number {
				if d := due(s, c, row); !d.value.OK() {
					return d
				}
				return count(s, c, row)
			}},
			{ColumnDue, "Cohort", "同期群人数", false, model.GoodUp, due},
		}
	case m.LifeCycle != nil:
		return []shownColumn{{ColumnReached, "Number", "数量", false, model.GoodNone, count}}
	}
	before := func(s int) int { return max(s-1, 0) }
	return []shownColumn{
		{ColumnReached, "Reached", "到达数", false, model.GoodUp, count},
		{ColumnRate, "Conversion", "总转化率", true, model.GoodUp, func(s, c, row int) number { return over(count(s, c, row), count(0, c, row)) }},
		{ColumnPrevious, "From the step before", "上一步转化率", true, model.GoodUp, func(s, c, row int) number { return over(count(s, c, row), count(before(s), c, row)) }},
		{ColumnLost, "Lost on the way", "流失数", false, model.GoodDown, func(s, c, row int) number { return minus(count(before(s), c, row), count(s, c, row)) }},
	}
}

func (b *stacked) column(c shownColumn) answer.Metric {
	of, l := b.r.Staged.Of, words.Lang(b.r.Lang)
	first := &b.of.Metrics[0]
	m := answer.Metric{
		Name: c.name, Label: l.Pick(c.en, c.zh), Unit: "count", Format: "0", Good: string(c.good),
		AsOf: first.AsOf, Through: first.Through, Complete: make([]bool, len(b.from)),
	}
	if c.rate {
		m.Unit, m.Format = "%", of.Format
	}
	m.Values, m.Reasons = b.read(c, -1)
	for row, from := range b.from {
		m.Complete[row] = first.Complete[from]
	}
	for i := range first.Comparisons {
		m.Comparisons = append(m.Comparisons, b.compared(c, i, m.Values))
	}
	status(&model.Metric{Governance: model.Governance{Good: c.good}}, &m, len(b.from))
	return m
}

// read reads a column's numbers, its own or those of a compared period.
func (b *stacked) read(c shownColumn, compared int) ([]answer.Num, []answer.Reason) {
	values := make([]answer.Num, len(b.from))
	var reasons []answer.Reason
	for row, from := range b.from {
		n := c.of(b.stage[row], compared, from)
		if values[row] = n.value; n.why != "" {
			reasons = reasonAt(reasons, len(values), row, n.why)
		}
	}
	return values, reasons
}

func (b *stacked) compared(c shownColumn, i int, own []answer.Num) answer.Comparison {
	from := b.of.Metrics[0].Comparisons[i]
	out := answer.Comparison{Name: from.Name, Kind: from.Kind, Standing: from.Standing, Label: from.Label, Short: from.Short, Tag: from.Tag}
	out.Values, out.Reasons = b.read(c, i)
	out.Delta, out.Rate = make([]answer.Num, len(own)), make([]answer.Num, len(own))
	for row, v := range own {
		out.Delta[row], out.Rate[row] = answer.None(), answer.None()
		if base := out.Values[row]; v.OK() && base.OK() {
			out.Delta[row] = v - base
			if base != 0 {
				out.Rate[row] = (v - base) / answer.Num(math.Abs(float64(base)))
			}
		}
	}
	if from.From != nil {
		for _, row := range b.from {
			out.From, out.To = append(out.From, from.From[row]), append(out.To, from.To[row])
		}
	}
	return out
}
