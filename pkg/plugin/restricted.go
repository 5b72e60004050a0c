package plugin

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// restricted tells whether not everybody may know what a rule finds. Instances of
// alerts, with their labels and values, are open to every Viewer of an organisation.
func restricted(m *model.Model, rule string) bool {
	r := m.Rule(rule)
	return r != nil && access.RestrictedRule(m, r)
}

// keyed are a rule's units without their names and owners: a key tells one from another.
// Whoever does not know the data source's secrets cannot find the name of a key by
// trying names.
func (i *Instance) keyed(rule string, levels []string, rows []frames.Signal) ([]string, []frames.Signal) {
	if len(levels) == 0 {
		for n := range rows {
			rows[n].Owner, rows[n].Cause = "", ""
		}
		return nil, rows
	}
	for n, row := range rows {
		mac := hmac.New(sha256.New, i.settings.secret())
		_, _ = fmt.Fprintf(mac, "%q", rule) // a hash takes everything
		for _, step := range row.Place {
			_, _ = fmt.Fprintf(mac, " %q %q %v", step.Level, step.Member, step.Null)
		}
		key := hex.EncodeToString(mac.Sum(nil)[:6])
		rows[n].Place, rows[n].Owner = []query.ScopeStep{{Level: alerting.KeyLabel, Member: key}}, ""
		rows[n].Cause = ""
	}
	return []string{alerting.KeyLabel}, rows
}

// secret is made of what the settings keep secret: the addresses of databases, else the
// token. It changes when these do, and alerts of restricted rules begin anew then.
func (s Settings) secret() []byte {
	sum := sha256.New()
	empty := s.StateDSN == ""
	_, _ = fmt.Fprintf(sum, "%q", s.StateDSN) // a hash takes everything
	for _, name := range slices.Sorted(maps.Keys(s.Secrets)) {
		for _, key := range slices.Sorted(maps.Keys(s.Secrets[name])) {
			empty = empty && s.Secrets[name][key] == ""
			_, _ = fmt.Fprintf(sum, " %q %q %q", name, key, s.Secrets[name][key])
		}
	}
	if empty {
		_, _ = fmt.Fprintf(sum, " %q", s.Token)
	}
	return sum.Sum(nil)
}
