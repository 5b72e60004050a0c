package reconcile

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

const provisioning = "/api/v1/provisioning"

// object is one thing of Grafana as JSON.
type object = map[string]any

// live is what a Grafana has.
type live struct {
	folder    bool
	rules     []object
	contacts  []object
	mutes     []object
	templates []object
	intervals map[string]float64 // of our groups, in seconds
}

// hidden is what Grafana shows in place of a secret.
const hidden = "[REDACTED]"

func (c *Client) read(ctx context.Context, groups []string) (*live, error) {
	out := &live{intervals: map[string]float64{}}
	for _, list := range []struct {
		path, what string
		into       *[]object
	}{
		{"/alert-rules", "read the alert rules", &out.rules},
		{"/contact-points", "read the contact points", &out.contacts},
		{"/mute-timings", "read the mute timings", &out.mutes},
		{"/templates", "read the message templates", &out.templates},
	} {
		err := c.do(ctx, call{method: http.MethodGet, path: provisioning + list.path, what: list.what}, list.into)
		var e *Error
		if missing(err) && errors.As(err, &e) {
			e.Why = "there is no alerting at " + c.base.Redacted() + ": is this the address of Grafana, with its sub path?"
		}
		if err != nil {
			return nil, err
		}
	}
	var folder object
	switch err := c.do(ctx, call{method: http.MethodGet, path: "/api/folders/" + alerting.FolderUID, what: "read the folder"}, &folder); {
	case err == nil:
		out.folder = true
	case !missing(err) && !forbidden(err): // who may not see a folder is told that it is forbidden
		return nil, err
	}
	for _, g := range groups {
		var group struct {
			Interval float64 `json:"interval"`
		}
		switch err := c.do(ctx, call{method: http.MethodGet, path: groupPath(g), what: "read the group " + g}, &group); {
		case err == nil:
			out.intervals[g] = group.Interval
		case !missing(err) && !forbidden(err):
			return nil, err
		}
	}
	return out, c.reveal(ctx, out)
}

func groupPath(name string) string {
	return provisioning + "/folder/" + alerting.FolderUID + "/rule-groups/" + url.PathEscape(name)
}

// reveal puts addresses in place of what the list hides, where the token may
// see them; an Editor's may not, and then they are not compared.
func (c *Client) reveal(ctx context.Context, l *live) error {
	var export struct {
		ContactPoints []struct {
			Receivers []struct {
				UID      string          `json:"uid"`
				Settings json.RawMessage `json:"settings"`
			} `json:"receivers"`
		} `json:"contactPoints"`
	}
	err := c.do(ctx, call{
		method: http.MethodGet, path: provisioning + "/contact-points/export?decrypt=true&format=json", what: "read the addresses",
	}, &export)
	if err != nil {
		if forbidden(err) {
			return nil
		}
		return err
	}
	settings := map[string]json.RawMessage{}
	for _, p := range export.ContactPoints {
		for _, r := range p.Receivers {
			settings[r.UID] = r.Settings
		}
	}
	for _, p := range l.contacts {
		var full object
		if uid := text(p, "uid"); uid != "" && json.Unmarshal(settings[uid], &full) == nil && full != nil {
			p["settings"] = full
		}
	}
	return nil
}

// text gives a key's text, "" where there is none.
func text(o object, key string) string {
	s, _ := o[key].(string)
	return s
}

func find(list []object, key, value string) object {
	for _, o := range list {
		if text(o, key) == value {
			return o
		}
	}
	return nil
}
