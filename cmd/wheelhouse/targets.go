package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/portion"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/profile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newTargets() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "targets",
		Short: "Work on targets: break them down",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newBreakDown())
	return cmd
}

// breakDown is what the command is told.
type breakDown struct {
	req                        breakdown.Request
	total                      float64
	locked, write, table, file string
	lang                       string
}

func newBreakDown() *cobra.Command {
	b := &breakDown{}
	cmd := &cobra.Command{
		Use:   "break-down DIR METRIC",
		Short: "Take a metric's target apart, over periods and down the organisation",
		Long: `Break-down shares a target out over periods, by a profile, and over units, by
their share, so that the parts add up exactly. Locked parts stay: those that the
definitions lock, and those of --locked. It prints every part with what was set
before; --write writes the finest parts as definitions (yaml), as a table (csv) or
as statements (sql), and with --out it prints what changes against that file first.`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: folderThen(metricNames),
		Example: `  wheelhouse targets break-down examples/retail-group net_sales --year 2026 --profile lastYear --total 240000000 --by month,region
  wheelhouse targets break-down . net_sales --year 2027 --by quarter,month,store --locked locks.csv --write yaml --out targets/2027.yaml`,
	}
	f := cmd.Flags()
	f.StringVar(&b.req.Period, "year", "", "what is taken apart: 2027, or 2027-Q1, 2027-03")
	f.StringSliceVar(&b.req.By, "by", []string{"month"}, "what to go down by, in order: quarter, month, day, and levels")
	f.Float64Var(&b.total, "total", 0, "what to share out; default: the target that is set")
	f.StringVar(&b.req.Profile, "profile", "", "over periods: "+strings.Join(profile.Names(), ", ")+"; default: as the target says, else even")
	f.StringVar(&b.req.Down, "down", "", "over units: "+strings.Join(portion.Names(), ", ")+"; default: as the target says, else share")
	f.StringVar(&b.req.Version, "target-version", "", "the version of the target, such as forecast1")
	f.StringVar(&b.locked, "locked", "", "a .csv or .yaml with parts that stay")
	f.StringVarP(&b.write, "write", "w", "", "write the parts: "+strings.Join(breakdown.Forms(), ", "))
	f.StringVarP(&b.file, "out", "o", "", "with --write: the file, instead of the output")
	f.StringVar(&b.table, "table", "targets", "with --write sql: the table")
	f.StringVar(&b.lang, "lang", "", "en or zh; default: the project's")
	_ = cmd.MarkFlagRequired("year")
	fixed := func(flag string, list []string) {
		_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)) // the flag exists
	}
	fixed("profile", profile.Names())
	fixed("down", portion.Names())
	fixed("write", breakdown.Forms())
	fixed("lang", []string{"en", "zh"})
	format := formatFlag(cmd, []string{"table", "json", "csv", "md"})
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return b.run(cmd, args[0], args[1], format) }
	return cmd
}

func (b *breakDown) run(cmd *cobra.Command, dir, metric string, format *output) error {
	switch {
	case b.write != "" && !slices.Contains(breakdown.Forms(), b.write):
		return fmt.Errorf("--write %s: use one of %s", b.write, strings.Join(breakdown.Forms(), ", "))
	case b.file != "" && b.write == "":
		return errors.New("--out is for --write: say how to write")
	}
	b.req.Metric, b.req.Lang = metric, b.lang
	if cmd.Flags().Changed("total") {
		b.req.Total = &b.total
	}
	if err := b.locks(metric); err != nil {
		return err
	}
	s, err := open(cmd, dir)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }() // nothing was written
	out, err := s.BreakDown(cmd.Context(), b.req)
	if err != nil {
		return answered(err)
	}
	if err := printFindings(cmd.ErrOrStderr(), out.Notes, diag.Info); err != nil {
		return err
	}
	if b.write == "" {
		l := langOf(b.lang, s)
		if err := format.print(cmd.OutOrStdout(), out, breakDownSheet(out, l)); err != nil || format.format != "table" {
			return err
		}
		_, err := fmt.Fprintln(cmd.OutOrStdout(), "\n"+inSum(out, l))
		return err
	}
	var text bytes.Buffer
	if err := out.Write(&text, b.write, b.table); err != nil {
		return err
	}
	if b.file == "" {
		_, err := cmd.OutOrStdout().Write(text.Bytes())
		return err
	}
	if err := b.changes(cmd.OutOrStdout(), out); err != nil {
		return err
	}
	if err := os.WriteFile(b.file, text.Bytes(), 0o644); err != nil { //nolint:gosec // a file of definitions, which others read
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "wrote %s: %s\n", b.file, plural(len(out.Written()), "target"))
	return err
}

// locks reads the parts that stay.
func (b *breakDown) locks(metric string) error {
	if b.locked == "" {
		return nil
	}
	text, err := os.ReadFile(b.locked)
	if err != nil {
		return err
	}
	rows, err := breakdown.Read(b.locked, text)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Locked && (r.Metric == "" || r.Metric == metric) && (r.Version == "" || r.Version == b.req.Version) {
			b.req.Locked = append(b.req.Locked, r.LockedPart)
		}
	}
	if len(b.req.Locked) == 0 {
		return fmt.Errorf("%s locks no part of metric %s", b.locked, metric)
	}
	return nil
}

// changes prints what is other than in the file that is written over.
func (b *breakDown) changes(w io.Writer, out *breakdown.Result) error {
	text, err := os.ReadFile(b.file)
	if errors.Is(err, os.ErrNotExist) || b.write == "sql" {
		return nil
	}
	if err != nil {
		return err
	}
	rows, err := breakdown.Read(b.file, text)
	if err != nil {
		return fmt.Errorf("%w\nthe file is left as it is, since it holds something else than targets", err)
	}
	for _, r := range rows {
		if r.Metric != "" && r.Metric != out.Metric || r.Version != "" && r.Version != out.Version {
			return fmt.Errorf("%s holds targets of metric %s %s too, which would be lost: write to a file of its own", r.Where, r.Metric, r.Version)
		}
	}
	c := colours(w)
	lines := 0
	for _, change := range breakdown.Changes(rows, out) {
		lines++
		if change.Before != "" {
			_, _ = fmt.Fprintln(w, c.red("- "+change.Name+"  "+change.Before)) // the last line tells
		}
		if change.After != "" {
			_, _ = fmt.Fprintln(w, c.green("+ "+change.Name+"  "+change.After))
		}
	}
	if lines == 0 {
		_, err = fmt.Fprintln(w, "nothing changes")
	}
	return err
}

// breakDownSheet is the parts as a table, each under what it is a part of.
func breakDownSheet(out *breakdown.Result, l words.Lang) sheet {
	s := sheet{
		head:  []string{l.Pick("part", "部分"), l.Pick("target", "目标"), l.Pick("set before", "原目标"), l.Pick("change", "变动"), l.Pick("locked", "锁定")},
		right: []int{1, 2, 3},
	}
	say := func(v float64) string { return fmt.Sprintf("%.*f", out.Decimals, v) }
	plain := &csvTable{columns: []csvColumn{{name: "period"}, {name: "unit"}, {name: "value", number: true}, {name: "before", number: true}, {name: "locked"}}}
	out.Root.Each(func(p *breakdown.Part, depth int) {
		before, change := "", ""
		if p.Before != nil {
			before, change = say(*p.Before), say(p.Value-*p.Before)
		}
		locked := ""
		if p.Locked && depth > 0 {
			locked = l.Pick("yes", "是")
		}
		s.rows = append(s.rows, []string{strings.Repeat("  ", depth) + p.NameWith(model.DirectlyIn(string(l))), say(p.Value), before, change, locked})
		plain.rows = append(plain.rows, []csvCell{{text: p.Period}, {text: breakdown.UnitName(p.Unit, model.DirectlyIn(string(l)))}, {text: say(p.Value)}, {text: before}, {text: locked}})
	})
	s.plain = plain
	return s
}

// inSum says that the parts add up, and how they were shared out.
func inSum(out *breakdown.Result, l words.Lang) string {
	text := l.Pick("parts add up to ", "各部分之和 ") + fmt.Sprintf("%.*f", out.Decimals, out.Root.Value) +
		l.Pick(", remainder ", "，余数 ") + fmt.Sprintf("%.*f", out.Decimals, out.Remainder())
	for _, w := range []map[string]string{out.Profile, out.Down} {
		if how := w[string(l)]; how != "" {
			text += l.Pick("; ", "；") + how
		}
	}
	return text
}
