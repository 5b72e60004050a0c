package postgres

import (
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

func (d Dialect) extract(w *dialect.Writer, v ast.Extract) {
	part := map[string]string{"dow": "ISODOW"}[v.Part]
	if part == "" {
		part = strings.ToUpper(v.Part)
	}
	if v.Part == "second" {
		w.Text("FLOOR(")
		defer w.Text(")")
	}
	w.Text("EXTRACT(" + part + " FROM ")
	zoned := v.Of.Zone != nil && v.Of.Zone != time.UTC
	switch v.Part {
	case "hour", "minute", "second", "epoch": // of a date there are none
		if !zoned {
			w.Text("CAST(")
			w.Value(v.X)
			w.Text(" AS timestamp))")
			return
		}
	}
	d.local(w, v.X, v.Of)
	w.Text(")")
}

// diff counts starts of buckets between two times.
func (d Dialect) diff(w *dialect.Writer, v ast.DiffTime) {
	sides := func(each func(x ast.Expr, of ast.Clock)) {
		each(v.To, v.ToOf)
		w.Text(" - ")
		each(v.From, v.FromOf)
	}
	date := func(x ast.Expr, of ast.Clock, unit string) {
		w.Text("CAST(")
		if unit != "" {
			w.Text("DATE_TRUNC('" + unit + "', ")
			defer w.Text(" AS date)")
			defer w.Text(")")
		} else {
			defer w.Text(" AS date)")
		}
		d.local(w, x, of)
	}
	part := func(x ast.Expr, of ast.Clock, p string) { d.extract(w, ast.Extract{X: x, Of: of, Part: p}) }
	switch v.Grain {
	case grain.Year:
		w.Text("(")
		sides(func(x ast.Expr, of ast.Clock) { part(x, of, "year") })
		w.Text(")")
	case grain.Quarter, grain.Month:
		size := map[grain.Grain]string{grain.Quarter: "4", grain.Month: "12"}[v.Grain]
		w.Text("(")
		sides(func(x ast.Expr, of ast.Clock) {
			w.Text("(" + size + " * ")
			part(x, of, "year")
			w.Text(" + ")
			part(x, of, string(v.Grain))
			w.Text(")")
		})
		w.Text(")")
	case grain.Week:
		w.Text("((")
		sides(func(x ast.Expr, of ast.Clock) { date(x, of, "week") })
		w.Text(") / 7)")
	case grain.Hour, grain.Minute, grain.Second:
		size := map[grain.Grain]string{grain.Hour: "3600", grain.Minute: "60", grain.Second: "1"}[v.Grain]
		w.Text("CAST((")
		sides(func(x ast.Expr, of ast.Clock) {
			w.Text("EXTRACT(EPOCH FROM DATE_TRUNC('" + string(v.Grain) + "', ")
			d.local(w, x, of)
			w.Text("))")
		})
		w.Text(") / " + size + " AS bigint)")
	default:
		w.Text("(")
		sides(func(x ast.Expr, of ast.Clock) { date(x, of, "") })
		w.Text(")")
	}
}
