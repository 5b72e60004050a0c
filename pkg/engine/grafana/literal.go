package grafana

import (
	"encoding/hex"
	"regexp"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/mssql"
)

// special are characters by which a text could be taken for something else on its way:
// backslashes, whose meaning a setting of the engine may change; the beginnings of
// Grafana's macros and variables, $__timeFilter(…), $x, ${x} and [[x]]; parentheses,
// which some data sources look for behind names of functions; and what could end the
// text or begin a comment.
const special = "\\'\"`$[{(;#-/\n\r\t"

func plain(text string) bool {
	return !strings.ContainsAny(text, special) && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' })
}

// text writes a text constant. One with NUL stays as it is: the runner refuses it.
func (s spoken) text(text string, typed bool) string {
	if strings.ContainsRune(text, 0) {
		return "'" + text + "'"
	}
	write := sessions[s.name].text
	if write == nil {
		return s.split(text)
	}
	return write(text, typed)
}

// split writes a text in parts, so that no macro or variable is in one of them.
func (s spoken) split(text string) string { return joined(s.Dialect, text, " || ") }

// mssqlText writes a text in parts that are added.
func mssqlText(text string, _ bool) string { return joined(mssql.Dialect{}, text, " + ") }

func joined(d dialect.Dialect, text, by string) string {
	parts, from := []string{}, 0
	for i, r := range text {
		if next := i + 1; (r == '$' || r == '[' || r == '{') && next < len(text) {
			parts, from = append(parts, text[from:next]), next
		}
	}
	parts = append(parts, text[from:])
	for i, p := range parts {
		parts[i] = d.Literal(ast.Lit{Kind: ast.Text, Text: p})
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, by) + ")"
}

// postgresText writes what is special by its code, in a text whose backslashes mean
// the same whatever standard_conforming_strings says.
func postgresText(text string, typed bool) string {
	out := dialect.QuotedText(text)
	if !plain(text) {
		out = "E'" + escaped(text) + "'"
	}
	if typed {
		out += "::text"
	}
	return out
}

// escaped writes special characters as \x24.
func escaped(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || strings.IndexByte(special, c) >= 0 {
			b.WriteString(`\x` + hex.EncodeToString([]byte{c}))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// watched are words for which Grafana's MySQL data source refuses a statement, also
// where they stand in a text.
var watched = regexp.MustCompile(`(?i)show|user`)

// mysqlText writes a text in parts, which the engine takes for one constant, so that
// no macro, no variable and no watched word is in any of them. A text whose type
// nothing tells has the collation of the engine's own sessions.
func mysqlText(text string, typed bool) string {
	cut := map[int]bool{}
	for i, r := range text {
		switch r {
		case '$', '[', '{':
			cut[i+1] = true
		case '(', ')':
			cut[i] = true
		}
	}
	for _, at := range watched.FindAllStringIndex(text, -1) {
		cut[at[0]+1] = true
	}
	var b strings.Builder
	b.WriteByte('\'')
	for i := 0; i < len(text); i++ {
		if cut[i] && i > 0 {
			b.WriteString("' '")
		}
		if c := text[i]; c == '\'' || c == '\\' {
			b.WriteByte(c)
		}
		b.WriteByte(text[i])
	}
	b.WriteByte('\'')
	if typed {
		b.WriteString(byCode)
	}
	return b.String()
}
