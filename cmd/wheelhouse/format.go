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
	if format == "md" {
		_, err := fmt.Fprintln(w, t.RenderMarkdown())
		return err
	}
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

func row(cells []string) table.Row {
	out := make(table.Row, len(cells))
	for i, c := range cells {
		out[i] = c
	}
	return out
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
