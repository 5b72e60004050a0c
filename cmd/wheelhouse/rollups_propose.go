package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// proposing are the flags of rollups propose.
type proposing struct {
	where      stateFlags
	org        int64
	days       int
	log        string
	dashboards string
	count      bool
	yaml       bool
	json       bool
	lang       string
	o          rollups.Options
}

func newRollupsPropose() *cobra.Command {
	var p proposing
	cmd := &cobra.Command{
		Use:   "propose DIR",
		Short: "Propose roll-ups from what was asked, with what they gain and cost",
		Long: `Goes by what Grafana's data source has counted in its state database (--state or
$` + stateVariable + `): shapes of statements, how often and for how long they ran, by nobody's
name and without values. Without one, requests of a file (--log, a request as JSON on
each line) or of the panels of dashboards (--dashboards, a folder of JSON files) are
asked here, each once, and a request that stands in there twice counts twice.

What is proposed would be read for certain: what decides that while answering decides it
here. The rest is listed with the reason. Without --count nothing is counted, and sizes
are told as far as the engine knows them; with it each roll-up that is considered is
counted, by a statement on its source. Nothing is made or changed.`,
		Args: cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example: `  wheelhouse rollups propose definitions --state state.sqlite --days 30 --count
  wheelhouse rollups propose definitions --dashboards dashboards --yaml
  wheelhouse rollups propose definitions --log requests.jsonl --json`,
	}
	p.where.add(cmd)
	f := cmd.Flags()
	f.Int64Var(&p.org, "org", 1, "organisation of Grafana; 0: the preview's")
	f.IntVar(&p.days, "days", 30, fmt.Sprintf("go by the last days of the state database, at most %d", rollups.Days))
	f.StringVar(&p.log, "log", "", "go by the requests of this file, one as JSON on each line")
	f.StringVar(&p.dashboards, "dashboards", "", "go by the panels of the dashboards in this folder")
	f.StringVar(&p.o.Source, "source", "", "only for this source")
	f.IntVar(&p.o.Least, "least", 0, fmt.Sprintf("propose none that answers fewer statements; default %d, and 1 for requests that are asked here", rollups.Least))
	f.IntVar(&p.o.Most, "most", rollups.Most, "propose at most so many of a source")
	f.BoolVar(&p.count, "count", false, "count the rows of roll-ups and sources")
	f.BoolVar(&p.yaml, "yaml", false, "print definitions to paste")
	f.BoolVar(&p.json, "json", false, "print JSON")
	f.StringVar(&p.lang, "lang", "", "en or zh; default: the project's")
	cmd.MarkFlagsMutuallyExclusive("yaml", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return p.run(cmd, args[0]) }
	return cmd
}

func (p *proposing) run(cmd *cobra.Command, dir string) error {
	here := p.log != "" || p.dashboards != ""
	stored := cmp.Or(p.where.state, os.Getenv(stateVariable)) != ""
	switch {
	case p.days < 1 || p.days > rollups.Days:
		return fmt.Errorf("--days %d: what was asked is kept for %d days", p.days, rollups.Days)
	case p.o.Most < 1 || p.o.Least < 0:
		return errors.New("--most is at least 1, and --least not below 0")
	case here && p.where.state != "":
		return errors.New("go by --state, or by --log and --dashboards: what was asked there and here cannot be told apart")
	case !here && !stored:
		return fmt.Errorf("name what was asked: --state or $%s, --log or --dashboards", stateVariable)
	}
	var asked rollups.Log
	s, err := openWith(cmd, dir, service.Options{Asked: func(_ context.Context, _ *model.Model, a rollups.Asked) { asked.Note(a) }})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }() // nothing was written
	if p.o.Source != "" && s.Model().Source(p.o.Source) == nil {
		return fmt.Errorf("--source %s: there is no source of that name", p.o.Source)
	}
	var list []rollups.Asked
	if here {
		p.o.Least = cmp.Or(p.o.Least, 1)
		list, err = p.askHere(cmd, s, &asked)
	} else {
		list, err = p.remembered(cmd.Context(), s)
	}
	if err != nil {
		return err
	}
	report, err := s.ProposeRollups(cmd.Context(), list, p.o, p.count)
	if err != nil {
		return answered(err)
	}
	return p.print(cmd.OutOrStdout(), report, langOf(p.lang, s))
}

// remembered reads what the state database has of the last days.
func (p *proposing) remembered(ctx context.Context, s *service.Service) (list []rollups.Asked, err error) {
	store, err := p.where.open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = store.Close() }() // nothing was written
	place := state.Place{Org: p.org, Project: cmp.Or(p.where.project, s.Model().Project.Name)}
	from := time.Now().UTC().AddDate(0, 0, 1-p.days).Format(time.DateOnly)
	err = store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		list, err = loop.AskedOf(ctx, tx, from)
		return err
	})
	return list, err
}

func (p *proposing) print(w io.Writer, r *rollups.Report, l words.Lang) error {
	switch {
	case p.yaml:
		return writeRollups(w, r)
	case p.json:
		return printJSON(w, r)
	}
	return printProposals(w, r, l, p.count)
}
