package query

import (
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// hasClock tells a time whose values have times of day, asked for as it is and not
// by a grain of it.
func hasClock(d *model.Dimension, name string) bool {
	return d != nil && d.Time && !d.IsDate && d.Grain.Rank() < grain.Day.Rank() && (name == d.Name || strings.HasSuffix(name, "__"+d.Name))
}

// onDays is a filter on a time that has times of day, with a day among its values:
// a day stands for all of it, as in a range, so that "at most 5 May" has its
// evening too. nil where no value is a day.
func onDays(ref expr.Ref, f Filter) expr.Expr {
	next := make([]string, len(f.Values))
	some := false
	for i, v := range f.Values {
		day, err := time.Parse(time.DateOnly, v)
		if last := day.AddDate(0, 0, 1); err == nil && last.Year() < 10000 {
			next[i], some = last.Format(time.DateOnly), true
		}
	}
	compared := func(op string, value string) expr.Expr { return expr.Binary{Op: op, X: ref, Y: text(value)} }
	joined := func(op string, list []expr.Expr) expr.Expr {
		out := list[0]
		for _, e := range list[1:] {
			out = expr.Binary{Op: op, X: out, Y: e}
		}
		return out
	}
	atMost := func(i int) expr.Expr {
		if next[i] == "" {
			return compared("<=", f.Values[i])
		}
		return compared("<", next[i])
	}
	if !some {
		return nil
	}
	switch f.Op {
	case "", "eq", "in":
		list := make([]expr.Expr, len(f.Values))
		for i, v := range f.Values {
			if list[i] = compared("=", v); next[i] != "" {
				list[i] = joined("AND", []expr.Expr{compared(">=", v), compared("<", next[i])})
			}
		}
		return joined("OR", list)
	case "ne", "notIn":
		list := make([]expr.Expr, len(f.Values))
		for i, v := range f.Values {
			if list[i] = compared("<>", v); next[i] != "" {
				list[i] = joined("OR", []expr.Expr{compared("<", v), compared(">=", next[i])})
			}
		}
		return orMissing(ref, true, joined("AND", list))
	case "le":
		return atMost(0)
	case "gt":
		if next[0] != "" {
			return compared(">=", next[0])
		}
	case "between":
		return joined("AND", []expr.Expr{compared(">=", f.Values[0]), atMost(1)})
	}
	return nil
}
