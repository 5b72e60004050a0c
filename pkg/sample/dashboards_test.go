package sample_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// requestsIn lists the requests of panels, wherever they stand.
func requestsIn(part any) (out []map[string]any) {
	switch part := part.(type) {
	case []any:
		for _, v := range part {
			out = append(out, requestsIn(v)...)
		}
	case map[string]any:
		if r, ok := part["request"].(map[string]any); ok {
			out = append(out, r)
		}
		for _, v := range part {
			out = append(out, requestsIn(v)...)
		}
	}
	return out
}

// The cockpit of a pack asks for what the pack defines: each of its requests is answered,
// with all units open and the comparison with last year chosen.
func TestCockpitsOfPacksAskForWhatIsThere(t *testing.T) {
	for _, name := range packs {
		t.Run(name, func(t *testing.T) {
			svc, dir := openSample(t, name, 0)
			files, err := filepath.Glob(filepath.Join(dir, "dashboards", "*.json"))
			if err != nil || len(files) == 0 {
				t.Fatalf("no dashboards: %v", err)
			}
			asked := 0
			for _, file := range files {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				var dashboard map[string]any
				if err := json.Unmarshal(text, &dashboard); err != nil {
					t.Fatalf("%s: %v", file, err)
				}
				for _, r := range requestsIn(dashboard["panels"]) {
					delete(r, "scope") // of a variable that is left open
					if r["compare"] != nil {
						r["compare"] = []string{"target", "lastYear"}
					}
					delete(r, "fill")
					if r["grain"] == "auto" {
						r["grain"] = "day"
					}
					text, err := json.Marshal(r)
					if err != nil {
						t.Fatal(err)
					}
					var request query.Request
					if err := json.Unmarshal(text, &request); err != nil {
						t.Fatalf("%s: %s: %v", filepath.Base(file), text, err)
					}
					request.Time = query.TimeRange{From: "2025-11-01", To: "2025-11-18"}
					a, err := svc.Query(accesstest.Context(t), request)
					if err != nil {
						t.Errorf("%s: %s: %v", filepath.Base(file), text, err)
						continue
					}
					if a.Rows == 0 {
						t.Errorf("%s: %s: no rows", filepath.Base(file), text)
					}
					asked++
				}
			}
			if asked < 8 {
				t.Errorf("%d requests", asked)
			}
		})
	}
}
