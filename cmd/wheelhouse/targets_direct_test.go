package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Units that lie right under the level above a ragged one have a name in both languages.
func TestPartsOfUnitsWithoutAMember(t *testing.T) {
	root := &breakdown.Part{Period: "2027", Value: 3, Parts: []*breakdown.Part{
		{Period: "2027", Unit: []string{"Shops", ""}, Value: 1}, {Period: "2027", Unit: []string{"Shops", "", "Air"}, Value: 2},
	}}
	for lang, want := range map[words.Lang][]string{
		"en": {"2027", "  2027, Shops / (direct)", "  2027, Shops / (direct) / Air"},
		"zh": {"2027", "  2027, Shops / （直属）", "  2027, Shops / （直属） / Air"},
	} {
		s := breakDownSheet(&breakdown.Result{Root: root}, lang)
		var got []string
		for _, row := range s.rows {
			got = append(got, row[0])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if got := s.plain.rows[1][1].text; got != want[1][len("  2027, "):] {
			t.Errorf("CSV has %q", got)
		}
	}
	if got := root.Parts[1].Name(); got != "2027, Shops / (direct) / Air" {
		t.Error(got)
	}
}
