package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newChecks() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "checks DIR",
		Short: "Run the checks that sources declare, and say what fails",
		Long: `Checks looks at everything that sources declare under checks: row counts against a
control table, sums against another system, keys, freshness, units without rows,
conditions. It prints how each stands, with the numbers on both sides. It ends with
code 1 where one fails, and with 4 where one could not be looked at and none fails.`,
		Args: cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example:           "  wheelhouse checks examples/retail-group\n  wheelhouse checks examples/retail-group --source store_days -f json",
	}
	asFlag(cmd)
	format := formatFlag(cmd, formats)
	var sources []string
	var asOf, lang string
	cmd.Flags().StringSliceVar(&sources, "source", nil, "only checks of these sources")
	cmd.Flags().StringVar(&asOf, "as-of", "", "the morning to look from, 2006-01-02; default: the project's clock")
	cmd.Flags().StringVar(&lang, "lang", "", "en or zh; default: the project's")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := open(cmd, args[0])
		if err != nil {
			return err
		}
		defer func() { _ = s.Close() }() // only read
		list, err := s.SourceChecks(cmd.Context(), asOf, sources...)
		if err != nil {
			return answered(err)
		}
		if err := format.print(cmd.OutOrStdout(), list, checkSheet(list, langOf(lang, s))); err != nil {
			return err
		}
		unknown := ""
		for _, c := range list {
			switch c.State {
			case "failed":
				return found("a check fails")
			case "unknown":
				unknown = c.Source + "." + c.Name + ": " + c.Why
			}
		}
		if unknown != "" {
			return coded{code: exitEngine, err: fmt.Errorf("a check could not be looked at: %s", unknown)}
		}
		return nil
	}
	return cmd
}

var checkStates = map[string][2]string{
	"holds": {"holds", "通过"}, "failed": {"fails", "未通过"}, "waiting": {"waits", "等待对方数据"},
	"idle": {"no data", "无数据"}, "unknown": {"unknown", "未知"},
}

func checkSheet(list []wire.SourceCheck, l words.Lang) sheet {
	s := sheet{head: []string{
		l.Pick("source", "数据源"), l.Pick("check", "检查"), l.Pick("state", "状态"), l.Pick("what", "结果"), l.Pick("not ready", "未就绪"),
	}}
	for _, c := range list {
		w := checkStates[c.State]
		s.rows = append(s.rows, []string{c.Source, c.Name, l.Pick(w[0], w[1]), c.Words[string(l)], c.Unready[string(l)]})
	}
	return s
}

// checkedData runs the checks of sources for validate.
func checkedData(ctx context.Context, m *model.Model) (diag.List, error) {
	if len(m.Checks()) == 0 {
		return nil, nil
	}
	s, err := service.Open(func() (*model.Model, diag.List) { return m, nil }, service.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { _ = s.Close() }() // only read
	return s.CheckFindings(ctx)
}
