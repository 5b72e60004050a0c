package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newAsk() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ask DIR QUESTION",
		Short: "Answer a question in words, in Chinese or English",
		Args:  cobra.MinimumNArgs(2),

		ValidArgsFunction: folderThen(nil),
		Example: `  wheelhouse ask examples/grocery "top 3 departments by net sales last month"
  wheelhouse ask examples/retail-group "上个月各区域销售额同比"`,
	}
	asFlag(cmd)
	format := formatFlag(cmd, formats)
	lang := cmd.Flags().String("lang", "", "language of the answer: en, zh; default: that of the question")
	before := cmd.Flags().String("before", "", "the question that this one follows up")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := open(cmd, args[0])
		if err != nil {
			return err
		}
		defer func() { _ = s.Close() }() // nothing was written
		q := wire.Question{Text: strings.Join(args[1:], " "), Before: *before, Lang: *lang}
		if q.Lang == "" {
			q.Lang = languageOf(q.Text)
		}
		l := words.LangOf(q.Lang)
		read, err := s.Understand(cmd.Context(), q)
		if err != nil {
			return answered(err)
		}
		if err := printReading(cmd.ErrOrStderr(), read, l); err != nil {
			return err
		}
		if read.Request == nil {
			if format.format == "json" {
				return printJSON(cmd.OutOrStdout(), read)
			}
			return nil
		}
		return format.print(cmd.OutOrStdout(), read.Answer, answerSheet(read.Answer, l))
	}
	return cmd
}

// languageOf is the language in which a question is answered: Chinese where it has
// a Chinese character.
func languageOf(question string) string {
	for _, r := range question {
		if r >= 0x4E00 && r <= 0x9FFF {
			return "zh"
		}
	}
	return "en"
}

// printReading tells how the question was read, and why where it has no answer.
func printReading(w io.Writer, u *wire.Understood, l words.Lang) error {
	c := colours(w)
	said := make([]string, 0, len(u.Parts))
	for _, p := range u.Parts {
		said = append(said, p.Text+" = "+p.Label[string(l)])
	}
	lines := []string{c.dim(u.Intent + ": " + markup.Plain.Escape(strings.Join(said, ", ")))}
	for _, unknown := range u.Unknown {
		lines = append(lines, c.yellow("? ")+markup.Plain.Escape(unknown))
	}
	for _, text := range []wire.Text{u.Reason, u.Words} {
		if s := text[string(l)]; s != "" {
			lines = append(lines, markup.Plain.Escape(s))
		}
	}
	for _, one := range u.Unclear {
		for _, m := range one.Candidates {
			lines = append(lines, markup.Plain.Escape(one.Text+"? "+m.Label[string(l)]+" ("+m.Name+")"))
		}
	}
	_, err := fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}
