package reconcile

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

// Apply creates and changes what the plan says, in order, and tells each step
// when it is done. It deletes nothing. It stops at the first error: what was
// done stays, and the next plan goes on from there.
func (p *Plan) Apply(ctx context.Context, c *Client, told func(Step)) error {
	return p.each(ctx, c, told, func(a Action) bool { return a != Delete })
}

// Prune deletes what the plan says, and nothing else.
func (p *Plan) Prune(ctx context.Context, c *Client, told func(Step)) error {
	return p.each(ctx, c, told, func(a Action) bool { return a == Delete })
}

func (p *Plan) each(ctx context.Context, c *Client, told func(Step), chosen func(Action) bool) error {
	for i := range p.Steps {
		s := &p.Steps[i]
		if !chosen(s.Action) {
			continue
		}
		if err := c.step(ctx, s); err != nil {
			return err
		}
		told(*s)
	}
	return nil
}

func (c *Client) step(ctx context.Context, s *Step) error {
	q := call{what: fmt.Sprintf("%s %s %s", s.Action, s.Kind, s.Name), body: s.want, locked: s.locked}
	switch {
	case s.Kind == KindGroup:
		return c.group(ctx, s, q.what)
	case s.Kind == KindFolder && s.Action == Create:
		q.method, q.path = http.MethodPost, "/api/folders"
	case s.Kind == KindFolder:
		q.method, q.path = http.MethodDelete, "/api/folders/"+alerting.FolderUID
	case s.Kind == KindTemplate:
		q.method, q.path = http.MethodPut, provisioning+"/templates/"+url.PathEscape(s.Name)
	default:
		q.method, q.path = http.MethodPost, provisioning+collections[s.Kind]
		if s.Action != Create {
			id := s.UID
			if id == "" {
				id = s.Name
			}
			q.method, q.path = http.MethodPut, q.path+"/"+url.PathEscape(id)
		}
	}
	if s.Action == Delete {
		q.method, q.body = http.MethodDelete, nil
	}
	if s.Kind == KindRule && s.paused != nil {
		body := maps.Clone(s.want)
		body["isPaused"] = s.paused
		q.body = body
	}
	err := c.do(ctx, q, nil)
	if s.Action == Delete && missing(err) {
		return nil // somebody was faster
	}
	return err
}

var collections = map[string]string{KindRule: "/alert-rules", KindContact: "/contact-points", KindMute: "/mute-timings"}

// group sets how often a group is judged; the rules go back as they came.
func (c *Client) group(ctx context.Context, s *Step, what string) error {
	var now object
	if err := c.do(ctx, call{method: http.MethodGet, path: groupPath(s.Name), what: what}, &now); err != nil {
		return err
	}
	now["interval"] = s.want["interval"]
	return c.do(ctx, call{method: http.MethodPut, path: groupPath(s.Name), what: what, body: now}, nil)
}

// Everything plans to delete all that was ever made for a project, also what
// several projects share where no other one is left.
func Everything(ctx context.Context, c *Client, project string) (*Plan, error) {
	p, err := New(ctx, c, &alerting.Set{Project: project}, Options{Lookup: func(string) (string, bool) { return "", false }})
	if err != nil {
		return nil, err
	}
	mine := func(o object) bool {
		return slices.ContainsFunc(p.Steps, func(s Step) bool { return s.UID != "" && s.UID == text(o, "uid") })
	}
	used := slices.ContainsFunc(p.live.contacts, func(o object) bool {
		return !mine(o) && strings.Contains(written(o["settings"]), `template \"`+alerting.TemplateName+".")
	})
	if now := find(p.live.templates, "name", alerting.TemplateName); now != nil && !used {
		p.remove(KindTemplate, alerting.TemplateName, "", now)
	}
	if !p.live.folder {
		return p, nil
	}
	// A folder goes with everything in it, so it has to be empty but for ours.
	var inside map[string]int
	if err := c.do(ctx, call{method: http.MethodGet, path: "/api/folders/" + alerting.FolderUID + "/counts", what: "look into the folder"}, &inside); err != nil {
		return nil, err
	}
	delete(inside, "alertrule")
	for _, n := range inside {
		if n > 0 {
			return p, nil
		}
	}
	left := slices.ContainsFunc(p.live.rules, func(o object) bool { return !mine(o) && text(o, "folderUID") == alerting.FolderUID })
	if !left {
		p.Steps = append(p.Steps, Step{Action: Delete, Kind: KindFolder, Name: alerting.FolderTitle, UID: alerting.FolderUID})
	}
	return p, nil
}
