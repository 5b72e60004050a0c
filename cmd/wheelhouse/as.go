package main

import (
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

// readAs reads --as and puts who it names into the command's context; false where
// the command reads as whoever started it.
func readAs(cmd *cobra.Command) (bool, error) {
	flag := cmd.Flags().Lookup("as")
	if flag == nil || !flag.Changed {
		return false, nil
	}
	s, err := readSomebody(flag.Value.String())
	if err != nil {
		return false, coded{code: exitUsage, err: fmt.Errorf("--as: %w", err)}
	}
	cmd.SetContext(access.With(cmd.Context(), s))
	return true, nil
}

// readSomebody reads "anna,role=Editor,team=East,email=anna@shop.example". Nobody asks
// Grafana for teams: those that are written are all.
func readSomebody(text string) (access.Subject, error) {
	login, rest, _ := strings.Cut(text, ",")
	out := access.Subject{Login: strings.TrimSpace(login), OrgID: 1, Role: "Viewer"}
	var teams []string
	var none access.Subject
	switch out.Login {
	case "":
		return none, fmt.Errorf("%q names no login", text)
	case access.Alerts:
		out.Alert = true
	case access.Anonymous:
		out.Login = ""
	}
	if rest == "" {
		return out.WithTeams(teams), nil
	}
	for part := range strings.SplitSeq(rest, ",") {
		key, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch {
		case key == "role" && slices.Contains(access.Roles, value):
			out.Role = value
		case key == "role":
			return none, fmt.Errorf("there is no role %q: %s", value, strings.Join(access.Roles, ", "))
		case key == "email" && value != "":
			out.Email = value
		case key == "team" && value != "":
			teams = append(teams, value)
		default:
			return none, fmt.Errorf("%q is none of role=, email= and team=", part)
		}
	}
	return out.WithTeams(teams), nil
}
