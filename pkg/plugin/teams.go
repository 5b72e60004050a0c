package plugin

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// teamsFresh is how long the members of a team are taken as known.
const teamsFresh = time.Minute

// teams tells who is in which team, by the token for Grafana's API. Reading teams
// takes the rights teams:read and teams.permissions:read, which Admins have.
type teams struct {
	api *grafanaAPI

	mu    sync.Mutex
	known map[string]members // by the team's name
}

type members struct {
	logins map[string]bool // in lower case
	until  time.Time
}

// of tells which of some teams a person is in. An error says why that cannot be told.
func (t *teams) of(ctx context.Context, s access.Subject, among []string) (out []string, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, name := range among {
		m, ok := t.known[name]
		if !ok || time.Now().After(m.until) {
			if m.logins, err = t.read(ctx, name); err != nil {
				return nil, err
			}
			if m.until = time.Now().Add(teamsFresh); t.known == nil {
				t.known = map[string]members{}
			}
			t.known[name] = m
		}
		if m.logins[model.Lowered(s.Login)] {
			out = append(out, name)
		}
	}
	return out, nil
}

// teamsTold checks that the members of teams that policies name can be read.
func (g *grafanaAPI) teamsTold(ctx context.Context, named []string) []wire.Check {
	for _, name := range named {
		if _, err := (&teams{api: g}).read(ctx, name); err != nil {
			return []wire.Check{wrong("teams", "", both(
				fmt.Sprintf("Who is in team %s cannot be read, so that policies for teams admit nobody: %v", name, err),
				fmt.Sprintf("无法读取团队 %s 的成员，面向团队的访问策略不会生效：%v", name, err)),
				both("Give the token the rights teams:read and teams.permissions:read, which the role Admin has.", "为令牌授予 teams:read 与 teams.permissions:read 权限（Admin 角色具备）。"))}
		}
	}
	return nil
}

// read lists the logins of a team; none where there is no team of the name.
func (t *teams) read(ctx context.Context, name string) (map[string]bool, error) {
	if t.api.token == "" {
		return nil, fmt.Errorf("the data source has no token for Grafana's API, which tells who is in team %q", name)
	}
	ctx = context.WithoutCancel(ctx) // others wait for it too
	var found struct {
		Teams []struct {
			ID   int64  `json:"id"`
			Name string `json:"name"`
		} `json:"teams"`
	}
	if err := t.api.get(ctx, "/api/teams/search?name="+url.QueryEscape(name), &found); err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, team := range found.Teams {
		if team.Name != name {
			continue
		}
		var list []struct {
			Login string `json:"login"`
		}
		if err := t.api.get(ctx, "/api/teams/"+strconv.FormatInt(team.ID, 10)+"/members", &list); err != nil {
			return nil, err
		}
		for _, m := range list {
			out[model.Lowered(m.Login)] = true
		}
	}
	return out, nil
}
