package channel

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"

// Feishu (飞书) has no integration in Grafana: its robot is a webhook whose body
// a template makes, a card with a heading in the colour of the case and Markdown.
// A card may have 30 KB, a robot's whole body 20.
// https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
func init() {
	register(Channel{
		Name: "feishu", Place: 30, Integration: "webhook",
		Settings: func(t Templates) map[string]any {
			return map[string]any{"httpMethod": "POST", "payload": map[string]any{"template": t.Message}}
		},
		Form: &Form{
			Name: "feishu", Text: markup.Feishu, Link: "[{word}]({url})", Strong: "**", Units: 10,
			Size: Size{In: JSON, Most: 19000, Firing: 11000, Resolved: 14000, Titled: true},
			Wrap: `{{ coll.Dict "msg_type" "interactive" "card" (coll.Dict "header" (coll.Dict "template" .colour "title" (coll.Dict "tag" "plain_text" "content" .title)) "elements" (coll.Slice (coll.Dict "tag" "markdown" "content" .text))) | data.ToJSON }}`,
		},
	})
}
