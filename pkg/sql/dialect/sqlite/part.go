package sqlite

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// formats are the parts that strftime gives as a number.
var formats = map[string]string{"doy": "%j", "hour": "%H", "minute": "%M", "second": "%S", "week": "%V", "isoyear": "%G"}

func (d Dialect) extract(w *dialect.Writer, v ast.Extract) {
	part := func(from, length string) {
		w.Text("CAST(substr(")
		d.local(w, v.X, v.Of)
		w.Text(", " + from + ", " + length + ") AS INTEGER)")
	}
	switch v.Part {
	case "year":
		part("1", "4")
	case "month":
		part("6", "2")
	case "day":
		part("9", "2")
	case "quarter":
		w.Text("((")
		part("6", "2")
		w.Text(" + 2) / 3)")
	case "dow":
		// %w counts Sunday = 0.
		w.Text("((CAST(strftime('%w', ")
		d.local(w, v.X, v.Of)
		w.Text(") AS INTEGER) + 6) % 7 + 1)")
	case "epoch":
		w.Text("unixepoch(")
		d.local(w, v.X, v.Of)
		w.Text(", 'subsec')")
	default:
		w.Text("CAST(strftime('" + formats[v.Part] + "', ")
		d.local(w, v.X, v.Of)
		w.Text(") AS INTEGER)")
	}
}

// diff counts starts of buckets between two times.
func (d Dialect) diff(w *dialect.Writer, v ast.DiffTime) {
	months := func(size int) {
		w.Text("(")
		for i, side := range []ast.Extract{{X: v.To, Of: v.ToOf}, {X: v.From, Of: v.FromOf}} {
			if i > 0 {
				w.Text(" - ")
			}
			switch size {
			case 12:
				d.extract(w, ast.Extract{X: side.X, Of: side.Of, Part: "year"})
			default:
				per := map[int]string{1: "month", 3: "quarter"}[size]
				w.Text("(" + map[int]string{1: "12", 3: "4"}[size] + " * ")
				d.extract(w, ast.Extract{X: side.X, Of: side.Of, Part: "year"})
				w.Text(" + ")
				d.extract(w, ast.Extract{X: side.X, Of: side.Of, Part: per})
				w.Text(")")
			}
		}
		w.Text(")")
	}
	seconds := func(size string) {
		w.Text("((")
		for i, side := range []ast.Trunc{{X: v.To, Of: v.ToOf}, {X: v.From, Of: v.FromOf}} {
			if i > 0 {
				w.Text(" - ")
			}
			side.Grain, side.Cal = v.Grain, grain.Gregorian()
			w.Text("unixepoch(")
			d.trunc(w, side)
			w.Text(")")
		}
		w.Text(") / " + size + ")")
	}
	switch v.Grain {
	case grain.Year:
		months(12)
	case grain.Quarter:
		months(3)
	case grain.Month:
		months(1)
	case grain.Week:
		seconds("604800")
	case grain.Hour:
		seconds("3600")
	case grain.Minute:
		seconds("60")
	case grain.Second:
		seconds("1")
	default:
		seconds("86400")
	}
}
