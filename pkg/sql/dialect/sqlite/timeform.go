package sqlite

import (
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// readTime writes a time of another form in the canonical one.
func (d Dialect) readTime(w *dialect.Writer, v ast.ReadTime) {
	if v.Form.Pattern() {
		w.Comparison(func() { d.pieces(w, v) })
		return
	}
	// SQLite's functions read ISO 8601, T, Z and offsets included, and write UTC.
	head := "datetime("
	if r := v.Grain.Rank(); r >= 0 && r < grain.Second.Rank() {
		head = "strftime('%Y-%m-%d %H:%M:%f', "
	}
	w.Text(head)
	switch v.Form {
	case timeform.Seconds:
		w.Value(v.X)
		w.Text(", 'unixepoch'")
	case timeform.Milliseconds:
		w.Operand(v.X)
		w.Text(" / 1000.0, 'unixepoch'")
	default:
		w.Value(v.X)
	}
	w.Text(")")
}

// pieces puts the pieces of a pattern into the canonical order.
func (Dialect) pieces(w *dialect.Writer, v ast.ReadTime) {
	at := map[string]int{}
	for _, p := range v.Form.Pieces() {
		if p.Unit {
			at[p.Text] = p.At
		}
	}
	separator := map[string]string{"MM": "-", "DD": "-", "HH": " ", "mm": ":", "ss": ":"}
	for i, unit := range []string{"YYYY", "MM", "DD", "HH", "mm", "ss"} {
		n, ok := at[unit]
		switch {
		case ok:
			if i > 0 {
				w.Text(" || '" + separator[unit] + "' || ")
			}
			w.Text("substr(")
			w.Value(v.X)
			w.Text(", " + strconv.Itoa(n) + ", " + strconv.Itoa(len(unit)) + ")")
		case unit == "MM" || unit == "DD":
			w.Text(" || '-01'")
		case at["HH"] > 0:
			w.Text(" || ':00'")
		}
	}
}

const (
	globDate   = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]"
	globMinute = "[0-2][0-9]:[0-5][0-9]"
	globSecond = globMinute + ":[0-6][0-9]"
)

// written tests the form of a value. GLOB leaves the length of a fraction open;
// what it lets pass besides is no time of ours anyway.
func (Dialect) written(w *dialect.Writer, v ast.Written) {
	var forms []string
	switch {
	case v.Form.Number():
		w.Text("typeof(")
		w.Value(v.X)
		w.Text(") IN ('integer', 'real')")
		return
	case v.Form == timeform.Canonical:
		forms = []string{globDate, globDate + " " + globSecond, globDate + " " + globSecond + ".[0-9]*"}
	case !v.Form.Pattern():
		forms = isoGlobs(v.Form)
	default:
		forms = []string{glob(v.Form)}
	}
	w.Text("(")
	for i, form := range forms {
		if i > 0 {
			w.Text(" OR ")
		}
		w.Operand(v.X)
		w.Text(" GLOB " + dialect.QuotedText(form))
	}
	w.Text(")")
}

// isoGlobs are the ways of ISO 8601, likeliest first.
func isoGlobs(f timeform.Form) (out []string) {
	zones := []string{"Z", "", "[-+][0-1][0-9]:[0-5][0-9]"}
	if f == timeform.ISOLocal {
		zones = []string{""}
	}
	for _, zone := range zones {
		for _, between := range []string{"T", " "} {
			for _, clock := range []string{globSecond, globSecond + ".[0-9]*", globMinute} {
				out = append(out, globDate+between+clock+zone)
			}
		}
	}
	return append(out, globDate)
}

// glob is a pattern's digits, with what stands between them.
func glob(f timeform.Form) string {
	var b strings.Builder
	for _, p := range f.Pieces() {
		switch {
		case p.Unit:
			b.WriteString(strings.Repeat("[0-9]", len(p.Text)))
		case strings.ContainsAny(p.Text, "*?["):
			b.WriteString("[" + p.Text + "]")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
