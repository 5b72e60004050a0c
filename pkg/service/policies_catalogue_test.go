package service_test

import (
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestCatalogueIsOfTheReadersMetrics: owners, domains and hierarchies of which the
// reader has no metric are not listed, and the whole is called by what they see.
func TestCatalogueIsOfTheReadersMetrics(t *testing.T) {
	s := underPolicies(t)
	for login, want := range map[string]string{"boss": "", "east": "East", "but": "What you may see"} {
		c, err := s.Catalog(reader(t, access.Subject{Login: login}))
		if err != nil {
			t.Fatal(err)
		}
		limited := len(c.Metrics) < len(s.Model().Metrics)
		for _, o := range append(slices.Clone(c.Owners), c.Domains...) {
			if limited && o.Count == 0 {
				t.Errorf("%s is told of %s", login, o.Name)
			}
		}
		if login == "boss" && len(c.Owners) != len(s.Model().Owners) {
			t.Errorf("who reads all is told of %d owners", len(c.Owners))
		}
		for _, h := range c.Hierarchies {
			if limited && !slices.ContainsFunc(c.Metrics, func(m wire.Metric) bool { return slices.Contains(m.Hierarchies, h.Name) }) {
				t.Errorf("%s is told of hierarchy %s", login, h.Name)
			}
			for _, l := range h.Levels {
				if l.Dimension == "" && want != "" && l.TopLabel["en"] != want {
					t.Errorf("%s: the whole of %s is called %v", login, h.Name, l.TopLabel)
				}
			}
		}
	}
	for _, login := range []string{"but", "mixed"} { // customers are kept from one, sales of most from the other
		c, err := s.Catalog(reader(t, access.Subject{Login: login}))
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(c.Owners, func(o wire.Named) bool { return o.Count == 0 }) {
			t.Errorf("%s is told of owners of nothing: %v", login, c.Owners)
		}
	}
}
