package expr

import (
	"strings"

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
	// Raw lets SQL that the language does not know through as Raw, with a warning
	// that says what is not known. Only for what another tool wrote for its own
	// engine; a filter or a request never.
	Raw bool
	// Tables are the names that a column may be qualified with, nil where they
	// are told apart later (see Unqualify).
	Tables []string
	// Templates allows {{ Dimension('…') }} and its kin (dbt filters).
	Templates bool
	// Condition wants what is true or false, as filters do.
	Condition bool
	// Subject names the object that the expression belongs to, for messages.
	Subject string
}

// maxDepth bounds nesting, so that no input can exhaust the stack.
const maxDepth = 200

// maxNodes bounds an expression's operations, maxChain those of one chain, which
// engines nest.
const (
	maxNodes = 2000
	maxChain = 900
)

// maxLength bounds the text, in bytes.
const maxLength = 64 << 10

// Parse reads one expression. pos is the place of the text's first character;
// findings point inside the text. With errors the expression is nil; warnings
// come beside it.
func Parse(text string, pos diag.Pos, opts Options) (Expr, diag.List) {
	if opts.Names == 0 {
		opts.Names = References
	}
	if plainName(text) {
		return opts.name(text, false), nil
	}
	e, warnings, problem := parse(text, opts)
	var found diag.List
	for _, w := range warnings {
		found = append(found, w.diagnostic(text, pos, opts.Subject))
	}
	if problem == nil {
		return e, found
	}
	d := problem.diagnostic(text, pos, opts.Subject)
	if opts.Raw && problem.rawCanHelp {
		raw, found := ParseSQL(text, pos, opts.Subject)
		if raw == nil {
			return nil, found
		}
		d.Severity = diag.Warning
		return raw, diag.List{d}
	}
	if opts.Names == Columns && problem.rawCanHelp && foreignSQL(strings.TrimSpace(text)) == nil {
		d.Hint += "; or write {sql: …} for SQL of this engine alone"
	}
	return nil, diag.List{d}
}

// ParseTemplate reads a dbt where filter: an expression in which
// {{ Dimension('listing__country') }}, TimeDimension, Entity and Metric stand
// for references. Bare names are references too.
func ParseTemplate(text string, pos diag.Pos) (Expr, diag.List) {
	return Parse(text, pos, Options{Names: References, Templates: true})
}

func parse(text string, opts Options) (Expr, []*problem, *problem) {
	if len(text) > maxLength {
		return nil, nil, &problem{check: checkDepth, message: "the expression is longer than 64 KiB", hint: "put it into the source's sql"}
	}
	p := &parser{toks: tokens(text), opts: opts}
	if p.peek().EOF() {
		return nil, nil, &problem{check: checkSyntax, message: "the expression is empty", hint: "write an expression such as a column's name"}
	}
	e, prob := p.or()
	if prob == nil && !p.peek().EOF() {
		prob = p.unexpected("an operator or the end")
	}
	if prob == nil {
		prob = opts.fits(e)
	}
	if prob != nil {
		return nil, nil, prob
	}
	return e, p.warnings, nil
}

// fits says where the whole is not what is wanted: a filter is a condition, a
// metric a number.
func (o Options) fits(e Expr) *problem {
	if i, ok := e.(interval); ok {
		return i.problem()
	}
	switch {
	case o.Condition:
		if _, m := truth(e); m != nil {
			return &problem{check: checkOperand, message: m.Message, hint: m.Hint}
		}
	case o.Names == MetricInputs:
		if t := TypeOf(e); !t.Numeric() && t != TypeUnknown {
			return &problem{check: checkOperand, message: "a metric is a number, and this is " + t.String(), hint: "write CASE WHEN … THEN 1 ELSE 0 END for a condition"}
		}
	}
	return nil
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
