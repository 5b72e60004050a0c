package postgres

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// readTime writes a text or a number as a timestamp: with zone where it is an
// instant.
func (d Dialect) readTime(w *dialect.Writer, v ast.ReadTime) {
	switch {
	case v.Form == timeform.Seconds:
		w.Text("TO_TIMESTAMP(")
		w.Value(v.X)
		w.Text(")")
	case v.Form == timeform.Milliseconds:
		w.Text("TO_TIMESTAMP(")
		w.Operand(v.X)
		w.Text(" / 1000.0)")
	case v.Form == timeform.ISO && v.Instant:
		w.Text("CAST(")
		w.Value(v.X)
		w.Text(" AS timestamptz)")
	case v.Form == timeform.ISO:
		w.Text("CAST(")
		w.Value(v.X)
		w.Text(" AS timestamp)")
	default: // the session's zone is UTC
		w.Text("CAST(TO_TIMESTAMP(CAST(")
		w.Value(v.X)
		w.Text(" AS text), " + dialect.QuotedText(template(v.Form)) + ") AS timestamp)")
	}
}

// template is a pattern in PostgreSQL's own letters.
func template(f timeform.Form) string {
	var b strings.Builder
	for _, p := range f.Pieces() {
		switch {
		case p.Text == "HH":
			b.WriteString("HH24")
		case p.Text == "mm":
			b.WriteString("MI")
		case p.Text == "ss":
			b.WriteString("SS")
		case p.Unit:
			b.WriteString(p.Text)
		default:
			b.WriteString(`"` + p.Text + `"`)
		}
	}
	return b.String()
}

const (
	isoDay   = `\d{4}-\d\d-\d\d`
	isoClock = `[ T]\d\d:\d\d(:\d\d(\.\d+)?)?`
	isoZone  = ` ?(Z|[+-]\d\d:\d\d)`
)

// written tests the form of a text; values of other types have none to test.
func (Dialect) written(w *dialect.Writer, v ast.Written) {
	pattern := ""
	switch {
	case v.Form.Number():
		w.Text("TRUE")
		return
	case v.Form == timeform.Canonical:
		pattern = `^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d+)?)?$`
	case v.Form == timeform.ISO:
		pattern = "^" + isoDay + "(" + isoClock + "(" + isoZone + ")?)?$"
	case v.Form == timeform.ISOLocal:
		pattern = "^" + isoDay + "(" + isoClock + ")?$"
	default:
		var b strings.Builder
		for _, p := range v.Form.Pieces() {
			if p.Unit {
				b.WriteString(`\d{` + strconv.Itoa(len(p.Text)) + `}`)
			} else {
				b.WriteString(regexp.QuoteMeta(p.Text))
			}
		}
		pattern = "^" + b.String() + "$"
	}
	w.Text("CAST(")
	w.Value(v.X)
	w.Text(" AS text) ~ " + dialect.QuotedText(pattern))
}
