package plugin_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// TestWhatPanelsAskIsProposed: statements of panels are counted, survive the process in the
// state database, are told to Admins, and hold neither people nor values.
func TestWhatPanelsAskIsProposed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.sqlite")
	put(t, state.Config{Engine: "sqlite", Path: path}, shop)
	world := func() *plugintest.Source {
		s := inline(t, plugintest.InProcess(), small.Replace(shop))
		s.JSON["project"], s.JSON["state"] = "shop", map[string]any{"engine": "sqlite", "path": path}
		s.User = &backend.User{Login: "quentin", Role: "Viewer"}
		s.Headers = map[string]string{"X-Grafana-Id": "signed"}
		return s
	}
	s := world()
	const asked = 12
	for i := range asked {
		r := s.Ask(t, fmt.Sprintf(`{"queryType": "metrics", "request": {"metrics": ["net_sales"], "by": [{"dimension": "store__region"}], "filters": [{"field": "store__store_name", "op": "ne", "values": ["Secret %d"]}], "time": {"from": "2025-02", "to": "2025-02"}}}`, i))
		if r.Error != nil {
			t.Fatal(r.Error)
		}
	}
	told := func(s *plugintest.Source, role string) (status int, r rollups.Report) {
		t.Helper()
		one := *s
		one.User = &backend.User{Login: "ada", Role: role}
		a := one.Call(t, "rollups?days=1", "")
		if a.Status == http.StatusOK {
			if err := json.Unmarshal(a.Body, &r); err != nil {
				t.Fatal(err)
			}
		}
		return a.Status, r
	}
	for _, role := range []string{"Viewer", "Editor"} {
		if status, _ := told(s, role); status != http.StatusForbidden {
			t.Errorf("%s: %d", role, status)
		}
	}
	_, first := told(s, "Admin")
	_, again := told(world(), "Admin") // another process
	for name, r := range map[string]rollups.Report{"first": first, "again": again} {
		if r.Statements < asked || len(r.Proposals) != 1 || r.Proposals[0].Name != "sales_by_month_store" || r.Proposals[0].Times < asked || !r.Proposals[0].AtMost || !strings.Contains(r.YAML, "measures: [amount]") {
			t.Errorf("%s: %+v", name, r)
		}
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.Query("SELECT project || day || shape || body FROM wh_asked")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	n := 0
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		n++
		if strings.Contains(text, "Secret") || strings.Contains(text, "quentin") || strings.Contains(text, "2025-02") {
			t.Error(text)
		}
	}
	if rows.Err() != nil || n == 0 {
		t.Errorf("%d shapes: %v", n, rows.Err())
	}
}
