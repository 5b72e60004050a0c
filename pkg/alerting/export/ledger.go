package export

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

// Kinds of things that the ledger remembers, by uid: rules, and integrations
// with the contact point that they belong to.
const (
	kindRule    = "rule"
	kindContact = "contact"
)

var ledgerKinds = []string{kindRule, kindContact}

// Ledger is everything that was ever made, and the channels that it was made
// with, so that a check compares like with like.
type Ledger struct {
	Channels []string
	made     map[string][]string // by kind, sorted
}

// ReadLedger reads a ledger file; nil text gives an empty one.
func ReadLedger(text []byte) (*Ledger, error) {
	l := &Ledger{made: map[string][]string{}}
	for n, line := range strings.Split(string(text), "\n") {
		line, entry := strings.CutPrefix(strings.TrimSpace(line), "#+ ")
		if !entry {
			continue
		}
		kind, name, _ := strings.Cut(line, " ")
		switch {
		case kind == "channel" && name != "":
			l.Channels = append(l.Channels, name)
		case slices.Contains(ledgerKinds, kind) && name != "":
			l.made[kind] = append(l.made[kind], name)
		default:
			return nil, fmt.Errorf("%s, line %d: %q is neither a channel nor something made; take the version of your repository", LedgerFile, n+1, line)
		}
	}
	for _, names := range l.made {
		slices.Sort(names)
	}
	return l, nil
}

// made lists what a set makes.
func made(s *alerting.Set) map[string][]string {
	out := map[string][]string{}
	for _, r := range s.Rules() {
		out[kindRule] = append(out[kindRule], r.UID)
	}
	for _, p := range s.ContactPoints {
		for _, r := range p.Receivers {
			out[kindContact] = append(out[kindContact], r.UID+" of "+p.Name)
		}
	}
	return out
}

// leaving picks the integrations that can be deleted. Grafana deletes before it
// changes the rules, and does not start when it cannot: a contact point whose
// last integration would go may still be named by a rule of before. So an
// integration goes only from a contact point that keeps another one; contact
// points and mute timings that nothing names any more stay, and do nothing.
func leaving(gone []string, s *alerting.Set) (uids []string) {
	for _, g := range gone {
		uid, point, _ := strings.Cut(g, " of ")
		if slices.ContainsFunc(s.ContactPoints, func(p alerting.ContactPoint) bool { return p.Name == point }) {
			uids = append(uids, uid)
		}
	}
	return uids
}

// without is what was made and is not any more.
func (l *Ledger) without(now map[string][]string) map[string][]string {
	out := map[string][]string{}
	for kind, names := range l.made {
		for _, n := range names {
			if !slices.Contains(now[kind], n) && !slices.Contains(out[kind], n) {
				out[kind] = append(out[kind], n)
			}
		}
	}
	return out
}

// with adds what is made now.
func (l *Ledger) with(now map[string][]string) *Ledger {
	out := &Ledger{Channels: l.Channels, made: map[string][]string{}}
	for _, kind := range ledgerKinds {
		all := slices.Concat(l.made[kind], now[kind])
		slices.Sort(all)
		out.made[kind] = slices.Compact(all)
	}
	return out
}

func (l *Ledger) write(project string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Everything that `wheelhouse rules compile` ever made for %s. Keep this file in\n", project)
	b.WriteString("# your repository: what is not defined any more is deleted in Grafana by it.\napiVersion: 1\n")
	for _, c := range l.Channels {
		fmt.Fprintf(&b, "#+ channel %s\n", c)
	}
	for _, kind := range ledgerKinds {
		for _, n := range l.made[kind] {
			fmt.Fprintf(&b, "#+ %s %s\n", kind, n)
		}
	}
	return b.Bytes()
}
