// Package conformance runs the peer's integration suite against the resolver:
// tables, manifests, requests and the rows that they have to give. Each case is
// translated to a query.Core by its dbt names alone, compiled, run on an
// engine, and compared. No case is treated by its name.
package conformance

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Suite is a folder with manifests and tables, and cases over them.
type Suite struct {
	Dir   string
	Cases []Case
}

// Case is one request with the rows that it has to give.
type Case struct {
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Manifest    string   `json:"manifest"`
	Query       Query    `json:"query"`
	CheckOrder  bool     `json:"check_order"`
	Expected    Expected `json:"expected"`
}

// Query is a request in dbt's names.
type Query struct {
	Metrics      []string  `json:"metrics,omitempty"`
	GroupBy      []string  `json:"group_by,omitempty"`
	GroupObjects []GroupBy `json:"group_by_objects,omitempty"`
	Where        []string  `json:"where,omitempty"`
	OrderBy      []string  `json:"order_by,omitempty"` // "-" first: descending
	Limit        *int      `json:"limit,omitempty"`
	TimeStart    string    `json:"time_start,omitempty"` // inclusive
	TimeEnd      string    `json:"time_end,omitempty"`   // inclusive
	SavedQuery   string    `json:"saved_query,omitempty"`
	MinMaxOnly   bool      `json:"min_max_only,omitempty"`
	ApplyGroupBy *bool     `json:"apply_group_by,omitempty"`
}

// GroupBy is one thing to group by, as an object.
type GroupBy struct {
	Name     string `json:"name"`
	Grain    string `json:"grain,omitempty"`
	DatePart string `json:"date_part,omitempty"`
}

// Expected is what a case has to give. Rows are in the order of CheckColumns
// where there are any, else of Columns.
type Expected struct {
	Columns      []string `json:"columns"`
	CheckColumns []string `json:"check_columns"`
	Rows         [][]any  `json:"rows"`
}

// names gives the columns in the order of the rows.
func (e Expected) names() []string {
	if len(e.CheckColumns) > 0 {
		return e.CheckColumns
	}
	return e.Columns
}

// Open reads a suite. path is its folder, or a file of cases within it; cases
// names another file of cases, "" the folder's own cases.jsonl.
func Open(path, cases string) (*Suite, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("open the suite: %w", err)
	}
	if !info.IsDir() {
		if cases == "" {
			cases = path
		}
		path = filepath.Dir(path)
	}
	if cases == "" {
		cases = filepath.Join(path, "cases.jsonl")
	}
	for _, part := range []string{"manifests", "tables"} {
		if _, err := os.Stat(filepath.Join(path, part)); err != nil {
			return nil, fmt.Errorf("%s is no suite: it has no folder %s", path, part)
		}
	}
	s := &Suite{Dir: path}
	s.Cases, err = readCases(cases)
	return s, err
}

func readCases(file string) ([]Case, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read the cases: %w", err)
	}
	defer f.Close()
	var out []Case
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for n := 1; lines.Scan(); n++ {
		text := bytes.TrimSpace(lines.Bytes())
		if len(text) == 0 {
			continue
		}
		var c Case
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		d.DisallowUnknownFields()
		if err := d.Decode(&c); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		out = append(out, c)
	}
	return out, lines.Err()
}

// Select keeps the cases whose name holds the text.
func (s *Suite) Select(text string) {
	kept := s.Cases[:0]
	for _, c := range s.Cases {
		if strings.Contains(c.Name, text) {
			kept = append(kept, c)
		}
	}
	s.Cases = kept
}
