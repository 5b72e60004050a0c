package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCatalogueTellsWhatIsAlike: metrics that are the same number name each other, to those
// who may read both.
func TestCatalogueTellsWhatIsAlike(t *testing.T) {
	s := openUnder(t, byRegion{}, strings.Replace(shop, "metrics:\n", "metrics:\n  - {name: buyers, label: {en: Buyers, zh: 买家}, measure: customers}\n", 1))
	for login, want := range map[string]map[string][]string{
		"boss": {"buyers": {"customers"}, "customers": {"buyers"}},
		"East": {}, // may not know of customers
	} {
		c, err := s.Catalog(as(t, login))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]string{}
		for _, m := range c.Metrics {
			if len(m.Alike) > 0 {
				got[m.Name] = m.Alike
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", login, d)
		}
	}
}
