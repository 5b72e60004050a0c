package definition

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// yamlText cuts an entry of a list out of the file as it is written, without
// its indentation and its dash. The entry ends where a line is not indented
// deeper than its dash.
func (r *reader) yamlText(n *yaml.Node) string {
	if n.Line < 1 || n.Line > len(r.lines) {
		return ""
	}
	first := r.lines[n.Line-1]
	dash := strings.IndexByte(first, '-')
	indent := len(first) - len(strings.TrimLeft(first, " "))
	if dash != indent {
		return strings.TrimSpace(first) // written in one line with others
	}
	deep := len([]rune(first[:dash])) + 1
	for deep < len(first) && first[deep] == ' ' {
		deep++
	}
	out := []string{first[deep:]}
	for _, line := range r.lines[n.Line:] {
		text := strings.TrimRight(line, " \r")
		if text != "" && len(text)-len(strings.TrimLeft(text, " ")) <= dash {
			break
		}
		out = append(out, text[min(deep, len(text)):])
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n ") + "\n"
}
