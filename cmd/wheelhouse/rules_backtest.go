package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// backtestFlags are what the command line says of a test.
type backtestFlags struct {
	set, againstSet    []string
	template, against  string
	marks, lang, scope string
	yaml               bool
	question           hindsight.Question
}

func newRulesBacktest() *cobra.Command {
	var f backtestFlags
	cmd := &cobra.Command{
		Use:   "backtest DIR RULE",
		Short: "Judge a rule on each morning of its history",
		Long: `Judges a rule on each morning of its history by the code that judges it today, and
lists every warning that it would have raised. With --set the rule with other parameters
(B) stands beside the rule as it is written (A). With --marks the warnings are held
against what really happened. With --wish parameters are looked for that make so many
warnings a week; the result is YAML to put in place of the rule.`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: folderThen(ruleNames),
		Example: `  wheelhouse rules backtest examples/retail-group aov_falls_footfall_flat --marks examples/retail-group/data/marks.yaml
  wheelhouse rules backtest examples/retail-group aov_falls_footfall_flat --set minChange=8% --set flat=6%
  wheelhouse rules backtest examples/retail-group store_out_of_stock --wish 1 --yaml`,
	}
	format := formatFlag(cmd, formats)
	flags := cmd.Flags()
	flags.StringVar(&f.question.From, "from", "", "first morning, 2006-01-02; default: two years before the last")
	flags.StringVar(&f.question.To, "to", "", "last morning, 2006-01-02; default: the clock")
	flags.StringVar(&f.question.AsOf, "as-of", "", "the clock, 2006-01-02")
	flags.IntVar(&f.question.Every, "every", 0, "days between mornings where a week or longer is judged while it is under way; default 7")
	flags.StringArrayVar(&f.set, "set", nil, "parameter of B, minChange=8%; minChange= takes it away; of all while: flat, of volume: least")
	flags.StringVar(&f.template, "template", "", "template of B, with its parameters in --set")
	flags.StringVar(&f.against, "against", "", "rule that A is; default: RULE as it is written")
	flags.StringArrayVar(&f.againstSet, "against-set", nil, "parameter of A")
	flags.StringVar(&f.marks, "marks", "", "YAML file of incidents that really happened")
	flags.Float64Var(&f.question.Wish, "wish", 0, "warnings a week that are wanted: look for parameters that make them")
	flags.StringVar(&f.scope, "scope", "", "only units below this node, region=East")
	flags.BoolVar(&f.yaml, "yaml", false, "print the rule that was tested last, or found with --wish, as YAML, and nothing else")
	flags.StringVar(&f.lang, "lang", "", "en or zh; default: the project's")
	asFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		q, err := f.read(args[1])
		if err != nil {
			return err
		}
		s, err := open(cmd, args[0])
		if err != nil {
			return err
		}
		defer func() { _ = s.Close() }() // nothing was written
		if q.Scope, err = s.Scope(f.scope); err != nil {
			return answered(err)
		}
		res, err := s.BacktestWhole(cmd.Context(), q)
		if err != nil {
			return answered(err)
		}
		out, l := cmd.OutOrStdout(), langOf(f.lang, s)
		switch {
		case f.yaml:
			_, err = io.WriteString(out, chosenYAML(res))
			return err
		case format.format == "table":
			if err := backtestSummary(out, res, l); err != nil {
				return err
			}
		}
		return format.print(out, res, warningSheet(res, l))
	}
	return cmd
}

// read makes a question of the flags.
func (f *backtestFlags) read(rule string) (hindsight.Question, error) {
	q := f.question
	q.Rule = rule
	if f.marks != "" {
		text, err := os.ReadFile(f.marks)
		if err != nil {
			return q, coded{code: exitUsage, err: err}
		}
		q.Marks = string(text)
	}
	first := hindsight.Set{Rule: f.against}
	var err error
	if first.Params, err = settings(f.againstSet, "--against-set"); err != nil {
		return q, err
	}
	second := hindsight.Set{Template: f.template}
	if second.Params, err = settings(f.set, "--set"); err != nil {
		return q, err
	}
	q.Sets = []hindsight.Set{first}
	if len(f.set) > 0 || f.template != "" || f.against != "" && f.against != rule {
		q.Sets = append(q.Sets, second)
	}
	return q, nil
}

// settings reads key=value; an empty value takes a parameter away.
func settings(list []string, flag string) (map[string]any, error) {
	out := map[string]any{}
	for _, text := range list {
		key, value, ok := strings.Cut(text, "=")
		if !ok || key == "" {
			return nil, coded{code: exitUsage, err: fmt.Errorf("%s %s: write a parameter and its value, minChange=8%%", flag, text)}
		}
		out[key] = value
		if value == "" {
			out[key] = nil
		}
	}
	return out, nil
}

// chosenYAML is the rule that a test ends with.
func chosenYAML(r *hindsight.Result) string {
	if s := r.Search; s != nil && s.Best >= 0 {
		return s.Points[s.Best].YAML
	}
	return r.Sets[len(r.Sets)-1].YAML
}

// backtestSummary prints what the sets came to, beside each other.
func backtestSummary(w io.Writer, r *hindsight.Result, l words.Lang) error {
	var b strings.Builder
	fmt.Fprintf(&b, l.Pick("%s to %s, %d mornings, %d units, %.1f s\n", "%s 至 %s，判断 %d 天、%d 个单位，用时 %.1f 秒\n"), r.From, r.To, r.Mornings, r.Units, r.Ms/1000)
	for _, o := range r.Sets {
		if len(r.Sets) > 1 {
			fmt.Fprintf(&b, "%s  ", o.Name)
		}
		fmt.Fprintf(&b, "%s\n", o.Words[string(l)])
		fmt.Fprintf(&b, l.Pick("   %d warnings, %.2f a week, at most %d (week of %s)\n", "   预警 %d 条，每周 %.2f 条，最多 %d 条（%s 起的一周）\n"), o.Count, o.PerWeek, o.Busiest, cmp.Or(o.BusiestWeek, "–"))
		if s := o.Score; s != nil {
			fmt.Fprintf(&b, l.Pick("   caught %d of %d incidents (recall %s), %d of %d warnings true (precision %s), told %s days after the start, %s days before it was noticed\n",
				"   命中 %d/%d 个事件（召回率 %s），%d/%d 条预警属实（准确率 %s），开始后 %s 天预警，早于发现 %s 天\n"),
				s.Caught, s.Marks, percent(s.Recall), s.True, o.Count, percent(s.Precision), days(s.Delay), days(s.Lead))
		}
		for _, u := range o.Units[:min(3, len(o.Units))] {
			fmt.Fprintf(&b, "   %4d  %s\n", u.Count, u.Name[string(l)])
		}
	}
	if d := r.Difference; d != nil {
		fmt.Fprintf(&b, l.Pick("only B caught %s; only A %s; neither %s\n", "仅 B 命中：%s；仅 A 命中：%s；均未命中：%s\n"), markNames(r, d.OnlySecond, l), markNames(r, d.OnlyFirst, l), markNames(r, d.Neither, l))
		fmt.Fprintf(&b, l.Pick("false or unmarked warnings gone: %s; added: %s\n", "减少的误报或未标记预警：%s；新增：%s\n"), arounds(d.Gone, l), arounds(d.Added, l))
	}
	if s := r.Search; s != nil {
		for k, p := range s.Points {
			mark := "  "
			if k == s.Best {
				mark = "→ "
			}
			fmt.Fprintf(&b, l.Pick("%s%s %v: %.2f a week, at most %d, recall %s, precision %s\n", "%s%s 取 %v：每周 %.2f 条，最多 %d 条，召回率 %s，准确率 %s\n"), mark, s.Param, p.Value, p.PerWeek, p.Busiest, percent(p.Recall), percent(p.Precision))
		}
	}
	for _, n := range r.Notes {
		fmt.Fprintln(&b, n[string(l)])
	}
	b.WriteString("\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func percent(v answer.Num) string {
	if !v.OK() {
		return "–"
	}
	return words.Percent(float64(v))
}

func days(v answer.Num) string {
	if !v.OK() {
		return "–"
	}
	return strconv.FormatFloat(float64(v), 'f', -1, 64)
}

func markNames(r *hindsight.Result, list []int, l words.Lang) string {
	var names []string
	for _, k := range list {
		names = append(names, r.Marks[k].ID+" "+r.Marks[k].Name[string(l)])
	}
	if len(names) == 0 {
		return l.Pick("none", "无")
	}
	return words.List(names, 4, "个", l)
}

func arounds(list []hindsight.Around, l words.Lang) string {
	var parts []string
	for _, a := range list {
		name := l.Pick("other", "其他")
		if a.Event != "" {
			name = a.Event
			if s := a.Label[string(l)]; s != "" {
				name = s
			}
		}
		parts = append(parts, fmt.Sprintf("%d %s", a.Count, name))
	}
	if len(parts) == 0 {
		return l.Pick("none", "无")
	}
	return strings.Join(parts, ", ")
}

// warningSheet lists the warnings of all sets, the newest first.
func warningSheet(r *hindsight.Result, l words.Lang) sheet {
	s := sheet{head: []string{"set", "told", "since", "last", "mornings", "unit", "value", "baseline", "rate", "money", "true"}, right: []int{4, 6, 7, 8, 9}}
	unit := words.Unit{Name: r.Unit, Format: r.Format}
	for _, o := range r.Sets {
		for _, w := range slices.Backward(o.Warnings) {
			truth := ""
			if w.True != nil {
				truth = strconv.FormatBool(*w.True)
			}
			cells := []string{o.Name, w.Told, w.Since, w.Last, strconv.Itoa(w.Mornings), w.Name[string(l)], "", "", percent(w.Rate), "", truth}
			if w.Value.OK() {
				cells[6] = words.Value(float64(w.Value), unit, l)
			}
			if w.Baseline.OK() {
				cells[7] = words.Value(float64(w.Baseline), unit, l)
			}
			if w.Money.OK() {
				cells[9] = words.Value(float64(w.Money), words.Unit{Name: r.Currency}, l)
			}
			s.rows = append(s.rows, cells)
		}
	}
	return s
}
