package interchange

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// Cube's data model, as far as it has a meaning here.
type (
	cubeFile struct {
		Cubes []located[cubeCube] `yaml:"cubes"`
		Views []located[cubeView] `yaml:"views"`
	}
	cubeView struct {
		Name string `yaml:"name"`
	}
	cubeCube struct {
		Name        string                   `yaml:"name"`
		Title       string                   `yaml:"title"`
		Description string                   `yaml:"description"`
		Table       string                   `yaml:"sql_table"`
		SQL         string                   `yaml:"sql"`
		Extends     string                   `yaml:"extends"`
		Joins       []located[cubeJoin]      `yaml:"joins"`
		Dimensions  []located[cubeDimension] `yaml:"dimensions"`
		Measures    []located[cubeMeasure]   `yaml:"measures"`
		Public      *bool                    `yaml:"public"`
	}
	cubeJoin struct {
		Name         string `yaml:"name"`
		SQL          string `yaml:"sql"`
		Relationship string `yaml:"relationship"`
	}
	cubeDimension struct {
		Name        string `yaml:"name"`
		Title       string `yaml:"title"`
		Description string `yaml:"description"`
		SQL         string `yaml:"sql"`
		Type        string `yaml:"type"`
		Key         bool   `yaml:"primary_key"`
		Public      *bool  `yaml:"public"`
		SubQuery    bool   `yaml:"sub_query"`
		Case        *struct {
			When []struct {
				SQL   string `yaml:"sql"`
				Label string `yaml:"label"`
			} `yaml:"when"`
			Else struct {
				Label string `yaml:"label"`
			} `yaml:"else"`
		} `yaml:"case"`
	}
	cubeMeasure struct {
		Name        string `yaml:"name"`
		Title       string `yaml:"title"`
		Description string `yaml:"description"`
		SQL         string `yaml:"sql"`
		Type        string `yaml:"type"`
		Public      *bool  `yaml:"public"`
		Filters     []struct {
			SQL string `yaml:"sql"`
		} `yaml:"filters"`
		Window *cubeWindow `yaml:"rolling_window"`
	}
	cubeWindow struct {
		Trailing string `yaml:"trailing"`
		Leading  string `yaml:"leading"`
		Offset   string `yaml:"offset"`
	}
)

// cubeTypes are measures that aggregate, as functions of SQL.
var cubeTypes = map[string]string{
	"sum": "SUM(%s)", "avg": "AVG(%s)", "min": "MIN(%s)", "max": "MAX(%s)", "count": "COUNT(%s)",
	"count_distinct": "COUNT(DISTINCT %s)", "count_distinct_approx": "APPROX_COUNT_DISTINCT(%s)",
}

var errTemplates = errors.New("it is a template of Jinja: write out what it makes, and read that")

func readCube(b *bundle, _ string, text []byte) error {
	if strings.Contains(string(text), "{%") {
		return errTemplates
	}
	files, err := documents[cubeFile](text)
	if err != nil {
		return err
	}
	for _, f := range files {
		for _, v := range f.Views {
			b.loses(b.at(v.Line), "view "+v.V.Name, "metrics are asked for by name, whichever tables they are of")
		}
		for _, c := range f.Cubes {
			b.cubes = append(b.cubes, cubeRead{b.file, c})
		}
	}
	return nil
}

func (b *bundle) cube(c located[cubeCube]) {
	what := "cube " + c.V.Name
	for _, key := range c.Others {
		b.loses(b.at(c.Line), what+": "+key, "it has no meaning here")
	}
	d := &dataset{place: b.at(c.Line), name: c.V.Name, label: c.V.Title, description: c.V.Description, table: c.V.Table}
	if d.table == "" {
		d.sql = strings.TrimSuffix(strings.TrimSpace(c.V.SQL), ";")
		if reference.MatchString(d.sql) {
			b.loses(b.at(c.Line), what, "its sql refers to another cube: write out the table")
			return
		}
	}
	if d.table == "" && d.sql == "" {
		b.loses(b.at(c.Line), what, "it has neither sql_table nor sql")
		return
	}
	b.datasets = append(b.datasets, d)
	for _, v := range c.V.Dimensions {
		b.cubeDimension(d, v)
	}
	for _, j := range c.V.Joins {
		if err := b.cubeJoin(d, j); err != nil {
			b.loses(b.at(j.Line), what+": join "+j.V.Name, err.Error())
		}
	}
	for _, m := range c.V.Measures {
		if err := b.cubeMeasure(d, m); err != nil {
			b.loses(b.at(m.Line), "measure "+d.name+"."+m.V.Name, err.Error())
		}
	}
}

func (b *bundle) cubeDimension(d *dataset, v located[cubeDimension]) {
	what := "dimension " + d.name + "." + v.V.Name
	for _, key := range v.Others {
		b.loses(b.at(v.Line), what+": "+key, "it has no meaning here")
	}
	f := &field{place: b.at(v.Line), name: v.V.Name, label: v.V.Title, description: v.V.Description, time: v.V.Type == "time"}
	switch {
	case v.V.SubQuery:
		b.loses(f.place, what, "a measure of another cube as a dimension: compute it in the source's sql")
		return
	case v.V.Type == "geo":
		b.loses(f.place, what, "a place on the map is no dimension: add its latitude and longitude as two")
		return
	case v.V.Case != nil:
		var text strings.Builder
		text.WriteString("CASE")
		for _, w := range v.V.Case.When {
			text.WriteString(" WHEN " + cubeSQL(d, w.SQL) + " THEN " + quoted(w.Label))
		}
		if v.V.Case.Else.Label != "" {
			text.WriteString(" ELSE " + quoted(v.V.Case.Else.Label))
		}
		f.expr = text.String() + " END"
	default:
		f.expr = cubeSQL(d, v.V.SQL)
	}
	if v.V.Key {
		d.key = append(d.key, bare(d, f.expr))
	}
	d.fields = append(d.fields, f)
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// bare takes the name of its own table off a column.
func bare(d *dataset, column string) string {
	if table, name, ok := strings.Cut(column, "."); ok && strings.EqualFold(table, d.name) {
		return name
	}
	return column
}

// reference is what Cube writes in braces: {CUBE}, {CUBE.member}, {other.member}, {member}.
var reference = regexp.MustCompile(`\$?\{\s*([A-Za-z_][\w.]*)\s*\}`)

// cubeSQL writes references as tables and their columns or fields.
func cubeSQL(d *dataset, sql string) string {
	return strings.TrimSpace(reference.ReplaceAllStringFunc(sql, func(text string) string {
		name := reference.FindStringSubmatch(text)[1]
		cube, member, ok := strings.Cut(name, ".")
		if cube == "CUBE" || cube == "TABLE" {
			cube = d.name
		}
		if !ok {
			return cube
		}
		return cube + "." + member
	}))
}

func (b *bundle) cubeJoin(d *dataset, j located[cubeJoin]) error {
	from, to, err := equalities(cubeSQL(d, j.V.SQL), d.name, j.V.Name)
	if err != nil {
		return err
	}
	out := &join{place: b.at(j.Line), name: d.name + "_to_" + j.V.Name, from: d.name, to: j.V.Name, fromColumns: from, toColumns: to}
	switch j.V.Relationship {
	case "many_to_one", "belongsTo", "belongs_to", "one_to_one", "hasOne", "has_one":
	case "one_to_many", "hasMany", "has_many":
		out.from, out.to, out.fromColumns, out.toColumns = out.to, out.from, out.toColumns, out.fromColumns
		out.name = j.V.Name + "_to_" + d.name
	default:
		return fmt.Errorf("there is no relationship %q", j.V.Relationship)
	}
	for _, known := range b.joins {
		if known.from == out.from && known.to == out.to && alike(known.fromColumns, out.fromColumns) && alike(known.toColumns, out.toColumns) {
			return nil // told from both sides
		}
	}
	b.joins = append(b.joins, out)
	return nil
}

// equalities reads a.x = b.y AND … as columns of two tables.
func equalities(sql, a, b string) (left, right []string, err error) {
	e, found := expr.Parse(sql, diag.Pos{}, expr.Options{Names: expr.Columns})
	if e == nil {
		return nil, nil, errors.New(found[0].Message)
	}
	for rest := []expr.Expr{e}; len(rest) > 0; rest = rest[1:] {
		both, ok := rest[0].(expr.Binary)
		if ok && both.Op == "AND" {
			rest = append(rest, both.X, both.Y)
			continue
		}
		x, one := both.X.(expr.Column)
		y, two := both.Y.(expr.Column)
		if one && two && strings.EqualFold(x.Table, b) {
			x, y = y, x
		}
		if !ok || both.Op != "=" || !one || !two || !strings.EqualFold(x.Table, a) || !strings.EqualFold(y.Table, b) {
			return nil, nil, errors.New("only columns that are equal join: compute others in the sources' sql")
		}
		left, right = append(left, x.Name), append(right, y.Name)
	}
	return left, right, nil
}

func (b *bundle) cubeMeasure(d *dataset, m located[cubeMeasure]) error {
	for _, key := range m.Others {
		b.loses(b.at(m.Line), "measure "+d.name+"."+m.V.Name+": "+key, "it has no meaning here")
	}
	out := &metric{place: b.at(m.Line), name: m.V.Name, label: m.V.Title, description: m.V.Description, of: d.name}
	form, aggregates := cubeTypes[m.V.Type]
	switch {
	case aggregates:
		var conditions []string
		for _, f := range m.V.Filters {
			conditions = append(conditions, "("+cubeSQL(d, f.SQL)+")")
		}
		value := cubeSQL(d, m.V.SQL)
		switch {
		case len(conditions) > 0 && value == "":
			value = "CASE WHEN " + strings.Join(conditions, " AND ") + " THEN 1 END"
		case len(conditions) > 0:
			value = "CASE WHEN " + strings.Join(conditions, " AND ") + " THEN " + value + " END"
		case value == "" && m.V.Type == "count":
			value = "*"
		case value == "":
			return errors.New("it has no sql")
		}
		out.expr = fmt.Sprintf(form, value)
	case m.V.Type == "number":
		if len(m.V.Filters) > 0 {
			return errors.New("filters of a computed measure: write them at its parts")
		}
		out.later = func(b *bundle) string {
			return strings.TrimSpace(reference.ReplaceAllStringFunc(m.V.SQL, func(text string) string {
				cube, member, ok := strings.Cut(cubeSQL(d, text), ".")
				switch {
				case ok:
					return b.member(cube, member)
				case b.dataset(cube) != nil:
					return cube
				}
				return b.member(d.name, cube)
			}))
		}
	default:
		return fmt.Errorf("there is no number of type %q", m.V.Type)
	}
	if w := m.V.Window; w != nil {
		if w.Leading != "" || w.Offset == "start" || w.Trailing == "" || w.Trailing == "unbounded" {
			return errors.New("only a rolling window that trails, by so many days or months, has a meaning here")
		}
		out.window = w.Trailing
	}
	b.metrics = append(b.metrics, out)
	return nil
}
