package channel

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"

// Microsoft Teams gets an adaptive card from Grafana, by a workflow's address or an
// incoming webhook. A message may have 28 KB with all that is around it.
// https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
func init() {
	register(Channel{
		Name: "teams", Place: 45, Integration: "teams",
		Settings: func(t Templates) map[string]any {
			return map[string]any{"title": t.Title, "message": t.Message}
		},
		Form: &Form{
			Name: "teams", Text: markup.Markdown, Link: "[{word}]({url})", Strong: "**", Units: 10,
			Size: Size{In: JSON, Most: 24000, Firing: 14000, Resolved: 18000, Titled: true},
		},
	})
}
