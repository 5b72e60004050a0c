package expr

import (
	"errors"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Names says what a bare name in an expression means.
type Names int

// Meanings of bare names.
const (
	// Columns of the source: measures, dimensions, entities. Gives Column.
	Columns Names = iota + 1
	// References to dimensions, entities, metric_time: filters. Gives Ref of
	// RefAny, or RefMetricTime.
	References
	// MetricInputs of a derived metric. Gives Ref of RefMetric.
	MetricInputs
)

// Options say how an expression is to be read.
type Options struct {
	Names Names
	// Raw lets SQL that the language does not know through as Raw. Only for an
	// author's own source and measure expressions; a filter or a request never.
	Raw bool
	// Templates allows {{ Dimension('…') }} and its kin (dbt filters).
	Templates bool
	// Subject names the object that the expression belongs to, for messages.
	Subject string
}

// maxDepth bounds nesting, so that no input can exhaust the stack.
const maxDepth = 200

// maxLength bounds the text, in bytes.
const maxLength = 64 << 10

// Parse reads one expression. pos is the place of the text's first character;
// findings point inside the text. With errors the expression is nil.
func Parse(text string, pos diag.Pos, opts Options) (Expr, diag.List) {
	if opts.Names == 0 {
		opts.Names = References
	}
	if plainName(text) {
		return opts.name(text, false), nil
	}
	e, problem := parse(text, opts)
	if problem == nil {
		return e, nil
	}
	if opts.Raw && problem.rawCanHelp {
		if trimmed := strings.TrimSpace(text); balanced(trimmed) {
			return Raw{SQL: trimmed}, nil
		}
	}
	return nil, diag.List{problem.diagnostic(text, pos, opts.Subject)}
}

// ParseTemplate reads a dbt where filter: an expression in which
// {{ Dimension('listing__country') }}, TimeDimension, Entity and Metric stand
// for references. Bare names are references too.
func ParseTemplate(text string, pos diag.Pos) (Expr, diag.List) {
	return Parse(text, pos, Options{Names: References, Templates: true})
}

func parse(text string, opts Options) (Expr, *problem) {
	if len(text) > maxLength {
		return nil, &problem{check: checkDepth, message: "the expression is longer than 64 KiB", hint: "put it into the source's sql"}
	}
	toks, err := tokens(text)
	if err != nil {
		var le *lexer.Error
		p := &problem{check: checkSyntax, message: "cannot read the expression: " + err.Error(), rawCanHelp: true}
		if errors.As(err, &le) {
			p.offset = le.Pos.Offset
		}
		return nil, p
	}
	p := &parser{toks: toks, opts: opts}
	if p.peek().EOF() {
		return nil, &problem{check: checkSyntax, message: "the expression is empty", hint: "write an expression such as a column's name"}
	}
	e, prob := p.or()
	if prob == nil && !p.peek().EOF() {
		prob = p.unexpected("an operator or the end")
	}
	if prob != nil {
		return nil, prob
	}
	return e, nil
}

// plainName is the fast path: most expressions are one column's name.
func plainName(s string) bool {
	if s == "" || len(s) > 128 {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '_', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', i > 0 && c >= '0' && c <= '9':
		default:
			return false
		}
	}
	return !reserved[strings.ToUpper(s)]
}

// name turns a bare or quoted name into what it means.
func (o Options) name(s string, quoted bool) Expr {
	switch o.Names {
	case Columns:
		return Column{Name: s}
	case MetricInputs:
		return Ref{Kind: RefMetric, Name: s}
	}
	if !quoted {
		if base, g := splitGrain(s); base == metricTime {
			return Ref{Kind: RefMetricTime, Name: base, Grain: g}
		}
	}
	return Ref{Kind: RefAny, Name: s}
}

// balanced tells whether quotes and parentheses close and no statement ends:
// what Raw must at least satisfy to stay inside its own parentheses.
func balanced(s string) bool {
	toks, err := tokens(s)
	if err != nil {
		return false
	}
	depth := 0
	for _, t := range toks {
		switch t.Value {
		case "(":
			depth++
		case ")":
			if depth--; depth < 0 {
				return false
			}
		case ";", "'", "\"", "`":
			return false
		}
	}
	return depth == 0 && !strings.Contains(s, "/*") && !strings.Contains(s, "--")
}
