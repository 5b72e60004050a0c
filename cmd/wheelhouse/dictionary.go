package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/dictionary"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newDictionary() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "dictionary DIR",
		Short: "Print terms, metrics and owners with what they mean, in both languages",
		Long: `Dictionary lists terms, metrics and owners in alphabetical order, Chinese by pinyin, with
names and definitions in both languages, formula, unit, owner, steward, status and synonyms:
as Markdown, as an HTML page that prints on A4, as a table for spreadsheets, or as JSON.`,
		Args: cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example:           "  wheelhouse dictionary examples/retail-group --lang zh --format html --out dictionary.html",
	}
	asFlag(cmd)
	format := formatFlag(cmd, []string{"md", "html", "csv", "json"})
	lang := cmd.Flags().String("lang", "", "en or zh; default: the project's")
	cmd.Flags().StringVarP(&file, "out", "o", "", "write to a file instead of the output")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := open(cmd, args[0])
		if err != nil {
			return err
		}
		defer func() { _ = s.Close() }() // nothing was written
		d, err := s.Dictionary(cmd.Context())
		if err != nil {
			return answered(err)
		}
		l := langOf(*lang, s)
		return toFile(file, cmd.OutOrStdout(), func(w io.Writer) error {
			switch format.format {
			case "json":
				return printJSON(w, d)
			case "csv":
				return dictionaryTable(dictionary.Sorted(d, l), l).write(w, format.raw)
			}
			text, _ := dictionary.Paper(d, l).In(format.format) // one of the formats
			_, err := io.WriteString(w, text.Text)
			return err
		})
	}
	return cmd
}

// dictionaryTable has a row for each entry, names and definitions in both languages beside
// each other.
func dictionaryTable(entries []wire.DictEntry, l words.Lang) csvTable {
	t := csvTable{}
	for _, name := range []string{
		"kind", "name", "label_en", "label_zh", "definition_en", "definition_zh", "formula", "unit", "domain",
		"owner", "steward", "status", "version", "synonyms", "contact", "metrics",
	} {
		t.columns = append(t.columns, csvColumn{name: name, number: name == "version" || name == "metrics"})
	}
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	in := func(text wire.Text) string { return cmp.Or(text[string(l)], text["en"], text["zh"]) }
	for _, e := range entries {
		var row []csvCell
		for _, text := range []string{
			e.Kind, e.Name, e.Label["en"], e.Label["zh"], e.Definition["en"], e.Definition["zh"], in(e.Formula), e.Unit, in(e.Domain),
			in(e.Owner), in(e.Steward), e.Status, number(e.Version), strings.Join(e.Synonyms, "; "), e.Contact, number(e.Metrics),
		} {
			row = append(row, csvCell{text: text, null: text == ""})
		}
		t.rows = append(t.rows, row)
	}
	return t
}
