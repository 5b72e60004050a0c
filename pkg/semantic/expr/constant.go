package expr

import (
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Settle works out what constants make of times: the clock's day less 30 days is
// one day, by which an index finds rows.
func Settle(e Expr) Expr {
	return Rewrite(e, func(x Expr) Expr {
		switch v := x.(type) {
		case Func:
			if len(v.Args) < 2 {
				return x
			}
			at, date, ok := timeOf(v.Args[len(v.Args)-1])
			unit, word := v.Args[0].(Literal)
			if !ok || !word {
				return x
			}
			g := grain.Grain(unit.Text)
			switch v.Name {
			case "date_trunc":
				return timeLiteral(grain.Gregorian().Trunc(at, g), dayUnit(unit.Text))
			case "dateadd":
				if n, ok := wholeOf(v.Args[1]); ok {
					return timeLiteral(grain.Add(at, n, g), date && dayUnit(unit.Text))
				}
			}
		case Binary:
			if v.Op != "+" && v.Op != "-" {
				return x
			}
			at, date, ok := timeOf(v.X)
			n, whole := wholeOf(v.Y)
			if ok && date && whole {
				if v.Op == "-" {
					n = -n
				}
				return timeLiteral(at.AddDate(0, 0, n), true)
			}
		case Cast:
			at, _, ok := timeOf(v.X)
			switch {
			case ok && v.Type == "date":
				return timeLiteral(grain.Gregorian().Trunc(at, grain.Day), true)
			case ok && v.Type == "timestamp":
				return timeLiteral(at, false)
			}
		}
		return x
	})
}

// timeOf is the time that a constant is, and whether it is a date.
func timeOf(e Expr) (at time.Time, date, ok bool) {
	l, written := e.(Literal)
	if !written || l.Kind != Timestamp {
		return at, false, false
	}
	for _, layout := range TimeLayouts {
		if t, err := time.Parse(layout, l.Text); err == nil {
			return t, len(l.Text) == len(time.DateOnly), true
		}
	}
	return at, false, false
}

// mostMoved bounds what constants are moved by, so that years keep four digits.
const mostMoved = 1_000_000

func wholeOf(e Expr) (int, bool) {
	l := constant(e)
	if l == nil || l.Kind != Number {
		return 0, false
	}
	n, err := strconv.Atoi(l.Text)
	return n, err == nil && n < mostMoved && n > -mostMoved
}

func timeLiteral(t time.Time, date bool) Expr {
	layout := "2006-01-02 15:04:05.999999999"
	if date {
		layout = time.DateOnly
	}
	return Literal{Kind: Timestamp, Text: t.Format(layout)}
}
