package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newWhy() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "why DIR METRIC",
		Short: "Explain a change: which slices moved, and which inputs of the formula",
		Long: `Why looks for the slices, sets of members such as one region's one category, that
moved apart from the rest, and takes the change apart along the metric's formula, and
names other metrics that moved with it. It compares with the first period of --compare,
the one before unless told (a target is no period), and says what to be careful of.`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: folderThen(metricNames),
		Example: `  wheelhouse why examples/retail-group gross_margin --time "last 7 days" --compare lastYear
  wheelhouse why examples/grocery net_sales --scope region=East --time lastMonth`,
	}
	asFlag(cmd)
	format := formatFlag(cmd, formats)
	flags := requestFlags(cmd)
	cmd.RunE = flags.answering(func(cmd *cobra.Command, s *service.Service, req query.Request) error {
		why, err := s.Why(cmd.Context(), req)
		if err != nil {
			return answered(err)
		}
		l := langOf(req.Lang, s)
		out := cmd.OutOrStdout()
		if format.format == "table" {
			if _, err := fmt.Fprintln(out, markup.Plain.Escape(why.Words[string(l)])+"\n"); err != nil {
				return err
			}
		}
		if err := format.print(out, why, whySheet(why, l)); err != nil {
			return err
		}
		return whyNotes(cmd.ErrOrStderr(), why, l)
	})
	return cmd
}

func whyNotes(w io.Writer, why *insight.Why, l words.Lang) error {
	for _, a := range why.Around {
		if _, err := fmt.Fprintln(w, l.Pick("around: ", "同期：")+markup.Plain.Escape(a.Words[string(l)])); err != nil {
			return err
		}
	}
	for _, n := range why.Notes {
		if _, err := fmt.Fprintln(w, l.Pick("note: ", "提示：")+markup.Plain.Escape(n[string(l)])); err != nil {
			return err
		}
	}
	return nil
}

// whySheet lists slices, then the formula's inputs.
func whySheet(why *insight.Why, l words.Lang) sheet {
	s := sheet{
		head: []string{
			l.Pick("what", "项目"), l.Pick("kind", "类型"), l.Pick("before", "之前"), l.Pick("after", "之后"),
			l.Pick("contribution", "贡献"), l.Pick("share", "占变化"), l.Pick("confidence", "可信度"),
		},
		right: []int{2, 3, 4, 5},
	}
	plain := &csvTable{columns: []csvColumn{
		{name: "what"}, {name: "kind"}, {name: "before", number: true}, {name: "after", number: true},
		{name: "contribution", number: true}, {name: "share", number: true}, {name: "confidence"},
	}}
	unit := words.Unit{Name: why.Unit, Format: why.Format}
	say := func(v answer.Num, as func(float64) string) string {
		if !v.OK() {
			return ""
		}
		return as(float64(v))
	}
	exact := func(v answer.Num) csvCell {
		return csvCell{text: say(v, func(f float64) string { return fmt.Sprint(f) }), null: !v.OK()}
	}
	add := func(what, kind string, before, after, contribution, share answer.Num, confidence string, own words.Unit) {
		value := func(f float64) string { return words.Value(f, own, l) }
		s.rows = append(s.rows, []string{
			what, kind, say(before, value), say(after, value),
			say(contribution, func(f float64) string { return words.Signed(f, unit, l) }), say(share, words.Percent), confidence,
		})
		plain.rows = append(plain.rows, []csvCell{{text: what}, {text: kind}, exact(before), exact(after), exact(contribution), exact(share), {text: confidence}})
	}
	for _, c := range why.Causes {
		kind, sure := c.Kind, c.Confidence // called by their names in English, as flags and JSON have them
		if l == words.Chinese {
			kind, sure = c.KindIn(l), c.ConfidenceIn(l)
		}
		add(insight.SliceText(c.Slice, l), kind, c.Before, c.After, c.Contribution, c.Share, sure, unit)
	}
	for _, in := range why.Inputs {
		add(in.Label, l.Pick("input", "公式项"), in.Before, in.After, in.Contribution, in.Share, "", in.In())
	}
	for _, m := range why.Moved {
		kind := l.Pick("moved with", "同时变动")
		if m.Drawn {
			kind = l.Pick("driver", "驱动因素")
		}
		add(m.Label, kind, m.Before, m.After, answer.None(), answer.None(), verdictWords[m.Verdict][map[words.Lang]int{words.Chinese: 1}[l]], m.In())
	}
	s.plain = plain
	return s
}
