package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

// asFlag lets a command read as somebody else, by the policies of the definitions.
func asFlag(cmd *cobra.Command) {
	cmd.Flags().String("as", "", "read as somebody, by the policies: a login, with role=, email= and team= behind commas, or alerts, or anonymous")
}

// subjectOf is who a command reads as.
func subjectOf(cmd *cobra.Command) access.Subject {
	s, _ := access.Of(cmd.Context()) // execute puts one in
	return s
}

// somebody is whom --as names, with the teams they are in.
type somebody struct {
	access.Subject
	teams []string
}

// readAs reads --as and puts who it names into the command's context; nil where the
// command reads as whoever started it.
func readAs(cmd *cobra.Command) (*somebody, error) {
	flag := cmd.Flags().Lookup("as")
	if flag == nil || !flag.Changed {
		return nil, nil
	}
	s, err := readSomebody(flag.Value.String())
	if err != nil {
		return nil, coded{code: exitUsage, err: fmt.Errorf("--as: %w", err)}
	}
	cmd.SetContext(access.With(cmd.Context(), s.Subject))
	return s, nil
}

var roles = []string{"Viewer", "Editor", "Admin", "None"}

// readSomebody reads "anna,role=Editor,team=East,email=anna@shop.example".
func readSomebody(text string) (*somebody, error) {
	login, rest, _ := strings.Cut(text, ",")
	out := &somebody{Subject: access.Subject{Login: strings.TrimSpace(login), OrgID: 1, Role: "Viewer"}}
	switch out.Login {
	case "":
		return nil, fmt.Errorf("%q names no login", text)
	case access.Alerts:
		out.Alert = true
	case access.Anonymous:
		out.Login = ""
	}
	if rest == "" {
		return out, nil
	}
	for part := range strings.SplitSeq(rest, ",") {
		key, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch {
		case key == "role" && slices.Contains(roles, value):
			out.Role = value
		case key == "role":
			return nil, fmt.Errorf("there is no role %q: %s", value, strings.Join(roles, ", "))
		case key == "email" && value != "":
			out.Email = value
		case key == "team" && value != "":
			out.teams = append(out.teams, value)
		default:
			return nil, fmt.Errorf("%q is none of role=, email= and team=", part)
		}
	}
	return out, nil
}

// teamsOf are those that --as names: nobody asks Grafana.
func (s *somebody) teamsOf(context.Context, access.Subject, []string) ([]string, error) {
	return s.teams, nil
}
