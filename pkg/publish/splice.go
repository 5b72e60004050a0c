package publish

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"

	"go.yaml.in/yaml/v3"
)

// TextError says why one definition's text cannot be put among the others.
type TextError struct{ Why string }

func (e TextError) Error() string { return e.Why }

func badText(format string, args ...any) error { return TextError{fmt.Sprintf(format, args...)} }

// Splice gives files in which a metric has another text; all else stays as it is written,
// comments and layout too. A metric that there is none of gets a file of its own,
// metrics/NAME.yaml. text is the entry as a list has it, without indentation and dash.
func Splice(files map[string]string, name, text string) (map[string]string, error) {
	if err := named(name, text); err != nil {
		return nil, err
	}
	out := maps.Clone(files)
	for _, file := range sorted(files) {
		for _, at := range entries(files[file], name) {
			lines := strings.Split(files[file], "\n")
			first, last, dash, ok := extent(lines, at.line)
			if !ok {
				return nil, badText("%s:%d: metric %s is written in one line with others: write it on lines of its own", file, at.line, name)
			}
			with := append([]string{}, lines[:first]...)
			with = append(with, indented(text, lines[first][:dash], len(at.gap(lines[first], dash)))...)
			out[file] = strings.Join(append(with, lines[last:]...), "\n")
			return out, nil
		}
	}
	own := "metrics/" + name + ".yaml"
	if _, taken := files[own]; taken {
		return nil, badText("there is a file %s already: name the metric otherwise", own)
	}
	out[own] = "metrics:\n" + strings.Join(indented(text, "  ", 1), "\n") + "\n"
	return out, nil
}

// TextOf is a metric's text in files, as it is written there; false where there is none.
func TextOf(files map[string]string, name string) (string, bool) {
	for _, file := range sorted(files) {
		for _, at := range entries(files[file], name) {
			lines := strings.Split(files[file], "\n")
			first, last, dash, ok := extent(lines, at.line)
			if !ok {
				return "", false
			}
			deep := dash + 1 + len(at.gap(lines[first], dash))
			var out []string
			if l := strings.TrimRight(lines[first][min(deep, len(lines[first])):], " \r"); l != "" {
				out = append(out, l)
			}
			for _, l := range lines[first+1 : last] {
				l = strings.TrimRight(l, " \r")
				out = append(out, l[min(deep, len(l)):])
			}
			return strings.Join(out, "\n") + "\n", true
		}
	}
	return "", false
}

// named checks that a text is one metric of a name.
func named(name, text string) error {
	var n yaml.Node
	decoder := yaml.NewDecoder(strings.NewReader(text))
	if err := decoder.Decode(&n); err != nil {
		return badText("the text is not YAML: %v", err)
	}
	if len(n.Content) != 1 || n.Content[0].Kind != yaml.MappingNode || !errors.Is(decoder.Decode(new(yaml.Node)), io.EOF) {
		return badText("the text is not one definition: write its keys, as name: %s", name)
	}
	if value := valueOf(n.Content[0], "name"); value == nil || value.Value != name {
		return badText("the text has to have name: %s", name)
	}
	return nil
}

func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// entry is where a metric begins in a file: its line, from 1.
type entry struct{ line int }

// gap are the blanks between the dash and the entry.
func (entry) gap(line string, dash int) string {
	rest := line[dash+1:]
	if strings.TrimSpace(rest) == "" {
		return " " // it begins on the next line
	}
	return rest[:len(rest)-len(strings.TrimLeft(rest, " "))]
}

// entries are the places of a metric in a file; none of one that is no YAML.
func entries(text, name string) (out []entry) {
	if !strings.Contains(text, name) {
		return nil
	}
	decoder := yaml.NewDecoder(strings.NewReader(text))
	for {
		var n yaml.Node
		if err := decoder.Decode(&n); err != nil {
			return out // its end, or what is behind cannot be read
		}
		if len(n.Content) == 0 || n.Content[0].Kind != yaml.MappingNode {
			continue
		}
		list := valueOf(n.Content[0], "metrics")
		if list == nil || list.Kind != yaml.SequenceNode {
			continue
		}
		for _, m := range list.Content {
			if value := valueOf(m, "name"); value != nil && value.Value == name {
				out = append(out, entry{m.Line})
			}
		}
	}
}

// extent are the lines of an entry, from the one of its dash to before the first that is
// not indented deeper, without blank lines at its end.
func extent(lines []string, line int) (first, last, dash int, ok bool) {
	first = line - 1
	if first < 0 || first >= len(lines) {
		return 0, 0, 0, false
	}
	for ; first > 0; first-- { // a comment may stand between the dash and the first key
		l := strings.TrimLeft(lines[first], " ")
		if above := strings.TrimLeft(lines[first-1], " "); strings.HasPrefix(l, "-") || !strings.HasPrefix(above, "#") && above != "" && !strings.HasPrefix(above, "- #") && strings.TrimRight(above, " \r") != "-" {
			break
		}
	}
	dash = strings.IndexByte(lines[first], '-')
	if indent := len(lines[first]) - len(strings.TrimLeft(lines[first], " ")); dash != indent {
		return 0, 0, 0, false
	}
	last = first + 1
	for n := first + 1; n < len(lines); n++ {
		l := strings.TrimRight(lines[n], " \r")
		if l == "" {
			continue
		}
		if len(l)-len(strings.TrimLeft(l, " ")) <= dash {
			break
		}
		last = n + 1
	}
	return first, last, dash, true
}

// indented writes an entry below a dash.
func indented(text, before string, gap int) []string {
	lines := strings.Split(strings.TrimRight(text, "\n "), "\n")
	deep := before + " " + strings.Repeat(" ", gap)
	for i, l := range lines {
		switch l = strings.TrimRight(l, " \r"); {
		case i == 0:
			lines[i] = before + "-" + strings.Repeat(" ", gap) + l
		case l != "":
			lines[i] = deep + l
		default:
			lines[i] = ""
		}
	}
	return lines
}

// SetKey gives the text of a definition in which a key has a plain value; "" takes the key
// out. All else stays as it is written.
func SetKey(text, key, value string) (string, error) {
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		return "", badText("the text is not YAML: %v", err)
	}
	if len(n.Content) != 1 || n.Content[0].Kind != yaml.MappingNode {
		return "", badText("the text is not one definition")
	}
	m := n.Content[0]
	old := valueOf(m, key)
	if old == nil && value == "" {
		return text, nil
	}
	if m.Style&yaml.FlowStyle != 0 {
		return setInFlow(text, m, key, value)
	}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	at := len(lines)
	if old != nil {
		if old.Kind != yaml.ScalarNode {
			return "", badText("%s is not a plain value", key)
		}
		at = old.Line - 1
		rest := lines[at][min(column(lines[at], old)+written(old), len(lines[at])):]
		lines = append(lines[:at:at], lines[at+1:]...)
		if value != "" {
			value += strings.TrimRight(rest, " ")
		}
	}
	if value != "" {
		lines = append(lines[:at:at], append([]string{key + ": " + value}, lines[at:]...)...)
	}
	return strings.Join(lines, "\n") + "\n", nil
}

// Plain is the plain value that the text of a definition has for a key; "" where it has none,
// or is no YAML.
func Plain(text, key string) string {
	var n yaml.Node
	if yaml.Unmarshal([]byte(text), &n) != nil || len(n.Content) != 1 || n.Content[0].Kind != yaml.MappingNode {
		return ""
	}
	if v := valueOf(n.Content[0], key); v != nil && v.Kind == yaml.ScalarNode && v.ShortTag() != "!!null" {
		return v.Value
	}
	return ""
}

// written is how many bytes a scalar takes.
func written(n *yaml.Node) int {
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		return len(n.Value) + 2
	}
	return len(n.Value)
}

// column is how many bytes of its line stand before a node; YAML counts characters.
func column(line string, n *yaml.Node) int {
	at := 1
	for i := range line {
		if at == n.Column {
			return i
		}
		at++
	}
	return len(line)
}

// setInFlow sets a key of a definition in braces.
func setInFlow(text string, m *yaml.Node, key, value string) (string, error) {
	if old := valueOf(m, key); old != nil {
		lines := strings.Split(text, "\n")
		l := lines[old.Line-1]
		if value == "" {
			return "", errors.New("a key within braces cannot be taken out: write the definition on lines of its own")
		}
		start := column(l, old)
		lines[old.Line-1] = l[:start] + value + l[min(start+written(old), len(l)):]
		return strings.Join(lines, "\n"), nil
	}
	end := strings.LastIndexByte(text, '}')
	if end < 0 {
		return "", badText("the text is not one definition")
	}
	return strings.TrimRight(text[:end], " \n,") + ", " + key + ": " + value + text[end:], nil
}
