package plugin

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestQueriesOfOtherSourcesAreNotTaken: a panel names the source of its queries above them.
func TestQueriesOfOtherSourcesAreNotTaken(t *testing.T) {
	g := grafanaReaders{api: &grafanaAPI{uid: "wh"}}
	for document, want := range map[string][]string{
		`{"panels": [{"datasource": {"uid": "wh"}, "targets": [{"request": {"metrics": ["basket", "other"]}}]}]}`:                             {"basket"},
		`{"panels": [{"datasource": {"uid": "pg"}, "targets": [{"request": {"metrics": ["basket"]}}]}]}`:                                      {},
		`{"panels": [{"datasource": {"uid": "-- Mixed --"}, "targets": [{"datasource": {"uid": "wh"}, "request": {"metrics": ["sales"]}}]}]}`: {"sales"},
		`{"panels": [{"datasource": {"uid": "$ds"}, "targets": [{"metrics": ["sales", "basket"]}]}]}`:                                         {"basket", "sales"},
		`[{"datasourceUid": "wh", "model": {"request": {"metrics": ["sales"]}}}, {"datasourceUid": "__expr__", "model": {"name": "basket"}}]`: {"sales"},
		`no JSON`: nil,
	} {
		if diff := cmp.Diff(want, g.asked(json.RawMessage(document), []string{"basket", "sales"})); diff != "" {
			t.Errorf("%s: %s", document, diff)
		}
	}
}
