package resolve

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// What engines of different collations group is told by their groups alone.
func TestSpellingsAreOneMemberWhereTheEngineHasOneGroup(t *testing.T) {
	t.Parallel()
	seen := []string{"Zurich", "ZÜRICH", "zurich", "Zürich", "Straße", "Strasse"}
	for name, tt := range map[string]struct {
		groups []string
		want   map[string]string
	}{
		"letter by letter":           {seen, map[string]string{}},
		"without case":               {[]string{"zurich", "zürich", "Straße", "Strasse"}, map[string]string{"zurich": "Zurich", "Zürich": "ZÜRICH"}},
		"without case or accents":    {[]string{"ZÜRICH", "strasse"}, map[string]string{"ZÜRICH": "Zurich", "zurich": "Zurich", "Zürich": "Zurich", "Strasse": "Straße"}},
		"without accents in letters": {[]string{"Zürich", "Straße", "Strasse"}, map[string]string{"ZÜRICH": "Zurich", "zurich": "Zurich", "Zürich": "Zurich"}},
	} {
		s := &spellings{}
		several := s.note(&execute.Column{Strings: seen, Null: make([]bool, len(seen))})
		slices.Sort(several)
		if d := cmp.Diff([]string{"strase", "zurich"}, slices.Compact(several)); d != "" {
			t.Errorf("%s: what has several spellings (-want +got):\n%s", name, d)
		}
		s.judge(slices.Compact(several), &execute.Column{Strings: tt.groups, Null: make([]bool, len(tt.groups))})
		if d := cmp.Diff(tt.want, s.same); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}
