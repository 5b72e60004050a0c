package interchange

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var notInNames = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// snake writes a name as definitions have them: total_revenue of "Total Revenue" and of
// totalRevenue.
func snake(name string) string {
	var out []rune
	for i, r := range []rune(name) {
		if unicode.IsUpper(r) && i > 0 && len(out) > 0 && (unicode.IsLower(out[len(out)-1]) || unicode.IsDigit(out[len(out)-1])) {
			out = append(out, '_')
		}
		out = append(out, r)
	}
	text := strings.Trim(notInNames.ReplaceAllString(strings.ToLower(string(out)), "_"), "_")
	if text == "" || unicode.IsDigit([]rune(text)[0]) {
		text = "n_" + text
	}
	return strings.TrimSuffix(text, "_")
}

// names gives each thing of one kind a name of its own.
type names struct{ taken []string }

func (n *names) give(name string) string {
	out := name
	for i := 2; slices.Contains(n.taken, out); i++ {
		out = fmt.Sprintf("%s_%d", name, i)
	}
	n.taken = append(n.taken, out)
	return out
}
