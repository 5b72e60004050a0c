package plugin

import (
	"testing"

	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// A token is sent to this Grafana alone, whatever definitions say; a connection's own
// goes before the one for Grafana's API.
func TestGrafanaIsTheOneAroundUs(t *testing.T) {
	t.Parallel()
	connection := func() *model.Model {
		return &model.Model{Connections: []*model.Connection{
			{Name: "shop", Engine: "grafana", Settings: map[string]string{"uid": "db", "url": "https://elsewhere.example", "token": "${HOME}"}},
			{Name: "file", Engine: "sqlite", Settings: map[string]string{"path": "/a"}},
		}}
	}
	for want, s := range map[string]Settings{
		"general": {GrafanaURL: "http://here", Token: "general"},
		"own":     {GrafanaURL: "http://here", Token: "general", Secrets: map[string]map[string]string{"shop": {"token": "own"}}},
	} {
		m := connection()
		s.Connections = []ConnectionSettings{{Name: "shop", Settings: map[string]string{"url": "https://elsewhere.example"}}}
		override(m, s)
		if got := m.Connections[0].Settings; got["url"] != "http://here" || got["token"] != want || got["uid"] != "db" {
			t.Errorf("%s: %v", want, got)
		}
		if got := m.Connections[1].Settings; len(got) != 1 {
			t.Errorf("an engine that is reached otherwise is told: %v", got)
		}
	}
}
