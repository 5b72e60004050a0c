package main

import (
	"encoding/csv"
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
// holds the columns of numbers.
type sheet struct {
	head, names []string
	rows, plain [][]string
	right       []int
}

// formats of tables. JSON is the value itself, not the table.
var formats = []string{"table", "json", "csv", "md"}

// formatFlag adds --format with the first choice as default.
func formatFlag(cmd *cobra.Command, choices []string) *string {
	f := cmd.Flags().StringP("format", "f", choices[0], "how to print: "+strings.Join(choices, ", "))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(choices, cobra.ShellCompDirectiveNoFileComp)) // the flag exists
	before := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains(choices, *f) {
			return fmt.Errorf("--format %s: use one of %s", *f, strings.Join(choices, ", "))
		}
		if before != nil {
			return before(cmd, args)
		}
		return nil
	}
	return f
}

// print writes the value as JSON, or its sheet.
func print(w io.Writer, format string, value any, s sheet) error {
	switch format {
	case "json":
		return printJSON(w, value)
	case "csv":
		head, rows := s.names, s.plain
		if head == nil {
			head, rows = s.head, s.rows
		}
		out := csv.NewWriter(w)
		if err := out.WriteAll(append([][]string{head}, rows...)); err != nil {
			return err
		}
		return out.Error()
	}
	if format == "md" {
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
