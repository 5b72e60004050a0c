package diag

import "fmt"

// Check describes one kind of finding: what it says, why it matters and how to
// mend it. The tables of checks make the diagnostics' documentation.
type Check struct {
	Code     string // stable, "WH014"
	Name     string // readable twin, "unknown-measure"
	Severity Severity
	What     string // one sentence: what is found
	Why      string // one sentence: what would go wrong
	Example  string // a short definition that gives it
	Fix      string // what to do
}

// At makes a finding of this kind. The format and its arguments are the
// message; the hint is the check's fix unless WithHint gives a better one.
func (c Check) At(pos Pos, subject, format string, args ...any) Diagnostic {
	return Diagnostic{
		Code: c.Code, Name: c.Name, Severity: c.Severity, Pos: pos,
		Subject: subject, Message: fmt.Sprintf(format, args...), Hint: c.Fix,
	}
}

// WithHint replaces the hint.
func (d Diagnostic) WithHint(format string, args ...any) Diagnostic {
	d.Hint = fmt.Sprintf(format, args...)
	return d
}

// Near sets the nearest of the candidates, if one is near, and says so in the
// hint.
func (d Diagnostic) Near(wrong string, candidates []string) Diagnostic {
	if d.Nearest = Nearest(wrong, candidates); d.Nearest != "" {
		d.Hint = fmt.Sprintf("did you mean %q?", d.Nearest)
	}
	return d
}
