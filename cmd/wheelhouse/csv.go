package main

import (
	"io"
	"strings"
)

// csvTable is a table for programs: RFC 4180 with lines that end in LF. A cell
// without a value is empty, the empty text is "".
type csvTable struct {
	columns []csvColumn
	rows    [][]csvCell
}

type csvColumn struct {
	name   string
	number bool // numbers, which no spreadsheet takes for a formula
}

type csvCell struct {
	text string
	null bool // no value, which is not the empty text
}

// write writes the table; raw leaves texts as they are that a spreadsheet would
// take for a formula.
func (t csvTable) write(w io.Writer, raw bool) error {
	var b strings.Builder
	for i, c := range t.columns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quoted(inert(c.name, raw)))
	}
	b.WriteByte('\n')
	for _, r := range t.rows {
		for i, c := range r {
			if i > 0 {
				b.WriteByte(',')
			}
			switch {
			case c.null || t.columns[i].number:
				b.WriteString(c.text)
			default:
				b.WriteString(quoted(inert(c.text, raw)))
			}
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// formulas are what a spreadsheet takes for the beginning of one: also behind a
// tab or a line break, and in the forms that Chinese keyboards write.
const formulas = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"

// inert puts an apostrophe before a text that a spreadsheet would run. It shows
// the text without it.
func inert(s string, raw bool) string {
	if raw || s == "" || !strings.ContainsRune(formulas, []rune(s)[0]) {
		return s
	}
	return "'" + s
}

// quoted puts a text in quotes where it needs them: the empty text, so that it
// is told from no value, and texts with commas, quotes, line breaks or spaces at
// their ends.
func quoted(s string) string {
	if s != "" && !strings.ContainsAny(s, ",\"\r\n") && strings.TrimSpace(s) == s {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
