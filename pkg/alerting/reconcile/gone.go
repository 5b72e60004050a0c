package reconcile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

// gone lists what was made and is not wanted any more, in the order in which it
// can be deleted.
func (p *Plan) gone(o Options) {
	for _, r := range p.live.rules {
		if !p.owns(r) || slices.ContainsFunc(p.set.Rules(), func(w *alerting.Rule) bool { return w.UID == text(r, "uid") }) {
			continue
		}
		p.remove(KindRule, text(r, "title"), text(r, "uid"), r)
	}
	for _, r := range p.live.contacts {
		if !strings.HasPrefix(text(r, "uid"), alerting.Prefix(p.set.Project)) || o.Keep && p.hasContact(text(r, "name")) || p.wantsReceiver(text(r, "uid")) {
			continue
		}
		p.remove(KindContact, text(r, "name")+" ("+text(r, "type")+")", text(r, "uid"), r)
	}
	for tier := 1; tier <= 3; tier++ {
		name := alerting.Name(p.set.Project, fmt.Sprintf("tier-%d-quiet", tier))
		now := find(p.live.mutes, "name", name)
		if now != nil && !slices.ContainsFunc(p.set.MuteTimings, func(m alerting.MuteTiming) bool { return m.Name == name }) {
			p.remove(KindMute, name, "", now)
		}
	}
}

func (p *Plan) remove(kind, name, uid string, now object) {
	if made := text(now, "provenance"); made != "" && made != "api" {
		p.problem(kind, name, "it is not defined any more and is provisioned from a "+made+": compile the files again, they delete it")
		return
	}
	p.Steps = append(p.Steps, Step{Action: Delete, Kind: kind, Name: name, UID: uid, locked: text(now, "provenance") == "api"})
}

func (p *Plan) hasContact(name string) bool {
	return slices.ContainsFunc(p.set.ContactPoints, func(c alerting.ContactPoint) bool { return c.Name == name })
}

func (p *Plan) wantsReceiver(uid string) bool {
	return slices.ContainsFunc(p.set.ContactPoints, func(c alerting.ContactPoint) bool {
		return slices.ContainsFunc(c.Receivers, func(r alerting.Receiver) bool { return r.UID == uid })
	})
}
