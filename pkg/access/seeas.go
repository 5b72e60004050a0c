package access

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// SeeAsHeader names, in calls of resources, as whom an Admin sees what is answered:
// login, email, role, kind and any number of team, encoded as in an address.
const SeeAsHeader = "X-Wheelhouse-See-As"

// ErrMayNotSeeAs is somebody who is no Admin and asks as somebody else.
var ErrMayNotSeeAs = errors.New("only Admins of this organisation see as somebody else")

// Roles that a subject can have in Grafana.
var Roles = []string{"Viewer", "Editor", admin, noRole}

var kinds = []string{People, ServiceAccounts, Alerts, Anonymous}

// MaySeeAs tells whether a subject may see as another: an Admin who is a person and
// verified, or the preview, which reads everything for whoever sits at its machine.
// Who sees as another already is that one.
func (s Subject) MaySeeAs() bool {
	if s.SeenBy != "" {
		return false
	}
	return s.System == preview || s.System == "" && s.Role == admin && s.Kind() == People && !s.Unverified
}

const preview = "preview" // the part of the product that serves it

// SeeAs is the subject that the text of SeeAsHeader describes, as an asker sees it. It
// has the rights of that subject and none of the asker's. Errors are ErrMayNotSeeAs, or
// say what is wrong with the text.
func SeeAs(asker Subject, text string) (Subject, error) {
	if !asker.MaySeeAs() {
		return Subject{}, ErrMayNotSeeAs
	}
	said, err := url.ParseQuery(text)
	if err != nil {
		return Subject{}, fmt.Errorf("%s cannot be read: %w", SeeAsHeader, err)
	}
	for key, values := range said {
		switch key {
		case "team":
		case "login", "email", "role", "kind":
			if len(values) > 1 {
				return Subject{}, fmt.Errorf("%s names %s twice", SeeAsHeader, key)
			}
		default:
			return Subject{}, fmt.Errorf("%s has no %q: login, email, role, kind, team", SeeAsHeader, key)
		}
	}
	out := Subject{OrgID: asker.OrgID, SeenBy: asker.Login}
	if asker.System != "" {
		out.SeenBy = asker.String()
	}
	if said.Has("team") {
		out = out.WithTeams(said["team"])
	}
	return out.become(said)
}

// become fills in who is meant. Alert rules and those who are not signed in have no name
// and no role that policies go by.
func (s Subject) become(said url.Values) (Subject, error) {
	kind := said.Get("kind")
	if kind == "" {
		kind = People
	}
	switch kind {
	case Alerts:
		s.Login, s.Alert = "grafana_scheduler", true
		return s, nil
	case Anonymous:
		return s, nil
	case People, ServiceAccounts:
	default:
		return Subject{}, fmt.Errorf("%s: there is no kind %q: %s", SeeAsHeader, kind, strings.Join(kinds, ", "))
	}
	s.Login, s.Email, s.Role, s.Service = strings.TrimSpace(said.Get("login")), strings.TrimSpace(said.Get("email")), said.Get("role"), kind == ServiceAccounts
	if s.Service {
		s.Email = "" // they have none
	}
	if s.Role == "" {
		s.Role = "Viewer"
	}
	switch {
	case s.Login == "":
		return Subject{}, fmt.Errorf("%s names no login", SeeAsHeader)
	case !slices.Contains(Roles, s.Role):
		return Subject{}, fmt.Errorf("%s: there is no role %q: %s", SeeAsHeader, s.Role, strings.Join(Roles, ", "))
	}
	return s, nil
}

// WithTeams is the subject in teams that are told, whatever a Directory says.
func (s Subject) WithTeams(teams []string) Subject {
	teams = slices.DeleteFunc(slices.Clone(teams), func(t string) bool { return t == "" })
	slices.Sort(teams)
	text, _ := json.Marshal(slices.Compact(teams)) // texts; one alone may hold any letter
	s.Teams = "=" + string(text)
	return s
}

// ToldTeams are the teams that a subject is said to be in; false where nobody said it,
// and a Directory is asked.
func (s Subject) ToldTeams() ([]string, bool) {
	list, told := strings.CutPrefix(s.Teams, "=")
	if !told {
		return nil, false
	}
	var teams []string
	_ = json.Unmarshal([]byte(list), &teams) // WithTeams wrote it
	return teams, true
}
