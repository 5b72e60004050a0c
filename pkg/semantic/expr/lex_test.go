package expr

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// scanned holds the regular expressions that the scanners stand for, in their order.
var scanned = []struct {
	kind kind
	is   *regexp.Regexp
}{
	{tokSpace, regexp.MustCompile(`^(?:\s+|--[^\n]*|/\*(?s:.*?)\*/)`)},
	{tokTemplate, regexp.MustCompile(`^\{\{(?s:.*?)\}\}`)},
	{tokString, regexp.MustCompile(`^'(?:[^']|'')*'`)},
	{tokQuoted, regexp.MustCompile("^(?:\"(?:[^\"]|\"\")+\"|`[^`]+`)")},
	{tokNumber, regexp.MustCompile(`^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`)},
	{tokIdent, regexp.MustCompile(`^[\p{L}_][\p{L}\p{M}\p{N}_$]*`)},
	{tokEngine, regexp.MustCompile(`^(?:->>?|#>>?|@>|<@|!~~?\*?|~~?\*?|&&|<<|>>|<=>)`)},
	{tokOp, regexp.MustCompile(`^(?:<>|!=|<=|>=|\|\||::|[-+*/%=<>(),.])`)},
	{tokOther, regexp.MustCompile(`^(?s:.)`)},
}

func byPatterns(text string) (out []token) {
	for at := 0; at < len(text); {
		for _, p := range scanned {
			n := len(p.is.FindString(text[at:]))
			if n == 0 {
				continue
			}
			if p.kind != tokSpace {
				out = append(out, token{p.kind, text[at : at+n], at})
			}
			at += n
			break
		}
	}
	return append(out, token{Type: tokEnd, Offset: len(text)})
}

// FuzzTokens holds the scanners to the patterns, whatever the text.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{
		"", "a.b + 1.5e-3", "1.e", "1e+", ".5", ".", "1..2", "1.2.3", "x1$ 1$", "'it''s'", "'it''s", "'a''b''c", "''", "'''", "''''", "'",
		`""`, `"""`, `""""`, `"a""b"`, `"a""b`, `""a"`, `"""a`, "``", "`a`", "`a", "`` `", "-- a\n b", "--", "-", "->>", "->", "/* a */ b", "/* a", "/**/", "/*/", "a*/",
		"{{ a }} {{ b", "{{}}", "{{}", "{ {", "<=>", "<=", "<>", "<<", "<@", "!~~*", "!~*", "!=", "!", "~~", "~", "#>>", "#", "@>", "@", "||", "|", "::", ":", "&&", "&",
		"地区 ILIKE '东%'", "e\u0301 \u0301e ²a a²", "\xff a\xffb '\xff'", "\u00a0a\vb\u2028", "日\U0001F600本",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 200 {
			return
		}
		if d := cmp.Diff(byPatterns(text), tokens(text)); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	})
}
