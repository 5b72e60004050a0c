package resolve

import "testing"

// All members that are no zones are named, a few of many.
func TestQuoted(t *testing.T) {
	for want, members := range map[string][]string{
		`"Local"`: {"Local"}, `"a" or "b"`: {"a", "b"},
		`"a" or "b" or "c" or "d" or "e" (and 2 more)`: {"a", "b", "c", "d", "e", "f", "g"},
	} {
		if got := quoted(members); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
