package breakdown

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Forms are the forms that a break-down can be written in: targets of definitions, a
// table, and statements that fill one.
func Forms() []string { return []string{"yaml", "csv", "sql"} }

// Write writes a break-down in one of the Forms; table is the one that SQL fills.
func (r *Result) Write(w io.Writer, form, table string) error {
	switch form {
	case "yaml":
		return r.yaml(w)
	case "csv":
		return r.csv(w)
	case "sql":
		return r.sql(w, table)
	}
	return fmt.Errorf("there is no form %q: use one of %s", form, strings.Join(Forms(), ", "))
}

// Written lists the parts that are written: the finest, which add up to all others,
// and above them those that are locked.
func (r *Result) Written() (out []*Part) {
	r.Root.Each(func(p *Part, depth int) {
		if depth == len(r.Steps) || p.Locked && depth > 0 {
			out = append(out, p)
		}
	})
	return out
}

// kindOf is how long a part's period is, and of which level its unit.
func (r *Result) kindOf(p *Part) (grain string, level Step) {
	grain = p.Grain
	for _, s := range r.Steps {
		if s.Level != "" && len(p.Unit) > 0 {
			level = s
			if s.Depth == len(p.Unit) {
				break
			}
		}
	}
	return grain, level
}

func (r *Result) yaml(w io.Writer) error {
	type kind struct {
		grain, level string
	}
	var order []kind
	lines := map[kind][]string{}
	for _, p := range r.Written() {
		grain, step := r.kindOf(p)
		k := kind{grain, ""}
		if step.Level != "" {
			k.level = step.Hierarchy + "." + step.Level
		}
		if lines[k] == nil {
			order = append(order, k)
		}
		line := "{period: " + p.Period
		if n := len(p.Unit); n > 0 {
			line += ", unit: " + strconv.Quote(p.Unit[n-1])
			if under := p.under(); len(under) > 0 {
				line += ", under: [" + strings.Join(quoted(under), ", ") + "]"
			}
		}
		line += ", value: " + number(p.Value, r.Decimals)
		if p.Locked {
			line += ", locked: true"
		}
		lines[k] = append(lines[k], line+"}")
	}
	var b strings.Builder
	b.WriteString("targets:\n")
	slices.SortStableFunc(order, func(x, y kind) int { return len(lines[x]) - len(lines[y]) })
	for _, k := range order {
		fmt.Fprintf(&b, "  - metric: %s\n", r.Metric)
		if r.Version != "" {
			fmt.Fprintf(&b, "    version: %s\n", r.Version)
		}
		fmt.Fprintf(&b, "    grain: %s\n", k.grain)
		if k.level != "" {
			fmt.Fprintf(&b, "    level: %s\n", k.level)
		}
		b.WriteString("    values:\n")
		for _, line := range lines[k] {
			b.WriteString("      - " + line + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// under names what a part's unit lies in, without levels that it has no member of.
func (p *Part) under() []string {
	return slices.DeleteFunc(slices.Clone(p.Unit[:len(p.Unit)-1]), func(s string) bool { return s == "" })
}

func quoted(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strconv.Quote(s)
	}
	return out
}

// columns of a table of targets.
var columns = []string{"metric", "version", "period", "start", "level", "under", "unit", "value", "locked"}

func (r *Result) cells(p *Part) []string {
	_, level := r.kindOf(p)
	unit, under := "", ""
	if n := len(p.Unit); n > 0 {
		unit, under = p.Unit[n-1], strings.Join(p.under(), " / ")
	}
	return []string{r.Metric, r.Version, p.Period, p.From.Format(time.DateOnly), level.Level, under, unit, number(p.Value, r.Decimals), map[bool]string{true: "yes"}[p.Locked]}
}

func (r *Result) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write(columns) // Error tells
	for _, p := range r.Written() {
		_ = out.Write(r.cells(p))
	}
	out.Flush()
	return out.Error()
}

func (r *Result) sql(w io.Writer, table string) error {
	if table == "" {
		table = "targets"
	}
	var b strings.Builder
	for _, p := range r.Written() {
		cells := r.cells(p)
		for i, c := range cells {
			switch columns[i] {
			case "value":
			case "locked":
				cells[i] = map[bool]string{true: "1", false: "0"}[p.Locked]
			default:
				cells[i] = "'" + strings.ReplaceAll(c, "'", "''") + "'"
			}
		}
		fmt.Fprintf(&b, "INSERT INTO %s (%s) VALUES (%s);\n", table, strings.Join(columns, ", "), strings.Join(cells, ", "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
