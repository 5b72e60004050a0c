package interchange

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// source is a dataset on its way to a definition.
type source struct {
	*dataset
	name      string // of the source
	primary   string // entity that its dimensions are called by
	entities  []entity
	dims      []pairs
	grouped   map[*field]string // names of its dimensions
	used      map[*field]bool   // by a measure or a dimension
	joined    map[*field]bool   // read by the measures of another source
	measures  []*measure
	dates     *field // what dates its rows; nil: nothing
	timeName  string
	timesMany bool
}

// entity is a key by which sources join.
type entity struct {
	name, kind string
	columns    []string
}

// writer turns a bundle into definitions.
type writer struct {
	*bundle
	sources  []*source
	of       map[*dataset]*source
	through  map[*join]string // entity that a join goes by
	measured names
	called   names             // metrics
	inputsOf map[string]string // what expressions call metrics, in lower case, with their names
	metrics  []*written
}

func (b *bundle) writer() *writer {
	w := &writer{bundle: b, of: map[*dataset]*source{}, through: map[*join]string{}, inputsOf: map[string]string{}}
	var taken names
	for _, d := range b.datasets {
		s := &source{dataset: d, name: taken.give(snake(d.name)), grouped: map[*field]string{}, used: map[*field]bool{}, joined: map[*field]bool{}}
		s.primary = s.name
		w.sources = append(w.sources, s)
		w.of[d] = s
		if s.name != d.name {
			w.loses(d.place, "name "+d.name, "it is called "+s.name)
		}
	}
	w.keys()
	for _, s := range w.sources {
		w.dated(s)
	}
	return w
}

// keys makes entities of primary keys and of joins.
func (w *writer) keys() {
	var sound []*join
	for _, j := range w.joins {
		from, to := w.dataset(j.from), w.dataset(j.to)
		what := strings.TrimSpace("relationship " + j.name)
		switch {
		case from == nil || to == nil:
			w.loses(j.place, what, fmt.Sprintf("there is no dataset %s", map[bool]string{true: j.from, false: j.to}[from == nil]))
		case from == to:
			w.loses(j.place, what, "a table that joins itself: write the join in the source's sql")
		case len(j.fromColumns) == 0 || len(j.fromColumns) != len(j.toColumns):
			w.loses(j.place, what, "it does not pair its columns")
		default:
			if len(to.key) == 0 {
				to.key = j.toColumns
			}
			sound = append(sound, j)
		}
	}
	w.joins = sound
	for _, s := range w.sources {
		if len(s.key) > 0 {
			s.entities = append(s.entities, entity{s.name, "primary", s.key})
		}
	}
	var taken names
	for _, s := range w.sources {
		taken.give(s.name)
	}
	for _, j := range w.joins {
		from, to := w.of[w.dataset(j.from)], w.of[w.dataset(j.to)]
		name := to.name
		if !alike(j.toColumns, to.key) || w.reaches(from.dataset, to.dataset) == nil {
			name = taken.give(snake(j.name)) // a key, or a role, of its own
			to.entities = append(to.entities, entity{name, "unique", j.toColumns})
		}
		w.through[j] = name
		from.entities = append(from.entities, entity{name, "foreign", j.fromColumns})
	}
}

func alike(a, b []string) bool {
	return slices.EqualFunc(a, b, strings.EqualFold)
}

// dated finds what dates the rows of a source: a time of its own, or the one of a
// calendar table that it joins.
func (w *writer) dated(s *source) {
	times := w.told(s)
	if len(times) == 0 && s.table != "" {
		var to *source
		var by *join
		for _, j := range w.joins {
			if w.dataset(j.from) != s.dataset {
				continue
			}
			if o := w.of[w.dataset(j.to)]; len(o.times()) > 0 && o.table != "" && !w.joinsOthers(o) {
				if by != nil {
					to, by = nil, nil
					break
				}
				to, by = o, j
			}
		}
		if by != nil && len(to.times()) == 1 {
			w.join(s, to, by)
			times = w.told(s)
		}
	}
	s.timesMany = len(times) > 1
	if len(times) > 0 {
		s.dates, s.timeName = times[0], snake(times[0].name)
	}
}

// told are the times of a source that become dimensions of it: no rows are dated by what
// is left out.
func (w *writer) told(s *source) []*field {
	return slices.DeleteFunc(s.times(), func(f *field) bool {
		_, used, err := w.fieldRow(s, f)
		return err != nil || len(used) > 0
	})
}

// joinsOthers tells a table of facts, whose times are of something that happened.
func (w *writer) joinsOthers(s *source) bool {
	return slices.ContainsFunc(w.joins, func(j *join) bool { return w.dataset(j.from) == s.dataset })
}

// join reads a source's rows with the day of the calendar table that they join.
func (w *writer) join(s, to *source, by *join) {
	day := to.times()[0]
	e, _, err := w.fieldRow(to, day)
	column, plain := e.(expr.Column)
	if err != nil || !plain {
		return
	}
	var on []string
	for i := range by.fromColumns {
		on = append(on, fmt.Sprintf("f.%s = d.%s", by.fromColumns[i], by.toColumns[i]))
	}
	alias := snake(to.name + "_" + day.name)
	s.sql = fmt.Sprintf("SELECT f.*, d.%s AS %s FROM %s f LEFT JOIN %s d ON %s", column.Name, alias, w.table(s), w.table(to), strings.Join(on, " AND "))
	s.fields = append(s.fields, &field{place: s.place, name: alias, expr: alias, label: day.label, time: true, date: day.date})
	w.loses(s.place, "dataset "+s.dataset.name, fmt.Sprintf("its rows have no time of their own: they are dated by %s of %s, joined in its sql", day.name, to.dataset.name))
}

// table is the table as connections name it: without the database.
func (w *writer) table(s *source) string {
	parts := strings.Split(s.dataset.table, ".")
	return strings.Join(parts[max(0, len(parts)-2):], ".")
}

// dimensions makes dimensions of what is grouped by.
func (w *writer) dimensions(s *source) {
	var taken names
	for _, e := range s.entities {
		taken.give(e.name)
	}
	for _, f := range s.fields {
		what := "field " + s.dataset.name + "." + f.name
		if f.fact && !s.joined[f] {
			continue
		}
		e, used, err := w.fieldRow(s, f)
		if err == nil && len(used) > 0 {
			err = fmt.Errorf("it reads other datasets, which dimensions do not")
		}
		if err != nil {
			w.loses(f.place, what, err.Error())
			continue
		}
		text := expr.Format(e)
		if column, ok := e.(expr.Column); ok && slices.ContainsFunc(s.entities, func(e entity) bool { return len(e.columns) == 1 && strings.EqualFold(e.columns[0], column.Name) }) && !f.time {
			continue // it is the key itself
		}
		name := taken.give(snake(f.name))
		s.grouped[f] = name
		if f == s.dates {
			s.timeName = name // another where a key has its own
		}
		d := mapping().set("name", name).set("label", f.label)
		if f.time {
			d.set("type", "time").set("date", f.date)
		}
		if text != name {
			d.set("expr", text)
		}
		s.dims = append(s.dims, d.short())
	}
	w.unused(s)
}

// unused tells of descriptions, which dimensions do not have.
func (w *writer) unused(s *source) {
	n := 0
	for f := range s.grouped {
		if f.description != "" {
			n++
		}
	}
	if n > 0 {
		w.loses(s.place, "dataset "+s.dataset.name, fmt.Sprintf("descriptions of %d fields: dimensions have labels only", n))
	}
}

// definition is the source as YAML.
func (s *source) definition(w *writer) pairs {
	out := mapping().set("name", s.name).set("label", s.label).set("description", s.description)
	if s.sql != "" {
		out.set("sql", s.sql)
	} else {
		out.set("table", w.table(s))
		if parts := strings.Split(s.dataset.table, "."); len(parts) > 2 {
			w.loses(s.place, "dataset "+s.dataset.name, "the database "+strings.Join(parts[:len(parts)-2], ".")+" is that of the connection")
		}
	}
	var entities, measures []pairs
	for _, e := range s.entities {
		one := mapping().set("name", e.name).set("type", e.kind)
		switch {
		case len(e.columns) > 1:
			one.set("key", e.columns)
		case e.columns[0] != e.name:
			one.set("expr", e.columns[0])
		}
		entities = append(entities, one.short())
	}
	if !slices.ContainsFunc(s.entities, func(e entity) bool { return e.kind == "primary" }) {
		out.set("primaryEntity", s.name)
	}
	for _, m := range s.measures {
		measures = append(measures, m.definition())
	}
	out.set("entities", entities).set("dimensions", s.dims).set("measures", measures)
	if len(measures) > 0 {
		switch {
		case s.timeName == "":
			out.set("timeless", true)
			w.loses(s.place, "dataset "+s.dataset.name, "no field of it is a time: its metrics have no time axis until a dimension of type time is added")
		case s.timesMany:
			out.set("defaultTime", s.timeName)
			w.loses(s.place, "dataset "+s.dataset.name, "rows are dated by "+s.timeName+", the first of several times: see defaultTime, or time of a measure")
		}
	}
	return out
}
