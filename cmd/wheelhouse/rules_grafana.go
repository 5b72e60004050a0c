package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/reconcile"
)

// grafana is what the commands against a live Grafana share.
type grafana struct {
	compiling
	url, token, channels string
	editable, resend     bool
}

const grafanaWords = `Address and token may stand in GRAFANA_URL and GRAFANA_TOKEN; the token is one of a
service account with the role Editor. Only what these commands made is looked at:
rules whose uid begins with the project's prefix and whose labels say so, and the
contact points, mute timings and templates that go with them. Rules that people made
stay as they are, in the same folder and group too.

Exit codes: 0 nothing to do, or done; 1 plan found differences; 2 wrong command;
3 broken definitions; 5 Grafana does not answer, refuses, or something is in the way.`

func (g *grafana) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&g.url, "grafana", "", "address of Grafana; default: $GRAFANA_URL")
	f.StringVar(&g.token, "token", "", "token of a service account; default: $GRAFANA_TOKEN")
	f.BoolVar(&g.editable, "editable", false, "leave what is made open to changes in Grafana's pages (X-Disable-Provenance); the next apply takes them back")
	f.StringVar(&g.channels, "channels", "set", `what contact points are made of: names as for compile, "set" for those whose variable is set now, "none"`)
	f.BoolVar(&g.resend, "resend", false, "send addresses again that Grafana does not show to this token")
	g.compiling.flags(cmd)
}

func (g *grafana) client() (*reconcile.Client, error) {
	address := cmp.Or(g.url, os.Getenv("GRAFANA_URL"))
	if address == "" {
		return nil, errors.New("name a Grafana with --grafana or in GRAFANA_URL")
	}
	c, err := reconcile.NewClient(address, cmp.Or(g.token, os.Getenv("GRAFANA_TOKEN")))
	if err != nil {
		return nil, err
	}
	c.Editable = g.editable
	return c, nil
}

// compare makes the plan of a folder's definitions.
func (g *grafana) compare(cmd *cobra.Command, dir string) (*reconcile.Client, *reconcile.Plan, error) {
	c, err := g.client()
	if err != nil {
		return nil, nil, err
	}
	m, err := definitions(cmd, dir)
	if err != nil {
		return nil, nil, err
	}
	var list []derive.Channel
	switch g.channels {
	case "", "none":
	case "set":
		list = derive.SetChannels(os.LookupEnv)
	default:
		if list, err = derive.ParseChannels(strings.Split(g.channels, ",")); err != nil {
			return nil, nil, err
		}
	}
	set, err := derive.Set(m, g.options(list))
	if err != nil {
		return nil, nil, err
	}
	p, err := reconcile.New(cmd.Context(), c, set, reconcile.Options{
		Lookup: os.LookupEnv, Keep: !cmd.Flags().Changed("channels"), Resend: g.resend,
	})
	return c, p, refused(err)
}

// refused gives errors of Grafana their exit code.
func refused(err error) error {
	var e *reconcile.Error
	if errors.As(err, &e) {
		return coded{code: exitGrafana, err: err}
	}
	return err
}

// inTheWay ends a command where problems were shown.
func inTheWay(p *reconcile.Plan) error {
	if n := p.Blocked(); n > 0 {
		return coded{code: exitGrafana, err: fmt.Errorf("%s in the way, see above", things(n))}
	}
	return nil
}

func things(n int) string {
	if n == 1 {
		return "something is"
	}
	return fmt.Sprintf("%d things are", n)
}

func newRulesPlan() *cobra.Command {
	g := &grafana{}
	cmd := &cobra.Command{
		Use:     "plan DIR",
		Short:   "Show how the alert rules of a live Grafana differ from the definitions",
		Long:    "Plan changes nothing.\n\n" + grafanaWords,
		Args:    cobra.ExactArgs(1),
		Example: "  wheelhouse rules plan definitions --grafana https://grafana.example.com --token $TOKEN",
	}
	g.flags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		_, p, err := g.compare(cmd, args[0])
		if err != nil {
			return err
		}
		if err := printPlan(cmd.OutOrStdout(), p); err != nil {
			return err
		}
		if err := inTheWay(p); err != nil {
			return err
		}
		if len(p.Steps) > 0 {
			return found("Grafana differs from the definitions")
		}
		return nil
	}
	return cmd
}

func newRulesApply() *cobra.Command {
	g := &grafana{}
	cmd := &cobra.Command{
		Use:   "apply DIR",
		Short: "Create and change alert rules in a live Grafana",
		Long: `Apply does what plan shows, except that it deletes nothing: what is not defined any
more stays until prune takes it away. A second apply changes nothing.

` + grafanaWords,
		Args:    cobra.ExactArgs(1),
		Example: "  wheelhouse rules apply definitions --grafana https://grafana.example.com --token $TOKEN",
	}
	g.flags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		c, p, err := g.compare(cmd, args[0])
		if err != nil {
			return err
		}
		return carry(cmd, p, func(ctx context.Context, told func(reconcile.Step)) error { return p.Apply(ctx, c, told) })
	}
	return cmd
}

func newRulesPrune() *cobra.Command {
	g := &grafana{}
	var all bool
	cmd := &cobra.Command{
		Use:   "prune DIR",
		Short: "Delete from a live Grafana what was made and is not defined any more",
		Long: `Prune deletes alert rules, contact points and mute timings that apply once made and
that the definitions do not name any more. With --all it deletes everything that was
made for the project, for instance before the plugin is removed.

` + grafanaWords,
		Args:    cobra.ExactArgs(1),
		Example: "  wheelhouse rules prune definitions --grafana https://grafana.example.com --token $TOKEN",
	}
	g.flags(cmd)
	cmd.Flags().BoolVar(&all, "all", false, "delete everything that was made for the project")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		c, p, err := g.compare(cmd, args[0])
		if err != nil {
			return err
		}
		if all {
			m, err := definitions(cmd, args[0])
			if err != nil {
				return err
			}
			if p, err = reconcile.Everything(cmd.Context(), c, m.Project.Name); err != nil {
				return refused(err)
			}
		}
		return carry(cmd, p, func(ctx context.Context, told func(reconcile.Step)) error { return p.Prune(ctx, c, told) })
	}
	return cmd
}

// carry does a plan and tells every step.
func carry(cmd *cobra.Command, p *reconcile.Plan, do func(context.Context, func(reconcile.Step)) error) error {
	out := cmd.OutOrStdout()
	if err := printProblems(out, p); err != nil {
		return err
	}
	done := map[reconcile.Action]int{}
	var printed error
	err := do(cmd.Context(), func(s reconcile.Step) {
		done[s.Action]++
		if _, err := fmt.Fprintln(out, stepLine(colours(out), s)); err != nil {
			printed = err
		}
	})
	if err := errors.Join(refused(err), printed); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "%d created, %d changed, %d deleted\n", done[reconcile.Create], done[reconcile.Change], done[reconcile.Delete]); err != nil {
		return err
	}
	return inTheWay(p)
}
