package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newIncidents() *cobra.Command {
	var where stateFlags
	var q loop.IncidentsQuery
	var org int64
	var lang string
	cmd := &cobra.Command{
		Use:   "incidents DIR",
		Short: "List the incidents that a state database remembers",
		Long: `Lists what the rules of DIR have found, as the state database remembers it: open
incidents first, by tier and money. Nothing is judged. Incidents of the preview are those
of organisation 0, Grafana's first organisation is 1.`,
		Args: cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example: `  wheelhouse incidents examples/retail-group --state preview.sqlite
  WHEELHOUSE_STATE=postgres://… wheelhouse incidents . --org 1 --show all --unit Shanghai`,
	}
	where.add(cmd)
	format := formatFlag(cmd, formats)
	f := cmd.Flags()
	f.Int64Var(&org, "org", 0, "organisation of Grafana; 0: the preview's")
	f.StringVar(&q.State, "show", "open", "open or all")
	f.StringVar(&q.Metric, "metric", "", "only of this metric")
	f.StringVar(&q.Rule, "rule", "", "only of this rule")
	f.StringVar(&q.Unit, "unit", "", "only of this unit: its name, or LEVEL=NAME,LEVEL=NAME")
	f.StringVar(&q.Text, "words", "", "only with these words")
	f.IntVar(&q.Limit, "limit", 0, "at most so many; default 200")
	f.StringVar(&lang, "lang", "", "en or zh; default: the project's")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if q.State == "mine" {
			return errors.New("--show is open or all")
		}
		s, err := open(cmd, args[0])
		if err != nil {
			return err
		}
		defer func() { _ = s.Close() }() // nothing was written
		store, err := where.open()
		if err != nil {
			return err
		}
		defer func() { _ = store.Close() }() // nothing was written
		if where.project == "" {
			where.project = s.Model().Project.Name
		}
		desk := &loop.Desk{Store: store, Service: s, Project: where.project, Org: &org}
		list, err := desk.Incidents(cmd.Context(), q)
		if errors.As(err, &loop.BadQueryError{}) {
			return err
		}
		if err != nil {
			return answered(err)
		}
		return format.print(cmd.OutOrStdout(), list, incidentSheet(list, langOf(lang, s)))
	}
	return cmd
}

func incidentSheet(list *loop.Incidents, l words.Lang) sheet {
	s := sheet{head: []string{"id", "state", "tier", "since", "units", "assignee", "incident"}, right: []int{0, 2, 4}}
	for _, i := range list.Incidents {
		said := string(i.State)
		if !i.Firing {
			said += l.Pick(", recovered", "，已恢复")
		}
		s.rows = append(s.rows, []string{
			fmt.Sprint(i.ID), said, fmt.Sprint(i.Item.Tier), i.Since, fmt.Sprint(len(i.Units)), i.Assignee, strings.ReplaceAll(i.Item.Headline[string(l)], "\n", " "),
		})
	}
	return s
}
