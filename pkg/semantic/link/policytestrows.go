package link

import "slices"

// fitting finds comparisons, tops and rows that do not go with what is asked for.
func (t policyTest) fitting() {
	x, ask := t.d.Expect, t.d.Ask
	if ask.Others && ask.Top == nil {
		t.wrong("ask.others", "others are those that a top leaves out: write top")
	}
	if ask.Top != nil && (len(ask.By) == 0 || len(ask.Metrics) == 0) {
		t.wrong("ask.top", "a top is of metrics by something: write metrics and by")
	}
	for i, name := range x.NoCompare {
		t.compared(index("expect.noCompare", i), name)
	}
	for i, row := range x.Rows {
		at := index("expect.rows", i)
		members := len(ask.By)
		if row.Others {
			members = 0
			if !ask.Others {
				t.wrong(at, "the row is of the others of a top, and it asks for none: write top and others")
			}
		}
		if len(row.By) != members || len(row.Values) != len(ask.Metrics) {
			t.wrong(at, "the row has %d members and %d values, and it asks by %d for %d metrics", len(row.By), len(row.Values), members, len(ask.Metrics))
		}
		switch {
		case len(row.Shares) > 0 && !ask.Share:
			t.wrong(at, "the row has shares, and it asks for none: write share")
		case len(row.Shares) > 0 && len(row.Shares) != len(ask.Metrics):
			t.wrong(at, "the row has %d shares, and it asks for %d metrics", len(row.Shares), len(ask.Metrics))
		}
		for j, c := range row.Compare {
			at := index(at+".compare", j)
			t.compared(at, c.With)
			if len(c.Values) != len(ask.Metrics) {
				t.wrong(at, "%s has %d values, and it asks for %d metrics", c.With, len(c.Values), len(ask.Metrics))
			}
		}
	}
}

// compared finds a comparison that is expected and not asked for.
func (t policyTest) compared(at, name string) {
	if !slices.Contains(t.d.Ask.Compare, name) {
		t.wrong(at, "it expects %q of a comparison, and asks for none of that name: write it in ask.compare", name)
	}
}
