package derive

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/channel"
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

// receiver is one integration with the message in the form that its channel
// shows best.
func receiver(ch Channel, lang string, agenda bool) alerting.Receiver {
	known, err := channel.Find(ch.Kind)
	if err != nil {
		panic(err) // channels are made from the registry
	}
	kind := ""
	if agenda {
		kind = "agenda."
	}
	use := func(name string) string { return `{{ template "wheelhouse.` + lang + "." + kind + name + `" . }}` }
	return alerting.Receiver{
		Type: known.Integration, Variable: ch.Variable(), Address: known.Address, Quiet: agenda,
		Settings: known.Settings(channel.Templates{Title: use(known.Form.Name + ".title"), Message: use(known.Form.Name)}),
	}
}
