package interchange

import (
	"slices"
	"strings"
)

// bundle is what files of another tool say, whichever it is: tables with fields and
// keys, how they join, and metrics as expressions of aggregates over dataset.field.
type bundle struct {
	format      string
	file        string // that is read
	name        string
	description string
	datasets    []*dataset
	joins       []*join
	metrics     []*metric
	losses      []Loss
	cubes       []cubeRead // of Cube, until all files are read
}

// dataset is a table or a query.
type dataset struct {
	place
	name, label, description string
	table, sql               string
	key                      []string // columns of the primary key
	fields                   []*field
}

// field is the value of one row.
type field struct {
	place
	name, label, description string
	expr                     string // over columns and other fields
	time, date               bool
	fact                     bool // a number that metrics add up, and nobody groups by
}

// join leads from the many to the one.
type join struct {
	place
	name, from, to         string
	fromColumns, toColumns []string
}

// metric is an expression of aggregates: SUM(orders.amount) / COUNT(*).
type metric struct {
	place
	name, label, description string
	expr                     string
	of                       string // dataset whose fields may go without its name; "" none
	synonyms                 []string
	window                   string // trailing time, "7 days"; "" none
	// later gives expr once all files are read; nil where it is known.
	later func(*bundle) string
}

// place is where something stands.
type place struct {
	file string
	line int
}

func (b *bundle) at(line int) place { return place{b.file, line} }

// loses notes what is left out.
func (b *bundle) loses(at place, what, why string) {
	b.losses = append(b.losses, Loss{File: at.file, Line: at.line, What: what, Why: why})
}

// dataset finds a table by its name, whatever its case, or by the last part of it.
func (b *bundle) dataset(name string) *dataset {
	last := name[strings.LastIndexByte(name, '.')+1:]
	for _, called := range []string{name, last} {
		if i := slices.IndexFunc(b.datasets, func(d *dataset) bool { return strings.EqualFold(d.name, called) }); i >= 0 {
			return b.datasets[i]
		}
	}
	return nil
}

func (d *dataset) field(name string) *field {
	if i := slices.IndexFunc(d.fields, func(f *field) bool { return strings.EqualFold(f.name, name) }); i >= 0 {
		return d.fields[i]
	}
	return nil
}

// member writes what another expression refers to: a metric of a dataset as metricRef
// has it, a field as dataset.field.
func (b *bundle) member(of, name string) string {
	if slices.ContainsFunc(b.metrics, func(m *metric) bool { return strings.EqualFold(m.of, of) && strings.EqualFold(m.name, name) }) {
		return metricRef(of, name)
	}
	return of + "." + name
}

// metricRef names a metric of a dataset within an expression.
func metricRef(of, name string) string { return of + "__" + name }

// times are the fields that may date rows.
func (d *dataset) times() (out []*field) {
	for _, f := range d.fields {
		if f.time {
			out = append(out, f)
		}
	}
	return out
}

// reaches are the joins that lead from one dataset to another, the shortest way; nil
// where there is none, or more than one.
func (b *bundle) reaches(from, to *dataset) *join {
	var found *join
	for _, j := range b.joins {
		if b.dataset(j.from) == from && b.dataset(j.to) == to {
			if found != nil {
				return nil
			}
			found = j
		}
	}
	return found
}
