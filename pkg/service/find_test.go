package service_test

import (
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestASearchFindsWhatItsReaderMaySee: a metric that is denied is not found by any word.
func TestASearchFindsWhatItsReaderMaySee(t *testing.T) {
	s := underPolicies(t)
	found := func(login string) []string {
		f, err := s.Find(reader(t, access.Subject{Login: login}), wire.Question{Text: "shoppers"})
		if err != nil {
			t.Fatal(err)
		}
		return f.Metrics
	}
	if !slices.Contains(found("boss"), "customers") || slices.Contains(found("but"), "customers") {
		t.Errorf("boss finds %v, but %v", found("boss"), found("but"))
	}
	if _, err := s.Find(t.Context(), wire.Question{Text: "amount"}); err == nil {
		t.Error("nobody searches, and something is found")
	}
}
