package expr

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// ParseSQL takes SQL of the engine, {sql: …}, for the value of one row. pos is
// the place of its first character.
func ParseSQL(text string, pos diag.Pos, subject string) (Expr, diag.List) {
	trimmed := strings.TrimSpace(text)
	if p := foreignSQL(trimmed); p != nil {
		p.offset += strings.Index(text, trimmed)
		return nil, diag.List{p.diagnostic(text, pos, subject)}
	}
	return Raw{SQL: trimmed}, nil
}

// foreignSQL finds what keeps SQL from standing between brackets for the value
// of one row, whatever the engine: text that does not close, a second statement,
// a comment, an aggregate or a window.
func foreignSQL(s string) *problem {
	wrong := func(offset int, message string) *problem {
		return &problem{check: checkSQL, offset: offset, message: message}
	}
	if len(s) > maxLength {
		return wrong(0, "the SQL is longer than 64 KiB")
	}
	for _, mark := range []string{"--", "/*"} {
		if i := strings.Index(s, mark); i >= 0 {
			return wrong(i, "a comment could hide what stands behind it")
		}
	}
	toks := tokens(s)
	if len(toks) < 2 {
		return wrong(0, "there is no SQL")
	}
	depth, queries := 0, 0
	for i, t := range toks {
		if t.EOF() {
			break
		}
		at := t.Offset
		switch {
		case t.Value == "(":
			depth++
		case t.Value == ")":
			if depth--; depth < 0 {
				return wrong(at, "a bracket closes that was never opened")
			}
		case t.Value == "'":
			return wrong(at, "a string is not closed")
		case t.Value == "\"" || t.Value == "`":
			return wrong(at, "a quoted name is not closed")
		case t.Value == ";":
			return wrong(at, "a semicolon would end the statement")
		case t.Type == tokTemplate:
			return wrong(at, "templates are for dbt filters")
		case word(t, "SELECT") && depth == 0:
			return wrong(at, "a query of its own belongs into brackets, or into the source's sql")
		case word(t, "SELECT"):
			queries++
		case word(t, "OVER") && queries == 0:
			return wrong(at, "a window looks at other rows: compute it in the source's sql")
		case t.Type == tokIdent && toks[i+1].Value == "(" && aggregate(t.Value) && queries == 0:
			return wrong(at, "\""+t.Value+"\" makes one value of many rows: say the aggregation in agg")
		}
	}
	if depth > 0 {
		return wrong(len(s), "a bracket is not closed")
	}
	return nil
}
