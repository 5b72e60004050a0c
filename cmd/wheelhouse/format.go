package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
)

// sheet is a table to print: what people read, and what programs do (CSV, names
// instead of labels and all digits; nil where there is no difference). Right
// holds the columns of numbers, which programs may read as such.
type sheet struct {
	head  []string
	rows  [][]string
	right []int
	plain *csvTable
}

// formats of tables. JSON is the value itself, not the table.
var formats = []string{"table", "json", "csv", "md"}

// output says how a command prints.
type output struct {
	format string
	raw    bool // CSV: cells as they are, formulas and all
}

// formatFlag adds --format with the first choice as default, and --raw where CSV
// is one.
func formatFlag(cmd *cobra.Command, choices []string) *output {
	o := &output{}
	f := cmd.Flags()
	f.StringVarP(&o.format, "format", "f", choices[0], "how to print: "+strings.Join(choices, ", "))
	if slices.Contains(choices, "csv") {
		f.BoolVar(&o.raw, "raw", false, "with -f csv: texts as they are, also those that a spreadsheet takes for a formula")
	}
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(choices, cobra.ShellCompDirectiveNoFileComp)) // the flag exists
	before := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case !slices.Contains(choices, o.format):
			return fmt.Errorf("--format %s: use one of %s", o.format, strings.Join(choices, ", "))
		case o.raw && o.format != "csv":
			return fmt.Errorf("--raw is for --format csv, not %s", o.format)
		}
		if before != nil {
			return before(cmd, args)
		}
		return nil
	}
	return o
}

// print writes the value as JSON, or its sheet.
func (o *output) print(w io.Writer, value any, s sheet) error {
	switch o.format {
	case "json":
		return printJSON(w, value)
	case "csv":
		return s.programs().write(w, o.raw)
	case "md":
		return s.markdown(w)
	}
	t := table.NewWriter()
	t.AppendHeader(row(s.head))
	for _, r := range s.rows {
		t.AppendRow(row(r))
	}
	var columns []table.ColumnConfig
	for _, i := range s.right {
		columns = append(columns, table.ColumnConfig{Number: i + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.SetColumnConfigs(columns)
	style := table.StyleLight
	style.Options = table.OptionsNoBordersAndSeparators
	style.Options.SeparateHeader = true
	style.Format.Header = text.FormatDefault
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	t.SetStyle(style)
	lines := strings.Split(t.Render(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	_, err := fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}

// programs is the sheet as CSV has it.
func (s sheet) programs() csvTable {
	if s.plain != nil {
		return *s.plain
	}
	t := csvTable{}
	for i, name := range s.head {
		t.columns = append(t.columns, csvColumn{name: name, number: slices.Contains(s.right, i)})
	}
	for _, r := range s.rows {
		cells := make([]csvCell, len(r))
		for i, c := range r {
			cells[i] = csvCell{text: c, null: c == ""}
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

// row is a line of a terminal's table. Names may hold line breaks and codes that
// colour the screen.
func row(cells []string) table.Row {
	out := make(table.Row, len(cells))
	for i, c := range cells {
		out[i] = markup.Plain.Escape(c)
	}
	return out
}

// markdown writes the sheet as a table in Markdown, in which names are text.
func (s sheet) markdown(w io.Writer) error {
	var b strings.Builder
	line := func(cells []string, as func(i int, cell string) string) {
		b.WriteString("|")
		for i, c := range cells {
			b.WriteString(" " + as(i, c) + " |")
		}
		b.WriteString("\n")
	}
	text := func(_ int, cell string) string { return markup.Markdown.Escape(cell) }
	line(s.head, text)
	line(s.head, func(i int, _ string) string {
		if slices.Contains(s.right, i) {
			return "---:"
		}
		return "---"
	})
	for _, r := range s.rows {
		line(r, text)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
