package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/channel"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/export"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// compiling is what the commands that compile rules share.
type compiling struct {
	datasource, dashboard string
	panel                 int
}

func (f *compiling) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.datasource, "datasource", "wheelhouse", "uid of the data source in Grafana")
	cmd.Flags().StringVar(&f.dashboard, "dashboard", "", "uid of the dashboard that Grafana's own links in messages lead to; with --panel")
	cmd.Flags().IntVar(&f.panel, "panel", 0, "id of the panel on it")
}

func (f *compiling) options(channels []derive.Channel) derive.Options {
	return derive.Options{Datasource: f.datasource, Dashboard: f.dashboard, Panel: f.panel, Channels: channels}
}

// definitions loads the model of a folder; no engine is asked.
func definitions(cmd *cobra.Command, dir string) (*model.Model, error) {
	s, err := open(cmd, dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = s.Close() }() // nothing was asked
	return s.Model(), nil
}

func newRulesCompile() *cobra.Command {
	var dir, channels string
	var check bool
	var org int
	var f compiling
	cmd := &cobra.Command{
		Use:   "compile DIR",
		Short: "Write Grafana's alert rules, contact points, templates and mute timings as provisioning files",
		Long: fmt.Sprintf(`Compile writes rules.yaml, contact-points.yaml, templates.yaml and mute-times.yaml
for Grafana's file provisioning, and made.yaml, which remembers what was made, so
that a rule that leaves the definitions is deleted in Grafana too. The same
definitions give the same files; with --check nothing is written, and the code is
1 where a file is out of date.

Contact points hold the channels that --channels names, also for one contact point
alone (tier-1.slack, agenda.email), "set" for those whose environment variable is
set now, or "none" for one webhook. Without the flag those of the last time stay.
Addresses are read by Grafana when it starts, from one variable each:

%s
or for one contact point WHEELHOUSE_TIER_1_SLACK_URL and so on. One that is not set
sends nothing and never keeps Grafana from starting.`, channelLines()),
		Args: cobra.ExactArgs(1),
		Example: `  wheelhouse rules compile definitions --out provisioning/alerting --channels wecom,email
  wheelhouse rules compile definitions --out provisioning/alerting --check`,
	}
	cmd.Flags().StringVarP(&dir, "out", "o", filepath.Join("provisioning", "alerting"), "folder to write to")
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; end with code 1 where a file is out of date")
	cmd.Flags().StringVar(&channels, "channels", "", "what contact points are made of, see above")
	cmd.Flags().IntVar(&org, "org", 1, "id of the organisation in Grafana")
	f.flags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ledger, err := export.LedgerOf(dir)
		if err != nil {
			return err
		}
		list, err := chosenChannels(channels, cmd.Flags().Changed("channels"), ledger)
		if err != nil {
			return err
		}
		m, err := definitions(cmd, args[0])
		if err != nil {
			return err
		}
		set, err := derive.Set(m, f.options(list))
		if err != nil {
			return err
		}
		files, err := export.Files(set, ledger, export.Options{Org: org})
		if err != nil {
			return err
		}
		return writeOrCheck(cmd, dir, files, check)
	}
	return cmd
}

// chosenChannels reads the flag, and notes the choice in the ledger.
func chosenChannels(flag string, given bool, ledger *export.Ledger) ([]derive.Channel, error) {
	if !given {
		return derive.ParseChannels(ledger.Channels)
	}
	var list []derive.Channel
	switch flag {
	case "", "none":
	case "set":
		list = derive.SetChannels(os.LookupEnv)
	default:
		var err error
		if list, err = derive.ParseChannels(strings.Split(flag, ",")); err != nil {
			return nil, err
		}
	}
	ledger.Channels = nil
	for _, c := range list {
		ledger.Channels = append(ledger.Channels, c.String())
	}
	return list, nil
}

func writeOrCheck(cmd *cobra.Command, dir string, files map[string][]byte, check bool) error {
	out := cmd.OutOrStdout()
	if check {
		stale, err := export.Stale(dir, files)
		if err != nil {
			return err
		}
		for _, name := range stale {
			if _, err := fmt.Fprintln(out, filepath.Join(dir, name), "is out of date"); err != nil {
				return err
			}
		}
		if len(stale) > 0 {
			return coded{code: exitFound, err: errors.New("run `wheelhouse rules compile` without --check and commit what it writes")}
		}
		return nil
	}
	written, err := export.Write(dir, files)
	if err != nil {
		return err
	}
	for _, name := range written {
		if _, err := fmt.Fprintln(out, "wrote", filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	if len(written) == 0 {
		_, err = fmt.Fprintln(out, "nothing to write:", dir, "is up to date")
	}
	return err
}

// channelLines lists the channels with their variables.
func channelLines() string {
	var b strings.Builder
	for _, name := range channel.Names() {
		fmt.Fprintf(&b, "  %-10s %s\n", name, derive.Channel{Kind: name}.Variable())
	}
	return b.String()
}
