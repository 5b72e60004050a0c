package plugin_test

import (
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
)

// labelsOf are the labels of a rule's alerts with the number behind each.
func labelsOf(t *testing.T, s *plugintest.Source, what string) string {
	t.Helper()
	r := s.Ask(t, `{"queryType": "signal", "rule": "store_low", "what": "`+what+`"}`)
	if r.Error != nil {
		t.Fatal(r.Error)
	}
	var out []string
	f := r.Frames[0]
	for row := range f.Rows() {
		for _, field := range f.Fields {
			if field.Type() == data.FieldTypeString {
				out = append(out, field.Name+"="+field.At(row).(string))
			}
		}
		out = append(out, "\n")
	}
	return strings.Join(out, " ")
}

// TestLabelsStayWhileAlertsFire: another label would be another alert, so that what is
// behind it and who answers are those from when it began.
func TestLabelsStayWhileAlertsFire(t *testing.T) {
	t.Parallel()
	driven := strings.Replace(small.Replace(shop), "good: up, tier: 1, domain: sales", "good: up, tier: 1, domain: sales, drivers: [tickets, basket]", 1)
	now := day(2025, 3, 1)
	make := func() *plugintest.Source {
		s := inline(t, plugintest.InProcessOf(plugin.NewAt(func() time.Time { return now })), driven)
		s.User = &backend.User{Login: "grafana_scheduler", Role: "Admin"}
		return s
	}
	s := make()
	first := labelsOf(t, s, "fired")
	if !strings.Contains(first, "cause=Likely cause") || strings.Contains(first, "%") {
		t.Errorf("no alert says what is behind it: %s", first)
	}
	for range 3 {
		now = now.Add(time.Minute) // beyond what is kept between the queries of one judgement
		for _, what := range []string{"fired", "value", "baseline"} {
			if again := labelsOf(t, s, what); again != first {
				t.Fatalf("labels change:\n%s\nthen\n%s", first, again)
			}
		}
	}
	if again := labelsOf(t, make(), "fired"); again != first {
		t.Errorf("after a restart labels are other ones:\n%s\nthen\n%s", first, again)
	}
}

// TestRestrictedAlertsTellNoCause: it would name what not everybody may see.
func TestRestrictedAlertsTellNoCause(t *testing.T) {
	t.Parallel()
	s := scheduled(t, day(2025, 3, 1))
	if text := labelsOf(t, s, "fired"); strings.Contains(text, "ause=L") || !strings.Contains(text, "cause=") {
		t.Errorf("labels %s", text)
	}
}
