// Package reconcile compares a set of alerting objects with a live Grafana, shows the
// difference, and brings Grafana to it.
//
// It touches only what it made: rules whose uid begins with the project's
// prefix and whose labels say so, integrations of that prefix, mute timings and
// templates of its names. Whatever else is there, also in the same folder or
// group, stays as it is. What people may change on a rule without changing what
// it means is left alone too: a pause, the folder's title.
package reconcile

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

// Action is what happens to an object.
type Action string

// Actions.
const (
	Create Action = "create"
	Change Action = "change"
	Delete Action = "delete" // by Prune alone
)

// Kinds of objects, in the order in which they have to exist.
const (
	KindFolder   = "folder"
	KindTemplate = "template"
	KindMute     = "mute timing"
	KindContact  = "contact point"
	KindRule     = "rule"
	KindGroup    = "group"
)

// Step is one thing to do.
type Step struct {
	Action Action
	Kind   string
	Name   string  // what people call it
	UID    string  // "" for what Grafana knows by name
	Fields []Field // of a change

	want   object
	paused any
	locked bool // was made locked and cannot be opened by changing it
}

// Problem is something that keeps a step from being done, or that an admin
// should know.
type Problem struct {
	Kind, Name string
	Why        string
	Note       bool // nothing is wrong
}

// Plan is what has to be done, in order.
type Plan struct {
	Steps    []Step
	Problems []Problem

	set  *alerting.Set
	live *live
	// What is open although it should be locked, and the other way round.
	open, locked int
}

// Options of New.
type Options struct {
	// Lookup gives the addresses of receivers; os.LookupEnv for most.
	Lookup func(string) (string, bool)
	// Keep leaves integrations of our contact points that are not wanted, for
	// when nobody said which ones are.
	Keep bool
	// Resend sends addresses again that Grafana does not show.
	Resend bool
}

// New compares. It changes nothing.
func New(ctx context.Context, c *Client, set *alerting.Set, o Options) (*Plan, error) {
	var groups []string
	for _, g := range set.Groups {
		groups = append(groups, g.Name)
	}
	l, err := c.read(ctx, groups)
	if err != nil {
		return nil, err
	}
	p := &Plan{set: set, live: l}
	if !l.folder && len(set.Groups) > 0 {
		p.Steps = append(p.Steps, Step{Action: Create, Kind: KindFolder, Name: alerting.FolderTitle, UID: alerting.FolderUID, want: object{
			"uid": alerting.FolderUID, "title": alerting.FolderTitle,
		}})
	}
	for _, t := range set.Templates {
		p.add(KindTemplate, t.Name, "", wantedTemplate(t), find(l.templates, "name", t.Name), c.Editable)
	}
	for _, m := range set.MuteTimings {
		p.add(KindMute, m.Name, "", wantedMute(m), find(l.mutes, "name", m.Name), c.Editable)
	}
	p.contacts(c, o)
	p.rules(c)
	p.groups()
	p.gone(o)
	p.locks()
	return p, nil
}

// add compares one object.
func (p *Plan) add(kind, name, uid string, want, now object, editable bool) {
	if now == nil {
		p.Steps = append(p.Steps, Step{Action: Create, Kind: kind, Name: name, UID: uid, want: want})
		return
	}
	fields := differences(want, now)
	switch made := text(now, "provenance"); {
	case made != "" && made != "api":
		// The same from both sides is no conflict: projects share the templates,
		// and one of them may be provisioned from files.
		if len(fields) > 0 {
			p.problem(kind, name, "it is provisioned from a "+made+" and differs in "+paths(fields)+"; the file wins at Grafana's next start: take it away or compile it anew, or do not apply")
		}
		return
	case made == "" && !editable:
		p.open++
	case made == "api" && editable:
		p.locked++
	}
	if len(fields) > 0 {
		p.Steps = append(p.Steps, Step{Action: Change, Kind: kind, Name: name, UID: uid, Fields: fields, want: want, paused: now["isPaused"], locked: text(now, "provenance") == "api"})
	}
}

// locks tells where --editable was not the same the last time. Grafana lets
// neither be changed by itself: it locks what is open when it next changes, and
// never opens what is locked.
func (p *Plan) locks() {
	if p.open > 0 {
		p.note("", "", fmt.Sprintf("%d of what was made can be changed in Grafana's pages; each is locked when it next changes", p.open))
	}
	if p.locked > 0 {
		p.note("", "", fmt.Sprintf("%d of what was made without --editable stay locked in Grafana's pages; to open them, remove them (prune --all) and apply again", p.locked))
	}
}

func (p *Plan) problem(kind, name, why string) {
	p.Problems = append(p.Problems, Problem{Kind: kind, Name: name, Why: why})
}

func (p *Plan) note(kind, name, why string) {
	p.Problems = append(p.Problems, Problem{Kind: kind, Name: name, Why: why, Note: true})
}

func (p *Plan) rules(c *Client) {
	for _, g := range p.set.Groups {
		for i := range g.Rules {
			r := &g.Rules[i]
			now := find(p.live.rules, "uid", r.UID)
			if now != nil && !p.owns(now) {
				p.problem(KindRule, r.Title, "a rule that is not ours has its uid "+r.UID+": its labels "+alerting.OwnLabel+" or "+alerting.ProjectLabel+" were changed; put them back, or delete it")
				continue
			}
			p.add(KindRule, r.Title, r.UID, wantedRule(r, g.Name), now, c.Editable)
		}
	}
}

// owns tells a rule that was made for this project.
func (p *Plan) owns(rule object) bool {
	labels, _ := rule["labels"].(object)
	return strings.HasPrefix(text(rule, "uid"), alerting.Prefix(p.set.Project)) &&
		text(labels, alerting.OwnLabel) == "1" && text(labels, alerting.ProjectLabel) == p.set.Project
}

// groups compares how often groups are judged. The API sets that for a group as
// a whole, with all its rules, so a group in which somebody put a rule of their
// own is left alone.
func (p *Plan) groups() {
	for _, g := range p.set.Groups {
		now, there := p.live.intervals[g.Name]
		if there && now == g.Interval.Seconds() {
			continue
		}
		var strangers []string
		for _, r := range p.live.rules {
			if text(r, "ruleGroup") == g.Name && text(r, "folderUID") == alerting.FolderUID && !p.owns(r) {
				strangers = append(strangers, text(r, "title"))
			}
		}
		if len(strangers) > 0 {
			p.problem(KindGroup, g.Name, fmt.Sprintf("it is judged every %gs instead of %s, and holds rules of somebody else (%s): move them to another group", now, alerting.Span(g.Interval), strings.Join(strangers, ", ")))
			continue
		}
		step := Step{Action: Change, Kind: KindGroup, Name: g.Name, want: object{"interval": g.Interval.Seconds()}}
		field := Field{Path: "interval", New: alerting.Span(g.Interval)}
		if there {
			field.Old = strconv.FormatFloat(now, 'f', -1, 64) + "s"
		}
		step.Fields = []Field{field}
		p.Steps = append(p.Steps, step)
	}
}

// Count counts the steps of an action.
func (p *Plan) Count(a Action) int {
	n := 0
	for i := range p.Steps {
		if p.Steps[i].Action == a {
			n++
		}
	}
	return n
}

// Blocked counts the problems that are more than notes.
func (p *Plan) Blocked() int {
	n := 0
	for _, x := range p.Problems {
		if !x.Note {
			n++
		}
	}
	return n
}
