package reconcile

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"

// contacts compares the contact points that are made, and looks whether those
// that people made are there.
func (p *Plan) contacts(c *Client, o Options) {
	made := map[string]bool{}
	for _, point := range p.set.ContactPoints {
		made[point.Name] = true
		others := 0
		for _, r := range p.live.contacts {
			if text(r, "name") == point.Name {
				others++
			}
		}
		for _, r := range point.Receivers {
			now := find(p.live.contacts, "uid", r.UID)
			if _, set := o.Lookup(r.Variable); !set && o.Keep && now == nil && others > 0 {
				continue // an address that nobody gave, beside ones that work
			}
			want := wantedReceiver(point.Name, r, now, o.Lookup)
			p.add(KindContact, point.Name+" ("+r.Type+")", r.UID, want, now, c.Editable)
			p.secret(r, want, now, o)
		}
	}
	for _, r := range p.set.Rules() {
		name := r.Notify.Receiver
		if !made[name] && find(p.live.contacts, "name", name) == nil {
			made[name] = true
			p.problem(KindContact, name, "the definitions name it and Grafana has no contact point of that name: make it, or correct contactPoint")
		}
	}
}

// secret tells of an address that cannot be compared, or has it sent again.
func (p *Plan) secret(r alerting.Receiver, want, now object, o Options) {
	settings, _ := now["settings"].(object)
	if text(settings, r.Address) != hidden {
		return
	}
	if address, set := o.Lookup(r.Variable); !set || address == "" {
		return
	}
	if !o.Resend {
		p.note(KindContact, text(want, "name")+" ("+r.Type+")", "its address is hidden from this token and is not compared: --resend sends it again")
		return
	}
	if n := len(p.Steps); n == 0 || p.Steps[n-1].UID != r.UID {
		p.Steps = append(p.Steps, Step{Action: Change, Kind: KindContact, Name: text(want, "name") + " (" + r.Type + ")", UID: r.UID, want: want})
	}
	last := &p.Steps[len(p.Steps)-1]
	if last.Action == Change {
		last.Fields = append(last.Fields, Field{Path: "settings." + r.Address, Old: "(hidden)", New: "(sent again)"})
	}
}
