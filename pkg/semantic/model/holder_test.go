package model

import "testing"

// Whoever asks for a dimension without a metric reads it from the same source.
func TestHolder(t *testing.T) {
	t.Parallel()
	m := chain()
	m.Source("stores").Dimension("region").Label = Text{"en": "Region", "zh": "大区"}
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"store__region"}, "stores"},
		{[]string{"store"}, "stores"}, // which lists them all
		{[]string{"store", "store__region"}, "stores"},
		{[]string{"line__channel", "store__region"}, "sales"},
		{[]string{"store__manager__age"}, "stores"}, // which only reaches it, but nobody is nearer
		{[]string{"store__region", "store__manager__age"}, "stores"},
		{[]string{"store__region", "visits__door"}, "visits"},
		{[]string{"nothing"}, ""},
	} {
		got := ""
		if s := m.Holder(c.names...); s != nil {
			got = s.Name
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.names, got, c.want)
		}
	}
	m.Project.NarrowLists = true
	if got := m.Holder("store"); got == nil || got.Name != "visits" {
		t.Errorf("narrow: %v, want the one that is about little else", got)
	}
	for name, want := range map[string]string{"store__region": "Region", "region": "Region", "line__channel": "line__channel", "nothing": "nothing"} {
		if got := m.LabelOf(name, "en"); got != want {
			t.Errorf("label of %s: %q, want %q", name, got, want)
		}
	}
	m.Source("managers").Label = Text{"en": "Manager", "zh": "经理"}
	for name, want := range map[string]string{"manager": "经理", "store__manager": "经理", "store": "store"} {
		if got := m.LabelOf(name, "zh"); got != want {
			t.Errorf("label of %s: %q, want %q", name, got, want)
		}
	}
	if d := m.Held("store__region").Dimension; d == nil || d.Source.Name != "stores" {
		t.Errorf("store__region is %v", d)
	}
}
