package expr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a token is.
type kind int

const (
	tokEnd kind = iota // the text is at its end
	tokSpace
	tokTemplate
	tokString
	tokQuoted
	tokNumber
	tokIdent
	tokEngine // an operator of some engine
	tokOp
	tokOther // any other character, so that the parser and not the scanner says what is wrong with it
)

// token is a piece of an expression, as it is written.
type token struct {
	Type   kind
	Value  string
	Offset int // in bytes
}

// EOF tells the token that closes a text.
func (t token) EOF() bool { return t.Type == tokEnd }

// scanners are tried in order: each tells how many bytes of its kind a text begins with, 0
// for none. The test holds them to the regular expressions that they stand for, which
// take ten times as long.
var scanners = []struct {
	kind kind
	scan func(text string) int
}{
	{tokSpace, scanSpace},
	{tokTemplate, func(s string) int { return enclosed(s, "{{", "}}") }},
	{tokString, scanText},
	{tokQuoted, scanQuoted},
	{tokNumber, scanNumber},
	{tokIdent, scanIdent},
	{tokEngine, func(s string) int { return scanOperator(s, engineOperators) }},
	{tokOp, func(s string) int { return scanOperator(s, operators) }},
}

// engineOperators and operators, where one begins like another the longer first.
var (
	engineOperators = []string{
		"->>", "->", "#>>", "#>", "@>", "<@", "!~~*", "!~~", "!~*", "!~", "~~*", "~~", "~*", "~", "&&", "<<", ">>", "<=>",
	}
	operators = []string{"<>", "!=", "<=", ">=", "||", "::", "-", "+", "*", "/", "%", "=", "<", ">", "(", ")", ",", "."}
)

// reserved words cannot be bare names; quoted they can.
var reserved = map[string]bool{
	"AND": true, "OR": true, "NOT": true, "IS": true, "IN": true, "BETWEEN": true,
	"LIKE": true, "ILIKE": true, "CASE": true, "WHEN": true, "THEN": true, "ELSE": true,
	"END": true, "NULL": true, "TRUE": true, "FALSE": true, "CAST": true, "FROM": true,
	"AS": true, "SELECT": true, "DISTINCT": true,
}

// tokens splits text; spaces and comments are left out, an end closes.
func tokens(text string) []token {
	out := make([]token, 0, len(text)/4+2)
	for at := 0; at < len(text); {
		kind, n := first(text[at:])
		if kind != tokSpace {
			out = append(out, token{kind, text[at : at+n], at})
		}
		at += n
	}
	return append(out, token{Type: tokEnd, Offset: len(text)})
}

func first(text string) (kind, int) {
	for _, s := range scanners {
		if n := s.scan(text); n > 0 {
			return s.kind, n
		}
	}
	_, n := utf8.DecodeRuneInString(text)
	return tokOther, n
}

// scanSpace tells white space, or a comment.
func scanSpace(s string) int {
	if strings.HasPrefix(s, "--") {
		if end := strings.IndexByte(s, '\n'); end >= 0 {
			return end
		}
		return len(s)
	}
	if n := enclosed(s, "/*", "*/"); n > 0 {
		return n
	}
	return len(s) - len(strings.TrimLeft(s, "\t\n\f\r "))
}

// enclosed is from an opening to the first closing behind it, both included.
func enclosed(s, opening, closing string) int {
	if !strings.HasPrefix(s, opening) {
		return 0
	}
	if end := strings.Index(s[len(opening):], closing); end >= 0 {
		return len(opening) + end + len(closing)
	}
	return 0
}

func scanText(s string) int { return doubling(s, '\'', true) }

func scanQuoted(s string) int {
	if n := doubling(s, '"', false); n > 0 {
		return n
	}
	if n := enclosed(s, "`", "`"); n > 2 {
		return n
	}
	return 0
}

// doubling is what stands in quotes that are doubled within. Where the last quote is
// missing it ends at the last doubled one, so that what follows is told of.
func doubling(s string, quote byte, mayBeEmpty bool) int {
	if s[0] != quote {
		return 0
	}
	pair := 0
	for at := 1; at < len(s); at++ {
		switch {
		case s[at] != quote:
		case at+1 < len(s) && s[at+1] == quote:
			pair = at
			at++
		case at == 1 && !mayBeEmpty:
			return 0
		default:
			return at + 1
		}
	}
	if pair > 1 || pair == 1 && mayBeEmpty {
		return pair + 1
	}
	return 0
}

func scanNumber(s string) int {
	n := digits(s)
	switch {
	case n > 0 && n < len(s) && s[n] == '.':
		n += 1 + digits(s[n+1:])
	case n == 0 && s[0] == '.':
		if n = digits(s[1:]); n == 0 {
			return 0
		}
		n++
	}
	if n == 0 || n == len(s) || s[n]|0x20 != 'e' {
		return n
	}
	exponent := n + 1
	if exponent < len(s) && (s[exponent] == '+' || s[exponent] == '-') {
		exponent++
	}
	if d := digits(s[exponent:]); d > 0 {
		return exponent + d
	}
	return n
}

func digits(s string) (n int) {
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

func scanIdent(s string) int {
	for at, r := range s {
		if r == '_' || unicode.IsLetter(r) || at > 0 && (r == '$' || unicode.In(r, unicode.M, unicode.N)) {
			continue
		}
		return at
	}
	return len(s)
}

func scanOperator(s string, among []string) int {
	for _, o := range among {
		if strings.HasPrefix(s, o) {
			return len(o)
		}
	}
	return 0
}

// unquote takes the quotes off a string or a quoted name.
func unquote(s string) string {
	q := s[:1]
	return strings.ReplaceAll(s[1:len(s)-1], q+q, q)
}
