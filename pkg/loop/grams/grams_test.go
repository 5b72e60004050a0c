package grams_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/grams"
)

func TestGrams(t *testing.T) {
	for text, want := range map[string][]string{
		"晚班排班":                   {"晚班", "班排", "排班"},
		"Ｎet sales, 店 net_sales": {"net", "sales", "店", "net_sales"},
		"徐家汇store2":              {"徐家", "家汇", "store2"},
		"":                       nil,
	} {
		if d := cmp.Diff(want, grams.Of(text)); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
}

// A single character is found wherever it stands, and one that is not there is not.
func TestASingleCharacterIsFoundAnywhere(t *testing.T) {
	list := grams.Indexed("晚班排班", "店")
	for g, want := range map[string]bool{"晚": true, "排": true, "班": true, "店": true, "班排": true, "人": false, "班晚": false} {
		if grams.In(list, g) != want {
			t.Errorf("%q: %v", g, !want)
		}
	}
}
