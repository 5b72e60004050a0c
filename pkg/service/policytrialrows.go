package service

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// rows compares all rows that have a number, whatever their order.
func (r *trial) rows(a *answer.Answer) {
	left := map[string]int{} // the row of each place, by its members
	for row := range a.Rows {
		if slices.ContainsFunc(a.Metrics, func(m answer.Metric) bool { return m.Values[row].OK() }) {
			left[rowName(a, row)] = row
		}
	}
	for i, want := range r.t.Expect.Rows {
		path := fmt.Sprintf("expect.rows[%d]", i)
		name := strings.Join(want.By, ", ")
		if want.Others {
			name = theOthers
		}
		row, ok := left[name]
		if !ok {
			r.fails(path, "expected a row of %s, and %s reads %s", name, r.reader(), readOf(a))
			continue
		}
		delete(left, name)
		for j, value := range want.Values {
			if got := a.Metrics[j].Values[row]; !alike(value, got) {
				r.fails(path, "expected %s of %s for %s, and %s reads %s", number(answer.Num(value)), a.Metrics[j].Name, name, r.reader(), number(got))
			}
		}
		r.beside(path, name, want, a, row)
	}
	var more []string
	for name := range left {
		more = append(more, name)
	}
	if slices.Sort(more); len(more) > 0 {
		r.fails("expect.rows", "%s reads rows that are not expected: %s", r.reader(), strings.Join(more, "; "))
	}
}

// beside compares a row's shares, and what its values are compared with.
func (r *trial) beside(path, name string, want model.PolicyRow, a *answer.Answer, row int) {
	differs := func(at string, want float64, what string, got answer.Num) {
		if !alike(want, got) {
			r.fails(at, "expected %s as %s for %s, and %s reads %s", number(answer.Num(want)), what, name, r.reader(), number(got))
		}
	}
	for j, share := range want.Shares {
		got := answer.None()
		if list := a.Metrics[j].Share; list != nil {
			got = list[row]
		}
		differs(path+".shares", share, "the share of "+a.Metrics[j].Name, got)
	}
	for i, c := range want.Compared {
		at := fmt.Sprintf("%s.compare[%d]", path, i)
		for j, value := range c.Values {
			got := answer.None()
			if list := comparedWith(a.Metrics[j], c.With); list != nil {
				got = list[row]
			}
			differs(at, value, c.With+" of "+a.Metrics[j].Name, got)
		}
	}
}

// comparedWith are the numbers of one comparison of a metric.
func comparedWith(m answer.Metric, name string) []answer.Num {
	for _, c := range m.Comparisons {
		if c.Name == name {
			return c.Values
		}
	}
	return nil
}

// noCompare holds comparisons to telling no number.
func (r *trial) noCompare(a *answer.Answer) {
	for i, name := range r.t.Expect.NoCompare {
		for _, m := range a.Metrics {
			list := comparedWith(m, name)
			if row := slices.IndexFunc(list, answer.Num.OK); row >= 0 {
				of := strings.TrimSpace(m.Name + " " + rowName(a, row))
				r.fails(fmt.Sprintf("expect.noCompare[%d]", i), "%s is expected to tell no number, and %s reads %s of %s", name, r.reader(), number(list[row]), of)
				break
			}
		}
	}
}
