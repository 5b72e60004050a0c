package builder

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Read takes a definition's text apart: one entry of metrics, as pkg/publish gives it.
// language is the project's, in which a text without one is. A text that no form can show is
// an UnfitError.
func Read(text, language string) (*Reading, error) {
	root, err := parsed(text)
	if err != nil {
		return nil, err
	}
	return readRoot(root, language), nil
}

// parsed is the mapping of a text.
func parsed(written string) (*yaml.Node, error) {
	unfit := func(en, zh string) error { return UnfitError{text(en, zh)} }
	if strings.TrimSpace(written) == "" {
		return &yaml.Node{Kind: yaml.MappingNode}, nil
	}
	var doc yaml.Node
	decoder := yaml.NewDecoder(strings.NewReader(written))
	if err := decoder.Decode(&doc); err != nil {
		return nil, unfit("The text is not YAML: "+err.Error()+". Edit it as text.", "文本不是有效的 YAML："+err.Error()+"。请以文本编辑。")
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode || !errors.Is(decoder.Decode(new(yaml.Node)), io.EOF) {
		return nil, unfit("The text is not one definition: edit it as text.", "文本不是单个定义，请以文本编辑。")
	}
	root := doc.Content[0]
	if linked(root) {
		return nil, unfit("The text has anchors or aliases, which a form cannot show: edit it as text.", "文本含有锚点或别名，表单无法呈现，请以文本编辑。")
	}
	seen := map[string]bool{}
	for i := 0; i < len(root.Content); i += 2 {
		key := root.Content[i].Value
		if seen[key] {
			return nil, unfit("The text has "+key+" twice: edit it as text.", "文本中 "+key+" 出现两次，请以文本编辑。")
		}
		seen[key] = true
	}
	return root, nil
}

// linked tells whether a text has anchors, aliases, merged keys or tags of its own.
func linked(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Tag == "!!merge" || n.Style&yaml.TaggedStyle != 0 {
		return true
	}
	return slices.ContainsFunc(n.Content, linked)
}

// readRoot reads what the form has a place for and tells the other keys.
func readRoot(root *yaml.Node, language string) *Reading {
	out, keys := &Reading{Kept: []string{}}, map[string]*yaml.Node{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i].Value, root.Content[i+1]
		keys[key] = value
		read := fields[key]
		switch {
		case slices.Contains(formulaKeys, key) || slices.Contains(otherFormulaKeys, key) || key == "filter":
		case read == nil || !read(value, &out.Form, language):
			out.Kept = append(out.Kept, key)
		}
	}
	out.Written = formula(keys, &out.Form)
	return out
}

// fields read the keys that a form shows beside the formula; false: as it is written there,
// the form has no place for it, and nothing of it is taken.
var fields = map[string]func(n *yaml.Node, f *Form, language string) bool{
	"name":        is(func(f *Form) *string { return &f.Name }),
	"label":       wordsOf(func(f *Form) *Text { return &f.Label }),
	"description": wordsOf(func(f *Form) *Text { return &f.Description }),
	"unit":        is(func(f *Form) *string { return &f.Unit }),
	"format":      is(func(f *Form) *string { return &f.Format }),
	"good":        is(func(f *Form) *string { return &f.Good }),
	"lastYear":    is(func(f *Form) *string { return &f.LastYear }),
	"calendar":    is(func(f *Form) *string { return &f.Calendar }),
	"layer":       is(func(f *Form) *string { return &f.Layer }),
	"domain":      is(func(f *Form) *string { return &f.Domain }),
	"steward":     is(func(f *Form) *string { return &f.Steward }),
	"sensitivity": is(func(f *Form) *string { return &f.Sensitivity }),
	"tier": func(n *yaml.Node, f *Form, _ string) bool {
		v, err := strconv.Atoi(n.Value)
		if err != nil || n.ShortTag() != "!!int" || v < 1 || v > 3 {
			return false
		}
		f.Tier = v
		return true
	},
	"range": func(n *yaml.Node, f *Form, _ string) bool {
		var both []float64
		for _, one := range n.Content {
			var v *float64
			if !number(one, &v) {
				return false
			}
			both = append(both, *v)
		}
		if len(both) != 2 || n.Kind != yaml.SequenceNode {
			return false
		}
		f.Range = both
		return true
	},
	"owner": func(n *yaml.Node, f *Form, _ string) bool {
		if v, ok := scalar(n); ok {
			f.Owner = v
			return true
		}
		var team, per string
		ok := n.Kind == yaml.MappingNode
		for i := 0; ok && i+1 < len(n.Content); i += 2 {
			switch n.Content[i].Value {
			case "team":
				team, ok = scalar(n.Content[i+1])
			case "per":
				per, ok = scalar(n.Content[i+1])
			}
		}
		if ok = ok && team != ""; ok {
			f.Owner, f.Per = team, per
		}
		return ok
	},
	"synonyms": func(n *yaml.Node, f *Form, _ string) bool {
		var list []string
		for _, one := range n.Content {
			v, ok := scalar(one)
			if !ok {
				return false
			}
			list = append(list, v)
		}
		f.Synonyms = list
		return n.Kind == yaml.SequenceNode
	},
}

func is(of func(*Form) *string) func(*yaml.Node, *Form, string) bool {
	return func(n *yaml.Node, f *Form, _ string) bool {
		v, ok := scalar(n)
		*of(f) = v
		return ok
	}
}

// wordsOf are a plain text, or one per language. Other languages stay as they are written.
func wordsOf(of func(*Form) *Text) func(*yaml.Node, *Form, string) bool {
	return func(n *yaml.Node, f *Form, language string) bool {
		if v, ok := scalar(n); ok {
			*of(f) = Text{language: v}
			return true
		}
		if n.Kind != yaml.MappingNode {
			return false
		}
		out := Text{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if lang := n.Content[i].Value; lang == "en" || lang == "zh" {
				v, ok := scalar(n.Content[i+1])
				if !ok {
					return false
				}
				out[lang] = v
			}
		}
		*of(f) = out
		return true
	}
}
