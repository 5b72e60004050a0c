package sqlite

import (
	"fmt"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// steps are how far a bucket reaches in units that SQLite moves by.
var steps = map[grain.Grain]struct {
	unit string
	size int
	time bool // of less than a day
}{
	grain.Second: {"seconds", 1, true}, grain.Minute: {"minutes", 1, true}, grain.Hour: {"hours", 1, true},
	grain.Day: {"days", 1, false}, grain.Week: {"days", 7, false},
	grain.Month: {"months", 1, false}, grain.Quarter: {"months", 3, false}, grain.Year: {"months", 12, false},
}

// fractions are the buckets below a second.
var fractions = map[grain.Grain]float64{grain.Millisecond: 1e3, grain.Microsecond: 1e6, grain.Nanosecond: 1e9}

// add moves a local time. Whole months are clamped to the month's last day,
// which SQLite by itself does not do: it overflows into the next month.
func (d Dialect) add(w *dialect.Writer, v ast.AddTime) {
	if div := fractions[v.Grain]; div > 0 {
		w.Text("strftime('%Y-%m-%d %H:%M:%f', ")
		w.Value(v.X)
		w.Text(", '" + strconv.FormatFloat(float64(v.N)/div, 'f', -1, 64) + " seconds')")
		return
	}
	step, ok := steps[v.Grain]
	if !ok {
		step = steps[grain.Day]
	}
	by := func(fn string) {
		w.Text(fn + "(")
		w.Value(v.X)
		if v.By == nil {
			w.Text(", '" + fmt.Sprintf("%+d", v.N*step.size) + " " + step.unit + "'")
		} else {
			w.Text(", (" + strconv.Itoa(v.N*step.size) + " * ")
			w.Operand(v.By)
			w.Text(") || ' " + step.unit + "'")
		}
		if step.unit == "months" {
			w.Text(", 'floor'") // takes back the days by which the month overflowed
		}
		w.Text(")")
	}
	r := v.Of.Grain.Rank()
	switch {
	case step.time, r >= 0 && r < grain.Day.Rank():
		by("datetime")
	case v.Of.IsDate || v.Of.Grain != grain.None:
		by("date")
	case !dialect.Atom(v.X):
		n := ast.Expr(ast.Num(strconv.Itoa(v.N * step.size)))
		if v.By != nil {
			n = ast.Binary{Op: "*", X: n, Y: v.By}
		}
		w.Call("wh_move", v.X, n, ast.Lit{Kind: ast.Text, Text: step.unit, Inline: true})
	default: // a date or a time, as the text is long
		w.Text("CASE WHEN length(")
		w.Value(v.X)
		w.Text(") > 10 THEN ")
		by("datetime")
		w.Text(" ELSE ")
		by("date")
		w.Text(" END")
	}
}
