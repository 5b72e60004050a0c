package expr

import (
	"strings"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

type code struct{ code, name string }

// Codes of findings in expressions.
var (
	codeSyntax   = code{"WH501", "expression-syntax"}
	codeFunction = code{"WH502", "expression-function"}
	codeArgument = code{"WH503", "expression-argument"}
	codeType     = code{"WH504", "expression-type"}
	codeTemplate = code{"WH505", "expression-template"}
	codeSubquery = code{"WH506", "expression-subquery"}
	codeDepth    = code{"WH507", "expression-depth"}
	codeName     = code{"WH508", "expression-name"}
)

// problem is what is wrong at a byte offset of the text.
type problem struct {
	code       code
	offset     int
	message    string
	hint       string
	nearest    string
	rawCanHelp bool // an author's own SQL may go on as Raw
}

func (p *problem) diagnostic(text string, pos diag.Pos, subject string) diag.Diagnostic {
	return diag.Diagnostic{
		Code: p.code.code, Name: p.code.name, Severity: diag.Error,
		Pos: within(text, pos, p.offset), Subject: subject,
		Message: p.message, Hint: p.hint, Nearest: p.nearest,
	}
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

// nearest gives the candidate with the smallest edit distance, "" if none is
// close (more than a third of the letters differ).
func nearest(name string, candidates []string) string {
	best, bestDist := "", len(name)/3+1
	for _, c := range candidates {
		if d := distance(name, c); d <= bestDist && (best == "" || d < bestDist) {
			best, bestDist = c, d
		}
	}
	return best
}

// distance is Levenshtein's, by rows.
func distance(a, b string) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range len(a) {
		cur := make([]int, len(b)+1)
		cur[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			cur[j+1] = min(prev[j+1]+1, cur[j]+1, prev[j]+cost)
		}
		prev = cur
	}
	return prev[len(b)]
}
