// Package alerting is what Wheelhouse wants of Grafana's alerting, in neutral
// form: rules, contact points, message templates, mute timings. Package derive
// makes a Set from definitions; package export writes it as Grafana's
// provisioning files; package reconcile compares it with a live Grafana and brings
// the two together.
//
// No notification policy is ever part of a Set: rules name their contact point
// themselves, so that the tree that an admin made stays as it is.
package alerting

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Names that everything made here has in common; a live Grafana is told by them
// what is ours.
const (
	FolderUID    = "wheelhouse-alerts"
	FolderTitle  = "Wheelhouse alerts" // files name folders by title, and dashboards have "Wheelhouse"
	TemplateName = "wheelhouse"        // one group of templates for all projects
	OwnLabel     = "wheelhouse"        // with the value "1" on every rule
	ProjectLabel = "project"
)

// Set is everything that one project wants of one organisation of Grafana.
type Set struct {
	Project       string
	Groups        []Group
	ContactPoints []ContactPoint
	Templates     []Template
	MuteTimings   []MuteTiming
}

// Group is rules that are judged together.
type Group struct {
	Name     string
	Interval time.Duration
	Rules    []Rule
}

// Rule is one multi-dimensional alert rule.
type Rule struct {
	UID          string
	Title        string
	Queries      []Query // the last one is the condition
	NoData       string  // NoData, Alerting, OK, KeepLast
	Fault        string  // what an error means: Error, Alerting, OK, KeepLast
	For          time.Duration
	KeepFiring   time.Duration
	MissingEvals int // judgements without a unit until its alert is resolved; 0 = Grafana's own
	Labels       map[string]string
	Annotations  map[string]string
	Notify       Notify
}

// Condition is the refId of the last query.
func (r *Rule) Condition() string { return r.Queries[len(r.Queries)-1].RefID }

// Query is one query or expression of a rule. Model is the JSON that a panel
// would send.
type Query struct {
	RefID      string
	Type       string // queryType, "" for expressions
	Datasource string // uid
	From       time.Duration
	Model      map[string]any
}

// Notify is where a rule's messages go, past the policy tree.
type Notify struct {
	Receiver string
	GroupBy  []string
	Wait     time.Duration // before the first message of a group
	Interval time.Duration // before a message about changes in the group
	Repeat   time.Duration // before the same message again
	Mute     []string      // names of mute timings
}

// ContactPoint is where messages go: one or more integrations under a name.
type ContactPoint struct {
	Name      string
	Receivers []Receiver
}

// Receiver is one integration. Settings are Grafana's; the setting that Address
// names holds what the environment variable Variable says.
type Receiver struct {
	UID      string
	Type     string
	Address  string // url, addresses
	Variable string
	Settings map[string]any
	Quiet    bool // sends nothing when an alert is resolved
}

// Template is a group of message templates.
type Template struct {
	Name string
	Text string
}

// MuteTiming is when no message is sent.
type MuteTiming struct {
	Name      string
	Intervals []TimeInterval
}

// TimeInterval is one part of a mute timing, as Grafana and Alertmanager have it.
type TimeInterval struct {
	Times    []TimeRange `json:"times,omitempty" yaml:"times,omitempty"`
	Weekdays []string    `json:"weekdays,omitempty" yaml:"weekdays,omitempty,flow"`
	Location string      `json:"location,omitempty" yaml:"location,omitempty"`
}

// TimeRange is a part of a day.
type TimeRange struct {
	Start string `json:"start_time" yaml:"start_time"`
	End   string `json:"end_time" yaml:"end_time"`
}

// Rules lists the rules of all groups.
func (s *Set) Rules() []*Rule {
	var out []*Rule
	for g := range s.Groups {
		for r := range s.Groups[g].Rules {
			out = append(out, &s.Groups[g].Rules[r])
		}
	}
	return out
}

// maxUID is the most letters that Grafana takes for a uid.
const maxUID = 40

// Prefix begins the uid of everything made for a project: "wh-" and six
// hexadecimal digits of the project's name, so that two projects in one Grafana
// never touch each other's.
func Prefix(project string) string {
	sum := sha256.Sum256([]byte(project))
	return "wh-" + hex.EncodeToString(sum[:3]) + "-"
}

var strange = regexp.MustCompile(`[^A-Za-z0-9_-]+`)

// UID makes the uid of a project's thing from its name, the same one every
// time. Names that do not fit are cut and told apart by a hash.
func UID(project, name string) string {
	prefix := Prefix(project)
	plain := strange.ReplaceAllString(name, "-")
	if room := maxUID - len(prefix); plain != name || len(plain) > room {
		sum := sha256.Sum256([]byte(name))
		plain = strings.Trim(plain[:min(len(plain), room-9)], "-") + "-" + hex.EncodeToString(sum[:4])
	}
	return prefix + plain
}

// Name is the name of a project's thing that Grafana knows by name, not uid:
// contact points, mute timings, groups.
func Name(project, part string) string { return "wheelhouse-" + project + "-" + part }

// Span writes a length of time as Grafana shows it: 90s, 10m, 24h.
func Span(d time.Duration) string {
	switch {
	case d >= time.Hour && d%time.Hour == 0:
		return strconv.Itoa(int(d/time.Hour)) + "h"
	case d >= time.Minute && d%time.Minute == 0:
		return strconv.Itoa(int(d/time.Minute)) + "m"
	}
	return strconv.Itoa(int(d/time.Second)) + "s"
}
