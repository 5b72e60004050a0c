package main

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/nasty"
)

// TestNobodyIsMadeMoreByTheirName: whatever a login holds, it is a login, of a Viewer in
// no team; a comma begins what has to be role, email or team.
func TestNobodyIsMadeMoreByTheirName(t *testing.T) {
	for _, text := range nasty.Injections() {
		s, err := readSomebody(text)
		teams, _ := s.ToldTeams()
		switch {
		case strings.TrimSpace(text) == "" || strings.Contains(text, ","):
			if err == nil {
				t.Errorf("%q is %+v", text, s)
			}
		case err != nil:
			t.Errorf("%q: %v", text, err)
		case s != access.Subject{Login: strings.TrimSpace(text), OrgID: 1, Role: "Viewer"}.WithTeams(nil) || len(teams) > 0:
			t.Errorf("%q is %+v", text, s)
		}
		if strings.Contains(text, ",") || strings.TrimSpace(text) == "" {
			continue
		}
		s, err = readSomebody("anna,team=" + text)
		teams, _ = s.ToldTeams()
		if err != nil || s.Role != "Viewer" || len(teams) != 1 {
			t.Errorf("team %q: %+v %v", text, s, err)
		}
	}
}
