package channel

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"

// Slack gets an attachment from Grafana. It cuts one beyond some 8,000 letters
// wherever that is, refuses a block of more than 3,000, and folds what is longer
// than 700; nobody reads more than 3,000 there.
// https://api.slack.com/reference/messaging/attachments
func init() {
	register(Channel{
		Name: "slack", Place: 40, Integration: "slack",
		Settings: func(t Templates) map[string]any {
			return map[string]any{"title": t.Title, "text": t.Message}
		},
		Form: &Form{
			Name: "slack", Text: markup.Slack, Title: markup.Slack, Link: "<{url}|{word}>", Strong: "*", Units: 10,
			Size: Size{In: UTF16, Most: 3000, Firing: 2000, Resolved: 2400},
		},
	})
}
