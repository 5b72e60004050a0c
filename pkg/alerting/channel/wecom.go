package channel

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"

// WeCom (企业微信) refuses Markdown of more than 4,096 bytes, in an answer that
// Grafana takes for delivered (40058 in a 200). Grafana sends "# title", the
// message and two line breaks.
// https://developer.work.weixin.qq.com/document/path/91770
func init() {
	register(Channel{
		Name: "wecom", Place: 10, Integration: "wecom",
		Settings: func(t Templates) map[string]any {
			return map[string]any{"msgtype": "markdown", "title": t.Title, "message": t.Message}
		},
		Form: &Form{
			Name: "short", Text: markup.WeCom, Title: markup.WeCom, Link: "[{word}]({url})", Strong: "**", Units: 10,
			Size: Size{In: Bytes, Most: 4096 - len("# \n\n"), Firing: 2600, Resolved: 3200, Titled: true},
		},
	})
}
