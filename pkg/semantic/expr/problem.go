package expr

import (
	"strings"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// problem is what is wrong at a byte offset of the text. An empty hint stands
// for the check's own.
type problem struct {
	check      diag.Check
	offset     int
	message    string
	hint       string
	nearest    string
	rawCanHelp bool // an author's own SQL may go on as Raw
}

func (p *problem) diagnostic(text string, pos diag.Pos, subject string) diag.Diagnostic {
	d := p.check.At(within(text, pos, p.offset), subject, "%s", p.message)
	if p.hint != "" {
		d.Hint = p.hint
	}
	d.Nearest = p.nearest
	return d
}

// within moves a position by an offset into the text that starts there. Later
// lines are taken to be indented like the first.
func within(text string, pos diag.Pos, offset int) diag.Pos {
	if pos.Line == 0 {
		return pos
	}
	offset = min(max(offset, 0), len(text))
	before := text[:offset]
	pos.Line += strings.Count(before, "\n")
	if pos.Column > 0 {
		pos.Column += utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	}
	return pos
}
