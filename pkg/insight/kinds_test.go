package insight_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// TestTablesCallKindsAsPagesDo: a table of a core panel, one of the command line and the
// page of a change had three words for one kind.
func TestTablesCallKindsAsPagesDo(t *testing.T) {
	for l, folder := range map[words.Lang]string{words.English: "en-US", words.Chinese: "zh-Hans"} {
		text, err := os.ReadFile("../../src/locales/" + folder + "/wheelhouse-cockpit-app.json")
		if err != nil {
			t.Fatal(err)
		}
		var pages struct{ Why map[string]any }
		if err := json.Unmarshal(text, &pages); err != nil {
			t.Fatal(err)
		}
		for _, kind := range []string{"rate", "mix"} { // of a level pages say nothing
			if got := (&insight.Cause{Kind: kind}).KindIn(l); got != pages.Why["kind-"+kind] {
				t.Errorf("%s: %q, on pages %q", kind, got, pages.Why["kind-"+kind])
			}
		}
		for _, sure := range []string{"strong", "likely", "weak"} {
			if got := (&insight.Cause{Confidence: sure}).ConfidenceIn(l); got != pages.Why[sure] {
				t.Errorf("%s: %q, on pages %q", sure, got, pages.Why[sure])
			}
		}
		if (&insight.Cause{Kind: "level"}).KindIn(l) == "" {
			t.Error("a level has no words")
		}
	}
}
