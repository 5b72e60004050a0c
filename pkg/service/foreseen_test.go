package service_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestAForecastIsAnswered: a question about what comes has the numbers of the outlook,
// those of who asks, and none of a metric that is denied to them.
func TestAForecastIsAnswered(t *testing.T) {
	s := underPolicies(t)
	asked := func(login, text string) *wire.Understood {
		t.Helper()
		u, err := s.Understand(reader(t, access.Subject{Login: login}), wire.Question{Text: text, Lang: "en"})
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		return u
	}
	u := asked("boss", "forecast amount next week")
	if u.Foreseen == nil || u.Request != nil || u.Words["zh"] == "" || len(u.Foreseen.Units) != 1 || u.Foreseen.Grain != "week" {
		t.Fatalf("%+v", u)
	}
	// Readers of the wire take lists for lists.
	if text, err := json.Marshal(u.Foreseen); err != nil || strings.Contains(string(text), `"name":null`) || strings.Contains(string(text), `"points":null`) {
		t.Errorf("%s %v", text, err)
	}
	ahead := 0
	for _, p := range u.Foreseen.Units[0].Points {
		if p.Ahead.OK() {
			ahead++
		}
		if p.Time > u.Foreseen.To {
			t.Errorf("%s was not asked for", p.Time)
		}
	}
	if said := u.Words["en"]; ahead == 0 && !strings.Contains(said, "no outlook") {
		t.Errorf("nothing is foreseen and nothing said: %s", said)
	}
	for _, u := range asked("east", "forecast amount by store next week").Foreseen.Units {
		if strings.Contains(strings.Join(u.Name, " "), "West") {
			t.Errorf("east foresees %v", u.Name)
		}
	}
	if u := asked("but", "forecast customers next week"); u.Foreseen != nil {
		t.Errorf("what is denied is foreseen: %+v", u.Foreseen)
	}
}

// TestARefusalIsInTheReadersLanguage: what the definitions do not allow is said in
// Chinese too.
func TestARefusalIsInTheReadersLanguage(t *testing.T) {
	s := underPolicies(t)
	for _, text := range []string{"amount daily from 1995 to 2025", "未来30年每天的amount预测"} {
		u, err := s.Understand(reader(t, access.Subject{Login: "boss"}), wire.Question{Text: text, Lang: "zh"})
		if err != nil {
			t.Fatal(err)
		}
		if u.Request != nil || u.Foreseen != nil {
			continue // it can be asked
		}
		if en := u.Reason["en"]; strings.Contains(en, "RQ") || strings.Contains(en, "error:") || !strings.HasSuffix(en, ".") || en[0] >= 'a' {
			t.Errorf("a raw finding: %q", en)
		}
		if zh := u.Reason["zh"]; zh == "" || zh == u.Reason["en"] || strings.Contains(zh, "the ") {
			t.Errorf("%s: %q", text, zh)
		}
	}
}
