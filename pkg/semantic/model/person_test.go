package model_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// TestSamePerson: case is nothing to a login, and whatever else tells two apart is.
func TestSamePerson(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"anna", "ANNA", true},
		{"Élan@x.example", "éLAN@X.example", true},
		{"王敏", "王敏", true},
		{"σοφία", "ΣΟΦΊΑ", true},
		{"sam", "ſam", false},
		{"markus", "mar\u212aus", false}, // the Kelvin sign
		{"ida", "İda", false},
		{"ida", "ıda", false},
		{"anna", "аnna", false}, // Cyrillic
		{"anna", "anna ", false},
		{"", "", false},
	} {
		if got := model.SamePerson(tc.a, tc.b); got != tc.want || model.SamePerson(tc.b, tc.a) != tc.want {
			t.Errorf("%q and %q: %v", tc.a, tc.b, got)
		}
		if got := model.Names([]string{tc.a}, tc.b); got != tc.want {
			t.Errorf("a policy for %q is about %q: %v", tc.a, tc.b, got)
		}
	}
}
