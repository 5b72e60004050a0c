package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newForecast() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "forecast DIR METRIC",
		Short: "Tell what comes next of a metric, and where the running period lands",
		Args:  cobra.ExactArgs(2),

		ValidArgsFunction: folderThen(metricNames),
		Example: `  wheelhouse forecast examples/retail-group net_sales
  wheelhouse forecast examples/retail-group net_sales --by organisation.region --grain month --horizon 6
  wheelhouse forecast examples/retail-group net_sales --what-if "orders=+5%"`,
	}
	asFlag(cmd)
	format := formatFlag(cmd, formats)
	flags := requestFlags(cmd)
	horizon := cmd.Flags().Int("horizon", 0, "how many buckets ahead; default: to the end of the running period, and some")
	lands := cmd.Flags().String("lands", "", "tell where this period lands: week, month, quarter, year; default: the month by days, the year by months")
	whatIf := cmd.Flags().String("what-if", "", `what would be if a driver were another from now on: "orders=+5%"`)
	cmd.RunE = flags.answering(func(cmd *cobra.Command, s *service.Service, req query.Request) (err error) {
		q := outlook.Question{Request: req, Horizon: *horizon, Lands: *lands}
		if *whatIf != "" {
			if q.WhatIf, err = outlook.ParseWhatIf(*whatIf); err != nil {
				return answered(err)
			}
		}
		o, err := s.Outlook(cmd.Context(), q)
		if err != nil {
			return answered(err)
		}
		l := langOf(req.Lang, s)
		if err := format.print(cmd.OutOrStdout(), o, outlookSheet(o, l)); err != nil || format.format != "table" {
			return err
		}
		errs := cmd.ErrOrStderr()
		for _, u := range o.Units {
			if _, err := fmt.Fprintln(errs, markup.Plain.Escape(u.Words[string(l)])); err != nil {
				return err
			}
			if how := u.How[string(l)]; how != "" {
				if _, err := fmt.Fprintln(errs, colours(errs).dim("  "+markup.Plain.Escape(how))); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return cmd
}

// outlookSheet lays out what is ahead, a row for each unit and bucket.
func outlookSheet(o *outlook.Outlook, l words.Lang) sheet {
	s := sheet{plain: &csvTable{}}
	unit := words.Unit{Name: o.Unit, Format: o.Format}
	grouped := len(o.Units) > 0 && len(o.Units[0].Name) > 0
	if grouped {
		s.head = append(s.head, l.Pick("Unit", "单位"))
		s.plain.columns = append(s.plain.columns, csvColumn{name: "unit"})
	}
	s.head = append(s.head, l.Pick("Time", "时间"), l.Pick("Ahead", "预测"), "80%", "95%")
	s.plain.columns = append(s.plain.columns, csvColumn{name: "time"})
	for _, name := range []string{"ahead", "lower80", "upper80", "lower95", "upper95"} {
		s.plain.columns = append(s.plain.columns, csvColumn{name: name, number: true})
	}
	first := len(s.head) - 3
	s.right = []int{first, first + 1, first + 2}
	if o.WhatIf != nil {
		s.head, s.right = append(s.head, l.Pick("What if", "假设")), append(s.right, first+3)
		s.plain.columns = append(s.plain.columns, csvColumn{name: "if", number: true})
	}
	for _, u := range o.Units {
		name := strings.Join(u.Name, " / ")
		for _, p := range u.Points {
			if !p.Ahead.OK() {
				continue
			}
			var read []string
			var plain []csvCell
			if grouped {
				read, plain = append(read, name), append(plain, csvCell{text: name})
			}
			text := func(n answer.Num) string { return words.Value(float64(n), unit, l) }
			between := func(lower, upper answer.Num) string { return text(lower) + " – " + text(upper) }
			read = append(read, p.Time, text(p.Ahead), between(p.Lower80, p.Upper80), between(p.Lower95, p.Upper95))
			numbers := []answer.Num{p.Ahead, p.Lower80, p.Upper80, p.Lower95, p.Upper95}
			if o.WhatIf != nil {
				read, numbers = append(read, text(p.If)), append(numbers, p.If)
			}
			s.rows = append(s.rows, read)
			plain = append(plain, csvCell{text: p.Time})
			for _, n := range numbers {
				plain = append(plain, csvCell{text: plainNumber(n)})
			}
			s.plain.rows = append(s.plain.rows, plain)
		}
	}
	return s
}
