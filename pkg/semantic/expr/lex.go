package expr

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// rules are tried in order; the last one catches any other character, so that
// the parser and not the lexer says what is wrong with it.
var rules = lexer.MustSimple([]lexer.SimpleRule{
	{Name: "space", Pattern: `\s+|--[^\n]*|/\*(?s:.*?)\*/`},
	{Name: "Template", Pattern: `\{\{(?s:.*?)\}\}`},
	{Name: "String", Pattern: `'(?:[^']|'')*'`},
	{Name: "Quoted", Pattern: "\"(?:[^\"]|\"\")+\"|`[^`]+`"},
	{Name: "Number", Pattern: `(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`},
	{Name: "Ident", Pattern: `[\p{L}_][\p{L}\p{M}\p{N}_$]*`},
	{Name: "Engine", Pattern: `->>?|#>>?|@>|<@|!~~?\*?|~~?\*?|&&|<<|>>|<=>`},
	{Name: "Op", Pattern: `<>|!=|<=|>=|\|\||::|[-+*/%=<>(),.]`},
	{Name: "Other", Pattern: `(?s:.)`},
})

var (
	tokTemplate = rules.Symbols()["Template"]
	tokString   = rules.Symbols()["String"]
	tokQuoted   = rules.Symbols()["Quoted"]
	tokNumber   = rules.Symbols()["Number"]
	tokIdent    = rules.Symbols()["Ident"]
	tokEngine   = rules.Symbols()["Engine"]
	tokOther    = rules.Symbols()["Other"]
	tokSpace    = rules.Symbols()["space"]
)

// reserved words cannot be bare names; quoted they can.
var reserved = map[string]bool{
	"AND": true, "OR": true, "NOT": true, "IS": true, "IN": true, "BETWEEN": true,
	"LIKE": true, "ILIKE": true, "CASE": true, "WHEN": true, "THEN": true, "ELSE": true,
	"END": true, "NULL": true, "TRUE": true, "FALSE": true, "CAST": true, "FROM": true,
	"AS": true, "SELECT": true, "DISTINCT": true,
}

// tokens splits text; spaces and comments are left out, an EOF token closes.
func tokens(text string) ([]lexer.Token, error) {
	lx, err := rules.LexString("", text)
	if err != nil {
		return nil, err
	}
	var out []lexer.Token
	for {
		t, err := lx.Next()
		if err != nil {
			return nil, err
		}
		if t.Type == tokSpace {
			continue
		}
		out = append(out, t)
		if t.EOF() {
			return out, nil
		}
	}
}

// unquote takes the quotes off a string or a quoted name.
func unquote(s string) string {
	q := s[:1]
	return strings.ReplaceAll(s[1:len(s)-1], q+q, q)
}
