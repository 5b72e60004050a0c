package grafana

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
)

// TestPointsOfSeries reads the frames that Grafana's Prometheus gives, and leaves nothing
// out that would make a number another.
func TestPointsOfSeries(t *testing.T) {
	one := func(labels, values, more string) string {
		return fmt.Sprintf(`{"schema": {%s "fields": [{"name": "Time", "typeInfo": {"frame": "time.Time"}}, {"name": "Value", "labels": {%s}, "typeInfo": {"frame": "float64"}}]}, "data": {"values": [[1], [%s]]%s}}`, "", labels, values, more)
	}
	frames := func(list ...string) string {
		return `{"results": {"Q0": {"status": 200, "frames": [` + strings.Join(list, ",") + `]}}}`
	}
	for name, tt := range map[string]struct {
		kind, answer string
		status       int
		want         string
	}{
		"two series":           {"prometheus", frames(one(`"a": "x"`, "1.5", ""), one(`"a": "y"`, "0", "")), 0, "map[a:x]=1.5 map[a:y]=0"},
		"no series":            {"prometheus", frames(`{"schema": {"fields": []}, "data": {"values": []}}`), 0, ""},
		"no frame":             {"prometheus", frames(), 0, ""},
		"no number":            {"prometheus", frames(one("", "null", `, "entities": [null, {"NaN": [0]}]`)), 0, ""},
		"infinity":             {"prometheus", frames(one("", "null", `, "entities": [null, {"Inf": [0]}]`)), 0, "! Infinity, which is no number"},
		"Amazon's":             {"grafana-amazonprometheus-datasource", frames(one("", "2", "")), 0, "map[]=2"},
		"no Prometheus":        {"postgres", frames(one("", "2", "")), 0, "! is no Prometheus"},
		"an answer too few":    {"prometheus", `{"results": {}}`, 0, "! left a question without an answer"},
		"a question refused":   {"prometheus", `{"results": {"Q0": {"status": 400, "error": "parse error"}}}`, 207, "! parse error"},
		"a token refused":      {"prometheus", `{"message": "no"}`, 403, "! may not query"},
		"columns that are not": {"prometheus", frames(`{"schema": {"fields": [{"name": "Time"}]}, "data": {"values": []}}`), 0, "! tells 1 columns and gives 0"},
		"cut off": {"prometheus", frames(strings.Replace(one("", "2", ""), `{"schema": {`, `{"schema": {"meta": {"notices": [{"severity": "warning", "text": "results truncated due to limit"}]},`, 1)), 0,
			"! cut off"},
	} {
		server := httptest.NewServer(http.Handler(&fake{kind: tt.kind, answer: tt.answer, status: tt.status}))
		s, err := OpenSeries(engine.Settings{"uid": "db", "url": server.URL, "token": "secret"})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		points, err := s.Ask(t.Context(), []string{"up"})
		if err != nil {
			got = "! " + err.Error()
		} else {
			for _, p := range points[0] {
				got += fmt.Sprintf(" %v=%v", p.Labels, p.Value)
			}
			got = strings.TrimSpace(got)
		}
		if got != tt.want && (!strings.HasPrefix(tt.want, "! ") || !strings.Contains(got, strings.TrimPrefix(tt.want, "! "))) {
			t.Errorf("%s: got %s, want %s", name, got, tt.want)
		}
		server.Close()
	}
}
