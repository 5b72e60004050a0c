package breakdown

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Row is one written target of a file.
type Row struct {
	Metric, Version string // "": the file does not say
	LockedPart
	Locked bool
}

// Read reads a file of targets, as Write writes it or as a spreadsheet keeps it: YAML
// targets, or CSV with the columns period and value and, as needed, unit, under
// (names joined by " / "), locked, metric and version. Errors name the line.
func Read(name string, text []byte) ([]Row, error) {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".yaml", ".yml":
		return readYAML(name, text)
	case ".csv":
		return readCSV(name, text)
	default:
		return nil, fmt.Errorf("%s: targets are read from .yaml and .csv", name)
	}
}

func readYAML(name string, text []byte) ([]Row, error) {
	var file struct {
		Targets []struct {
			Metric  string      `yaml:"metric"`
			Version string      `yaml:"version"`
			Values  []yaml.Node `yaml:"values"`
		} `yaml:"targets"`
	}
	if err := yaml.Unmarshal(text, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var out []Row
	for _, t := range file.Targets {
		for _, n := range t.Values {
			var v struct {
				Period string   `yaml:"period"`
				Unit   string   `yaml:"unit"`
				Under  []string `yaml:"under"`
				Value  *float64 `yaml:"value"`
				Locked bool     `yaml:"locked"`
			}
			where := fmt.Sprintf("%s:%d:%d", name, n.Line, n.Column)
			if err := n.Decode(&v); err != nil {
				return nil, fmt.Errorf("%s: %w", where, err)
			}
			if v.Period == "" || v.Value == nil {
				return nil, fmt.Errorf("%s: a target needs a period and a value", where)
			}
			row := Row{Metric: t.Metric, Version: t.Version, Locked: v.Locked, LockedPart: LockedPart{Period: v.Period, Value: *v.Value, Where: where}}
			if v.Unit != "" {
				row.Unit = append(v.Under, v.Unit)
			}
			out = append(out, row)
		}
	}
	return out, nil
}

func readCSV(name string, text []byte) ([]Row, error) {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))))
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: no head: write the columns period, unit, under, value in the first line", name)
	}
	at := func(column string) int {
		return slices.IndexFunc(head, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), column) })
	}
	for _, needed := range []string{"period", "value"} {
		if at(needed) < 0 {
			return nil, fmt.Errorf("%s:1: there is no column %s; there are %s", name, needed, strings.Join(head, ", "))
		}
	}
	var out []Row
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line, _ := in.FieldPos(0)
		cell := func(column string) string {
			if i := at(column); i >= 0 {
				return strings.TrimSpace(cells[i])
			}
			return ""
		}
		where := fmt.Sprintf("%s:%d", name, line)
		value, err := strconv.ParseFloat(cell("value"), 64)
		if err != nil {
			return nil, fmt.Errorf("%s: %q in column value is no number", where, cell("value"))
		}
		if cell("period") == "" {
			return nil, fmt.Errorf("%s: column period is empty", where)
		}
		row := Row{Metric: cell("metric"), Version: cell("version"), LockedPart: LockedPart{Period: cell("period"), Value: value, Where: where}}
		if unit := cell("unit"); unit != "" {
			if under := cell("under"); under != "" {
				row.Unit = strings.Split(under, " / ")
			}
			row.Unit = append(row.Unit, unit)
		}
		row.Locked = at("locked") < 0
		switch strings.ToLower(cell("locked")) {
		case "yes", "true", "1", "x", "是":
			row.Locked = true
		case "", "no", "false", "0", "否":
		default:
			return nil, fmt.Errorf("%s: %q in column locked is neither yes nor no", where, cell("locked"))
		}
		out = append(out, row)
	}
}
