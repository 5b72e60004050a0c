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
	line := lines[pos.Line-1]
	pos.Column = len(line) - len(strings.TrimLeft(line, " \t")) + 1
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
