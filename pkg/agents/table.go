package agents

import (
	"cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// table lays an answer out as objects: what is missing in a row is not in it.
func table(a *answer.Answer, l words.Lang, rows int) ([]columnOut, []map[string]any) {
	t := &sheet{rows: make([]map[string]any, rows), lang: l}
	for i := range t.rows {
		t.rows[i] = map[string]any{}
	}
	for i := range a.Keys {
		t.key(&a.Keys[i])
	}
	if a.Time != nil {
		t.column(columnOut{Name: "time", Label: a.Time.Grain}, func(row int) (any, bool) { return a.Time.Values[row], true })
		t.unlisted("time_unfinished", func(row int) (any, bool) { return true, !a.Time.Complete[row] })
	}
	for i := range a.Metrics {
		t.metric(&a.Metrics[i])
	}
	return t.columns, t.rows
}

// sheet is a table that grows by columns.
type sheet struct {
	columns []columnOut
	rows    []map[string]any
	lang    words.Lang
}

func (t *sheet) column(c columnOut, read func(row int) (any, bool)) {
	t.columns = append(t.columns, c)
	t.unlisted(c.Name, read)
}

// unlisted is what stands beside a column, in the rows that have it.
func (t *sheet) unlisted(name string, read func(row int) (any, bool)) {
	for row := range t.rows {
		if v, ok := read(row); ok {
			t.rows[row][name] = v
		}
	}
}

func (t *sheet) key(k *answer.Key) {
	for i := range k.Above {
		above := &k.Above[i]
		t.column(columnOut{Name: above.Level, Label: above.Label}, func(row int) (any, bool) {
			return above.Values[row], !marked(above.Null, row) && !marked(above.Unknown, row)
		})
	}
	t.column(columnOut{Name: k.Name, Label: cmp.Or(k.Label, k.Name)}, func(row int) (any, bool) {
		return k.Values[row], !marked(k.Null, row) && !marked(k.Others, row)
	})
	t.unlisted(k.Name+"_label", func(row int) (any, bool) {
		switch {
		case marked(k.Others, row):
			return words.Rest(t.lang), true
		case marked(k.Null, row):
			return cmp.Or(k.Called[""], words.None(t.lang)), true
		}
		label, ok := k.Called[k.Values[row]]
		return label, ok
	})
}

func marked(list []bool, row int) bool { return list != nil && list[row] }

func (t *sheet) metric(m *answer.Metric) {
	t.number(columnOut{Name: m.Name, Label: m.Label, Unit: m.Unit, Good: m.Good}, m.Values, m.Reasons)
	t.unlisted(m.Name+"_status", func(row int) (any, bool) {
		return at(m.Status, row), at(m.Status, row) != "" && at(m.Status, row) != "none"
	})
	if m.Share != nil {
		t.number(columnOut{Name: m.Name + "_share", Label: t.lang.Pick("share", "占比")}, m.Share, nil)
	}
	t.unlisted(m.Name+"_rank", func(row int) (any, bool) { return at(m.Rank, row), at(m.Rank, row) > 0 })
	for i := range m.Comparisons {
		c := &m.Comparisons[i]
		name := m.Name + "_" + c.Name
		t.number(columnOut{Name: name, Label: pick(c.Label, string(t.lang)), Unit: m.Unit}, c.Values, c.Reasons)
		for suffix, values := range map[string][]answer.Num{
			"_change": c.Delta, "_change_rate": c.Rate, "_due": c.Due, "_attainment": c.Attainment, "_pace": c.Pace,
			"_contribution": c.Contribution, "_own_rate": c.OwnRate,
		} {
			t.unlisted(name+suffix, func(row int) (any, bool) { return number(values, row) })
		}
		t.unlisted(name+"_status", func(row int) (any, bool) {
			return at(c.Status, row), at(c.Status, row) != "" && at(c.Status, row) != "none"
		})
	}
}

// number is a column of numbers with the reasons where they are missing or limited.
func (t *sheet) number(c columnOut, values []answer.Num, reasons []answer.Reason) {
	t.column(c, func(row int) (any, bool) { return number(values, row) })
	t.unlisted(c.Name+"_reason", func(row int) (any, bool) {
		why := at(reasons, row)
		return words.Reason(string(why), t.lang), why != ""
	})
}

func number(values []answer.Num, row int) (any, bool) {
	if row >= len(values) || !values[row].OK() {
		return nil, false
	}
	return float64(values[row]), true
}

// at is an entry of a list that may not be there.
func at[T any](list []T, row int) (none T) {
	if row >= len(list) {
		return none
	}
	return list[row]
}
