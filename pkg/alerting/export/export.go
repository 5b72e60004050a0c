// Package export writes a set of alerting objects as Grafana's provisioning
// files, together with a ledger of everything that was ever made.
//
// Grafana keeps what a file once made, also after it has gone from the file. So
// the ledger, a small text file beside the others, remembers the uids, and what
// the definitions do not name any more is listed to be deleted. The files are
// the same byte for byte for the same definitions and ledger.
package export

import (
	"bytes"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

// Names of the files.
const (
	RulesFile    = "rules.yaml"
	ContactsFile = "contact-points.yaml"
	TemplateFile = "templates.yaml"
	MuteFile     = "mute-times.yaml"
	LedgerFile   = "made.yaml" // comments only; any other ending makes Grafana warn
)

// Options of Files.
type Options struct {
	Org int // id of the organisation in Grafana; default 1
}

// Files gives the content of every file by name. Ledger is what was made
// before; nil if nothing was.
func Files(s *alerting.Set, ledger *Ledger, o Options) (map[string][]byte, error) {
	if o.Org == 0 {
		o.Org = 1
	}
	if ledger == nil {
		ledger = &Ledger{}
	}
	now := made(s)
	gone := ledger.without(now)
	docs := map[string]document{
		RulesFile:    {Groups: groups(s, o.Org), DeleteRules: byUID(gone[kindRule], o.Org)},
		ContactsFile: {ContactPoints: contacts(s, o.Org), DeleteContacts: byUID(leaving(gone[kindContact], s), o.Org)},
		TemplateFile: {Templates: templates(s, o.Org)},
		MuteFile:     {MuteTimes: muteTimes(s, o.Org)},
	}
	out := map[string][]byte{}
	for name, d := range docs {
		text, err := d.write()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out[name] = text
	}
	out[LedgerFile] = ledger.with(now).write(s.Project)
	return out, nil
}

const head = "# Written by `wheelhouse rules compile`. Do not edit: change the definitions and run it again.\n"

func (d document) write() ([]byte, error) {
	d.APIVersion = 1
	var b bytes.Buffer
	b.WriteString(head)
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(d); err != nil {
		return nil, err
	}
	return b.Bytes(), e.Close()
}

// literal keeps Grafana from reading $ as the start of a variable's name. It
// expands variables everywhere except in annotations, queries and templates.
func literal(s string) string { return strings.ReplaceAll(s, "$", "$$") }

// address is where a receiver's messages go: what the variable holds when
// Grafana starts. Grafana does not start with an empty address, so the
// variable's name follows as the fragment of the address, which is never sent;
// alone it is an address that leads nowhere and says in the log what is
// missing. A list of mail addresses ends with a comma for the same reason.
func address(r alerting.Receiver) string {
	if r.Address == "addresses" {
		return "${" + r.Variable + "},"
	}
	return "${" + r.Variable + "}#" + r.Variable
}
