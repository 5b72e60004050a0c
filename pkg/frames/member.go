package frames

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// What has no name of its own is shown in brackets and marked beside, so that it
// is never taken for a member that is called so.
var unnamed = map[answer.MemberKind]struct{ text, mark string }{
	answer.Rest:    {"(others)", "rest"},
	answer.Null:    {"(none)", "null"},
	answer.Unknown: {"(unknown)", "unknown"},
}

// suffix of the label or column that marks members without a name.
const suffix = "_is"

// shown is a member as text.
func shown(m answer.Member) string {
	if u, ok := unnamed[m.Kind]; ok {
		return u.text
	}
	return m.Text
}

// called is a member as readers read it, by its label where it has one. Columns and
// labels hold what shown gives: the key, the same in every language.
func (c column) called(a *answer.Answer, m answer.Member) string {
	switch m.Kind {
	case answer.Rest, answer.Whole, answer.Unknown:
		return shown(m)
	case answer.Null: // of a ragged level it is called otherwise
		return cmp.Or(c.labels(a)[""], shown(m))
	}
	return cmp.Or(c.labels(a)[m.Text], m.Text)
}

// labels are what the column's members are called.
func (c column) labels(a *answer.Answer) map[string]string {
	k := &a.Keys[c.key]
	if !c.above {
		return k.Called
	}
	return k.Above[c.part-c.first].Called
}

// mapped lets Grafana show labels for the keys in a column.
func (c column) mapped(a *answer.Answer, f *data.Field) {
	labels := c.labels(a)
	if len(labels) == 0 {
		return
	}
	if f.Config == nil {
		f.Config = &data.FieldConfig{}
	}
	show := data.ValueMapper{}
	for i, key := range slices.Sorted(maps.Keys(labels)) {
		text := labels[key]
		if key == "" && slices.ContainsFunc(a.Layout.Units, func(u answer.Unit) bool { return u.Path[c.part].Kind == answer.Null }) {
			key = unnamed[answer.Null].text
		}
		show[key] = data.ValueMappingResult{Text: text, Index: i}
	}
	f.Config.Mappings = data.ValueMappings{show}
}

// texts is a column of members, and one that marks those without a name where
// there are any.
func texts(name string, members []answer.Member) []*data.Field {
	values, marks, marked := make([]string, len(members)), make([]string, len(members)), false
	for i, m := range members {
		values[i], marks[i] = shown(m), unnamed[m.Kind].mark
		marked = marked || marks[i] != ""
	}
	out := []*data.Field{data.NewField(name, nil, values)}
	if marked {
		out = append(out, data.NewField(name+suffix, nil, marks))
	}
	return out
}

// label adds a member to labels.
func label(to data.Labels, name string, m answer.Member) {
	to[name] = shown(m)
	if mark := unnamed[m.Kind].mark; mark != "" {
		to[name+suffix] = mark
	}
}

// column is one part of who the units of an answer are.
type column struct {
	name  string // of the key, or of the level above it; no two columns share one
	key   int    // index into the answer's keys
	above bool
	part  int // index into the units' paths
	first int // that of the key's coarsest level
}

// columnsOf lists the parts of an answer's units: of each key the levels above,
// then its own. Levels of one name in two hierarchies are told apart.
func columnsOf(a *answer.Answer) []column {
	var out []column
	times := map[string]int{}
	for k := range a.Keys {
		first := len(out)
		for _, l := range a.Keys[k].Above {
			out = append(out, column{name: l.Level, key: k, above: true, part: len(out), first: first})
		}
		out = append(out, column{name: a.Keys[k].Name, key: k, part: len(out), first: first})
	}
	for _, c := range out {
		times[c.name]++
	}
	for i, c := range out {
		if h := a.Keys[c.key].Hierarchy; times[c.name] > 1 && h != "" {
			out[i].name = h + "_" + c.name
		}
	}
	return out
}

// member gives a part of a unit.
func (c column) member(a *answer.Answer, unit int32) answer.Member {
	m := a.Layout.Units[unit].Path[c.part]
	if m.Kind == answer.Whole && len(a.Keys[c.key].Values) > 0 {
		return answer.Member{Text: a.Keys[c.key].Values[0]} // the top node under its name
	}
	return m
}

// column gives the column's member of each of these rows.
func (c column) members(a *answer.Answer, rows []int) []answer.Member {
	out := make([]answer.Member, len(rows))
	for i, row := range rows {
		out[i] = c.member(a, a.Layout.Of[row].Unit)
	}
	return out
}

// names is what the units are called: by their own members, with the levels
// above where that leaves two of them with one name.
func names(a *answer.Answer, columns []column) [][]string {
	out := make([][]string, len(a.Layout.Units))
	times := map[string]int{}
	for u := range out {
		for _, c := range columns {
			if !c.above {
				out[u] = append(out[u], c.called(a, c.member(a, int32(u))))
			}
		}
		times[strings.Join(out[u], "\x00")]++
	}
	for u := range out {
		if times[strings.Join(out[u], "\x00")] < 2 {
			continue
		}
		out[u] = nil
		path := ""
		for _, c := range columns {
			path += c.called(a, c.member(a, int32(u)))
			if c.above {
				path += " / "
				continue
			}
			out[u], path = append(out[u], path), ""
		}
	}
	return out
}
