package alerting_test

import (
	"regexp"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

func TestLevelLabel(t *testing.T) {
	for level, want := range map[string]string{
		"store": "store", "门店": "门店", "big-area": "big-area", "Project": "Project", "levels": "levels",
		"project": "level_project", "rule": "level_rule", "metric": "level_metric", "tier": "level_tier", "domain": "level_domain",
		"owner": "level_owner", "wheelhouse": "level_wheelhouse", "alertname": "level_alertname", "grafana_folder": "level_grafana_folder",
		"grafana_team": "level_grafana_team", "grafana_x": "level_grafana_x5f_x", "__name__": "level___name__", "value": "level_value", "level_project": "level_level_project",
		"big area": "level_big_x20_area", "2nd": "level_2nd", "": "level_", `a"b`: "level_a_x22_b", "a b_x20_": "level_a_x20_b_x5f_x20_",
		"{{x}}": "level__x7b__x7b_x_x7d__x7d_",
	} {
		if got := alerting.LevelLabel(level); got != want {
			t.Errorf("%q: %q, want %q", level, got, want)
		}
	}
}

// No two levels share a label.
func TestLevelLabelsDiffer(t *testing.T) {
	parts := []string{"", "a", "_", "x", "_x", "20", " ", "level_", "project", "门", "s"}
	shape := regexp.MustCompile(`^[\pL_][\pL\pN_.-]*$`)
	seen := map[string]string{}
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				level := a + b + c
				label := alerting.LevelLabel(level)
				if other, is := seen[label]; is && other != level {
					t.Errorf("%q and %q both have %q", level, other, label)
				}
				seen[label] = level
				if !shape.MatchString(label) {
					t.Errorf("%q: %q is no label", level, label)
				}
			}
		}
	}
}

func TestMemberLabel(t *testing.T) {
	for member, want := range map[string]string{
		"East": "East", "": "", "(none)": `\(none)`, "(unknown)": `\(unknown)`, `\(none)`: `\\(none)`, `\`: `\\`, `a\b`: `a\b`, "(None)": "(None)",
	} {
		if got := alerting.MemberLabel(member); got != want {
			t.Errorf("%q: %q, want %q", member, got, want)
		}
	}
}
