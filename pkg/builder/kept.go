package builder

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// errLossy is a text of which something would be lost.
var errLossy = UnfitError{text("This change would lose a part of the text that the form does not show: edit it as text.", "此更改会丢失表单未显示的内容，请以文本编辑。")}

// kept holds what was written to what was to be: the text says what the form says, and all
// else that was there before, comments too. It is asked of every change, so that a layout
// that nobody thought of is told and not lost.
func kept(before, after string, f Form, was *Reading, language string) error {
	root, err := parsed(after)
	if err != nil {
		return errLossy
	}
	now := readRoot(root, language)
	if (now.Written == nil) != (was.Written == nil) {
		return errLossy
	}
	want, _ := canonical(f)
	have, _ := canonical(now.Form)
	for _, key := range order {
		if !same(want[key], have[key]) {
			return errLossy
		}
	}
	old, err := parsed(before)
	if err != nil {
		return err
	}
	for i := 0; i+1 < len(old.Content); i += 2 {
		key := old.Content[i].Value
		untouched := slices.Contains(was.Kept, key) && want[key] == nil ||
			was.Written != nil && (key == "filter" || slices.Contains(formulaKeys, key) || slices.Contains(otherFormulaKeys, key))
		if untouched && !sameValue(old.Content[i+1], valueOf(root, key)) {
			return errLossy
		}
	}
	if !slices.Equal(commentLines(old, before), commentLines(root, after)) {
		return errLossy
	}
	return nil
}

func sameValue(a, b *yaml.Node) bool {
	return b != nil && a.Kind == b.Kind && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, sameValue)
}

// commentLines are all comments of a text, sorted. Those of a text without any key are no
// node's.
func commentLines(root *yaml.Node, written string) (out []string) {
	if len(root.Content) == 0 {
		return nil
	}
	var doc yaml.Node
	if yaml.Unmarshal([]byte(written), &doc) != nil {
		return nil
	}
	for _, c := range commentsBelow(&yaml.Node{Content: []*yaml.Node{&doc}}) {
		if c = strings.TrimSpace(c); c != "" {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return out
}
