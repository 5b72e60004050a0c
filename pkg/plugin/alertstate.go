package plugin

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

// alertState is what Grafana has between a project's alert rules and the people whom
// they should reach. What could not be read is nil, and is not judged.
type alertState struct {
	rules    []alertRule // of the project
	points   map[string][]integration
	shipped  []integration   // of Grafana's default contact point, listed under a name that is not its own
	folders  map[string]bool // by uid: whether it is there
	attempts map[string][]attempt
	policies *policy
	always   map[string]bool // mute timings by name: whether they are never over
	silences []silence
}

type alertRule struct {
	UID    string            `json:"uid"`
	Title  string            `json:"title"`
	Folder string            `json:"folderUID"`
	Paused bool              `json:"isPaused"`
	Labels map[string]string `json:"labels"`
	Notify *struct {
		Receiver string   `json:"receiver"`
		Mute     []string `json:"mute_time_intervals"`
	} `json:"notification_settings"`
}

// integration is one way out of a contact point.
type integration struct {
	UID      string         `json:"uid"`
	Name     string         `json:"name"` // of the contact point
	Type     string         `json:"type"`
	Settings map[string]any `json:"settings"`
}

// attempt is what Grafana says of the last message through an integration.
type attempt struct {
	Name  string    `json:"name"` // its type and its place: webhook[0]
	At    time.Time `json:"lastNotifyAttempt"`
	Error string    `json:"lastNotifyAttemptError"`
}

type policy struct {
	Receiver string      `json:"receiver"`
	Matchers [][3]string `json:"object_matchers"`
	Continue bool        `json:"continue"`
	Mute     []string    `json:"mute_time_intervals"`
	Routes   []*policy   `json:"routes"`
}

type silence struct {
	Status struct {
		State string `json:"state"`
	} `json:"status"`
	Ends     time.Time `json:"endsAt"`
	Matchers []struct {
		Name    string `json:"name"`
		Value   string `json:"value"`
		IsRegex bool   `json:"isRegex"`
		IsEqual *bool  `json:"isEqual"`
	} `json:"matchers"`
}

// hiddenAddress is what Grafana shows in place of a secret.
const hiddenAddress = "[REDACTED]"

// alertState reads what the checks need. The rules and the contact points must be
// readable; the rest tells more where the token may see it.
func (g *grafanaAPI) alertState(ctx context.Context, project string) (alertState, error) {
	s := alertState{points: map[string][]integration{}, folders: map[string]bool{}}
	var rules []alertRule
	if err := g.get(ctx, "/api/v1/provisioning/alert-rules", &rules); err != nil {
		return s, err
	}
	for _, r := range rules {
		if project != "" && strings.HasPrefix(r.UID, alerting.Prefix(project)) {
			s.rules = append(s.rules, r)
		}
	}
	var points []integration
	if err := g.get(ctx, "/api/v1/provisioning/contact-points", &points); err != nil {
		return s, err
	}
	g.reveal(ctx, points)
	for _, p := range points {
		s.points[p.Name] = append(s.points[p.Name], p)
		if p.UID == "" {
			s.shipped = append(s.shipped, p)
		}
	}
	for _, r := range s.rules {
		if _, known := s.folders[r.Folder]; !known && r.Folder != "" {
			var reply apiError
			err := g.get(ctx, "/api/folders/"+url.PathEscape(r.Folder), &struct{}{})
			s.folders[r.Folder] = !asAPIError(err, &reply) || reply.status != 404
		}
	}
	var receivers []struct {
		Name         string    `json:"name"`
		Integrations []attempt `json:"integrations"`
	}
	if g.get(ctx, "/api/alertmanager/grafana/config/api/v1/receivers", &receivers) == nil {
		s.attempts = map[string][]attempt{}
		for _, r := range receivers {
			s.attempts[r.Name] = r.Integrations
		}
	}
	var root policy
	if g.get(ctx, "/api/v1/provisioning/policies", &root) == nil {
		s.policies = &root
	}
	var timings []struct {
		Name      string            `json:"name"`
		Intervals []json.RawMessage `json:"time_intervals"`
	}
	if g.get(ctx, "/api/v1/provisioning/mute-timings", &timings) == nil {
		s.always = map[string]bool{}
		for _, t := range timings {
			s.always[t.Name] = false
			for _, interval := range t.Intervals {
				s.always[t.Name] = s.always[t.Name] || unbounded(interval)
			}
		}
	}
	_ = g.get(ctx, "/api/alertmanager/grafana/api/v2/silences", &s.silences) // told where it can be seen
	return s, nil
}

// unbounded tells whether a part of a mute timing names no times, days or months.
func unbounded(interval json.RawMessage) bool {
	var bounds map[string]json.RawMessage
	if json.Unmarshal(interval, &bounds) != nil {
		return false
	}
	for name, bound := range bounds {
		if text := string(bound); name != "location" && text != "null" && text != "[]" {
			return false
		}
	}
	return true
}

// reveal puts addresses in place of what the list hides; an Editor's token may not see
// them, and then they are not judged.
func (g *grafanaAPI) reveal(ctx context.Context, points []integration) {
	var export struct {
		Points []struct {
			Receivers []struct {
				UID      string         `json:"uid"`
				Settings map[string]any `json:"settings"`
			} `json:"receivers"`
		} `json:"contactPoints"`
	}
	if g.get(ctx, "/api/v1/provisioning/contact-points/export?decrypt=true&format=json", &export) != nil {
		return
	}
	for _, p := range export.Points {
		for _, r := range p.Receivers {
			for i := range points {
				if points[i].UID == r.UID && r.Settings != nil {
					points[i].Settings = r.Settings
				}
			}
		}
	}
}
