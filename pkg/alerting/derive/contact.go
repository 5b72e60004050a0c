package derive

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

// contactPoint adds a contact point of the channels that are there for it.
// Quiet ones say nothing when an alert is resolved.
func (c *maker) contactPoint(name, part, lang string, agenda bool) {
	for _, p := range c.set.ContactPoints {
		if p.Name == name {
			return
		}
	}
	point := alerting.ContactPoint{Name: name}
	channels := part
	if agenda {
		channels = "agenda"
	}
	for _, ch := range of(c.options.Channels, channels) {
		r := receiver(ch, lang, agenda)
		r.UID = alerting.UID(c.project, part+"-"+ch.Kind)
		point.Receivers = append(point.Receivers, r)
	}
	c.set.ContactPoints = append(c.set.ContactPoints, point)
}

// receiver is one integration with the message in the form that it shows best:
// WeCom, DingTalk and Feishu read Markdown, Slack its own marks, mail and others
// plain text. Feishu has no integration in Grafana: its robot is a webhook whose
// body is made by a template.
func receiver(ch Channel, lang string, agenda bool) alerting.Receiver {
	r := alerting.Receiver{Variable: ch.Variable(), Address: "url", Quiet: agenda}
	kind := ""
	if agenda {
		kind = "agenda."
	}
	use := func(name string) string { return `{{ template "wheelhouse.` + lang + "." + name + `" . }}` }
	title := use(kind + "title")
	switch ch.Kind {
	case "wecom":
		r.Type = "wecom"
		r.Settings = map[string]any{"msgtype": "markdown", "title": title, "message": use(kind + "short")}
	case "dingtalk":
		r.Type = "dingding"
		r.Settings = map[string]any{"msgType": "actionCard", "title": title, "message": use(kind + "markdown")}
	case "feishu":
		r.Type = "webhook"
		r.Settings = map[string]any{"httpMethod": "POST", "payload": map[string]any{"template": use(kind + "feishu")}}
	case "slack":
		r.Type = "slack"
		r.Settings = map[string]any{"title": title, "text": use(kind + "slack")}
	case "email":
		r.Type, r.Address = "email", "addresses"
		r.Settings = map[string]any{"singleEmail": true, "subject": title, "message": use(kind + "text")}
	default:
		r.Type = "webhook"
		r.Settings = map[string]any{"httpMethod": "POST", "title": title, "message": use(kind + "text")}
	}
	return r
}
