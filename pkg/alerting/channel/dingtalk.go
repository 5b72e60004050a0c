package channel

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"

// DingTalk (钉钉) takes a body of 20,000 bytes, in which stand title, text and an
// address of Grafana; some of it is kept for that.
// https://open.dingtalk.com/document/orgapp/custom-robot-access
func init() {
	register(Channel{
		Name: "dingtalk", Place: 20, Integration: "dingding",
		Settings: func(t Templates) map[string]any {
			return map[string]any{"msgType": "actionCard", "title": t.Title, "message": t.Message}
		},
		Form: &Form{
			Name: "markdown", Text: markup.DingTalk, Link: "[{word}]({url})", Strong: "**", Units: 10,
			Size: Size{In: JSON, Most: 18000, Firing: 11000, Resolved: 14000, Titled: true},
		},
	})
}
