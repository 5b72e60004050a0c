package definition

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// advice turns the parser's words into something to do.
var advice = []struct{ words, hint string }{
	{"mapping values are not allowed", "put a text that holds a colon in quotes, or check the indentation of this line"},
	{"did not find expected key", "check the indentation of this line and the one above"},
	{"did not find expected '-' indicator", "start every entry of a list with - in the same column"},
	{"could not find expected ':'", "write key: value, with a space after the colon"},
	{"found unexpected end of stream", "close the quotes or the bracket that are open here"},
	{"did not find expected ',' or", "close the bracket, or put a comma between the entries"},
	{"cannot start any token", "put a text that starts with %, @ or ` in quotes"},
	{"unknown escape", "use single quotes, in which a backslash is only a backslash"},
	{"unknown anchor", "write the anchor (&name) before the alias (*name)"},
	{"undefined tag handle", "put a text that starts with ! in quotes"},
	{"document start", "put a text that starts with % in quotes"},
}

// syntax places an error of the YAML parser, which knows at most the line.
func syntax(err error, file string, lines []string) diag.Diagnostic {
	pos := diag.Pos{File: file, Line: 1, Column: 1}
	message := err.Error()
	if m := yamlError.FindStringSubmatch(message); m != nil {
		message = m[2]
		if n, convErr := strconv.Atoi(m[1]); convErr == nil {
			pos.Line = min(max(n, 1), len(lines))
		}
	}
	if tab, ok := tabNear(pos, lines, message); ok {
		return checkTab.At(tab, "", "the line is indented with a tab")
	}
	pos = culprit(pos, lines, message)
	d := checkSyntax.At(pos, "", "not YAML: %s", message)
	for _, a := range advice {
		if strings.Contains(message, a.words) {
			d.Hint = a.hint
			break
		}
	}
	return d
}

// tabNear finds the tab that the parser stumbled over.
func tabNear(pos diag.Pos, lines []string, message string) (diag.Pos, bool) {
	if !strings.Contains(message, "cannot start any token") && !strings.Contains(message, "tab character") &&
		!strings.Contains(message, "expected") {
		return pos, false
	}
	for i := max(0, pos.Line-2); i < min(len(lines), pos.Line+2); i++ {
		indent := lines[i][:len(lines[i])-len(strings.TrimLeft(lines[i], " \t"))]
		if at := strings.IndexByte(indent, '\t'); at >= 0 && len(indent) < len(lines[i]) {
			pos.Line, pos.Column = i+1, at+1
			return pos, true
		}
	}
	return pos, false
}

var (
	anchorError  = regexp.MustCompile(`unknown anchor '([^']+)'`)
	valueStart   = regexp.MustCompile("(?:: +|- +|^ *)([%@`])")
	blockScalar  = regexp.MustCompile(`[|>][+-]?\d?\s*(#.*)?$`)
	indentErrors = []string{"expected '-' indicator", "expected key"}
)

// culprit finds the line at fault where the parser names only the start of what
// it was reading, or nothing.
func culprit(pos diag.Pos, lines []string, message string) diag.Pos {
	if m := anchorError.FindStringSubmatch(message); m != nil {
		for i, line := range lines {
			if at := strings.Index(line, "*"+m[1]); at >= 0 {
				pos.Line, pos.Column = i+1, at+1
				return pos
			}
		}
	}
	if strings.Contains(message, "cannot start any token") {
		if at := valueStart.FindStringSubmatchIndex(lines[pos.Line-1]); at != nil {
			pos.Column = at[2] + 1
			return pos
		}
	}
	for _, words := range indentErrors {
		if strings.Contains(message, words) {
			pos.Line = misindented(pos.Line, lines)
		}
	}
	line := lines[pos.Line-1]
	pos.Column = len(line) - len(strings.TrimLeft(line, " \t")) + 1
	return pos
}

// misindented looks, from a line on, for the first one that goes back to a
// column in which nothing started; the line itself where there is none.
func misindented(from int, lines []string) int {
	var columns []int // that are open, outermost first
	block := -1       // indentation of the key whose text block is being passed
	for i := from - 1; i < len(lines); i++ {
		text := strings.TrimLeft(lines[i], " ")
		indent := len(lines[i]) - len(text)
		if text == "" || text[0] == '#' || block >= 0 && indent > block {
			continue
		}
		block = -1
		for len(columns) > 0 && columns[len(columns)-1] > indent {
			columns = columns[:len(columns)-1]
			if n := len(columns); n == 0 || columns[n-1] < indent {
				return i + 1
			}
		}
		for {
			if n := len(columns); n == 0 || columns[n-1] < indent {
				columns = append(columns, indent)
			}
			rest, dash := strings.CutPrefix(text, "- ")
			if !dash {
				break
			}
			indent += len(text) - len(strings.TrimLeft(rest, " "))
			text = strings.TrimLeft(rest, " ")
		}
		if blockScalar.MatchString(text) {
			block = columns[len(columns)-1]
		}
	}
	return from
}
