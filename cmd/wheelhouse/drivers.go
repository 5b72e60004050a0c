package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newDrivers() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "drivers DIR [METRIC…]",
		Short: "Hold the drivers that metrics name against the data",
		Long: `Drivers tests every arrow that definitions draw from a driver to a metric: whether
what is new in the one went before what is new in the other, season, trend and memory
taken off, over half a year of days. It says how strong that is, how much before, and
whether it goes the way that the arrow says.`,
		Args: cobra.MinimumNArgs(1),

		ValidArgsFunction: folderThen(metricNames),
		Example: `  wheelhouse drivers examples/retail-group
  wheelhouse drivers examples/retail-group average_order_value --scope region=East --check`,
	}
	asFlag(cmd)
	format := formatFlag(cmd, formats)
	scope := cmd.Flags().String("scope", "", "only below one node: region=East or region=East,store=42")
	lang := cmd.Flags().String("lang", "", "en or zh; default: the project's")
	check := cmd.Flags().Bool("check", false, "end with code 1 where data contradict an arrow")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := open(cmd, args[0])
		if err != nil {
			return err
		}
		defer func() { _ = s.Close() }() // nothing was written
		below, err := s.Scope(*scope)
		if err != nil {
			return answered(err)
		}
		list, err := s.Drivers(cmd.Context(), below, args[1:]...)
		if err != nil {
			return answered(err)
		}
		if err := format.print(cmd.OutOrStdout(), list, driverSheet(list, langOf(*lang, s))); err != nil {
			return err
		}
		for _, d := range list {
			if *check && d.Verdict == "contradicted" {
				return found("data contradict a driver")
			}
		}
		return nil
	}
	return cmd
}

var verdictWords = map[string][2]string{
	"holds":        {"holds", "成立"},
	"contradicted": {"contradicted", "方向相反"},
	"unseen":       {"not seen", "看不出"},
	"untested":     {"too few numbers", "数据不足"},
}

func driverSheet(list []insight.Drawn, l words.Lang) sheet {
	s := sheet{
		head: []string{
			l.Pick("driver", "驱动因素"), l.Pick("metric", "指标"), l.Pick("drawn", "所述方向"), l.Pick("seen", "数据"),
			l.Pick("before", "提前"), l.Pick("correlation", "相关系数"), l.Pick("points", "点数"),
		},
		right: []int{5, 6},
	}
	for _, d := range list {
		drawn := map[int]string{1: l.Pick("up", "同向"), -1: l.Pick("down", "反向")}[d.Sign]
		v := verdictWords[d.Verdict]
		lag, strength := "", ""
		if d.Strength.OK() {
			lag, strength = words.Buckets(d.Lag, grain.Grain(d.Grain), l), fmt.Sprintf("%.2f", float64(d.Strength))
		}
		s.rows = append(s.rows, []string{d.Driver, d.Metric, drawn, l.Pick(v[0], v[1]), lag, strength, fmt.Sprint(d.Points)})
	}
	return s
}
