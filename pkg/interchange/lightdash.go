package interchange

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Lightdash's models in dbt's YAML, as far as they have a meaning here.
type (
	lightdashFile struct {
		Models []located[lightdashModel] `yaml:"models"`
	}
	lightdashModel struct {
		Name        string                     `yaml:"name"`
		Description string                     `yaml:"description"`
		Columns     []located[lightdashColumn] `yaml:"columns"`
		Meta        located[lightdashMeta]     `yaml:"meta"`
		Config      struct {
			Meta   located[lightdashMeta] `yaml:"meta"`
			Schema string                 `yaml:"schema"`
			Alias  string                 `yaml:"alias"`
		} `yaml:"config"`
	}
	lightdashMeta struct {
		Label      string                              `yaml:"label"`
		Key        texts                               `yaml:"primary_key"`
		Table      string                              `yaml:"sql_from"`
		Joins      []located[lightdashJoin]            `yaml:"joins"`
		Metrics    map[string]located[lightdashMetric] `yaml:"metrics"`
		Dimension  *located[lightdashDimension]        `yaml:"dimension"`
		Additional map[string]located[yaml.Node]       `yaml:"additional_dimensions"`
	}
	lightdashJoin struct {
		Join         string `yaml:"join"`
		On           string `yaml:"sql_on"`
		Relationship string `yaml:"relationship"`
		Alias        string `yaml:"alias"`
	}
	lightdashColumn struct {
		Name        string                 `yaml:"name"`
		Description string                 `yaml:"description"`
		Type        string                 `yaml:"data_type"`
		Meta        located[lightdashMeta] `yaml:"meta"`
		Config      struct {
			Meta located[lightdashMeta] `yaml:"meta"`
		} `yaml:"config"`
	}
	lightdashDimension struct {
		Type        string    `yaml:"type"`
		Label       string    `yaml:"label"`
		SQL         string    `yaml:"sql"`
		Description string    `yaml:"description"`
		Hidden      bool      `yaml:"hidden"`
		Intervals   yaml.Node `yaml:"time_intervals"`
	}
	lightdashMetric struct {
		Type        string      `yaml:"type"`
		Label       string      `yaml:"label"`
		Description string      `yaml:"description"`
		SQL         string      `yaml:"sql"`
		Percentile  float64     `yaml:"percentile"`
		Hidden      bool        `yaml:"hidden"`
		Filters     []yaml.Node `yaml:"filters"`
	}
)

// lightdashTypes are metrics that aggregate, as functions of SQL.
var lightdashTypes = map[string]string{
	"sum": "SUM(%s)", "average": "AVG(%s)", "min": "MIN(%s)", "max": "MAX(%s)", "count": "COUNT(%s)", "count_distinct": "COUNT(DISTINCT %s)", "median": "MEDIAN(%s)",
}

// unlike are keys of dbt's models that say nothing about metrics.
var unlike = []string{"version", "tests", "data_tests", "docs", "tags", "columns", "latest_version", "access", "group", "constraints", "contract"}

func readLightdash(b *bundle, _ string, text []byte) error {
	files, err := documents[lightdashFile](text)
	if err != nil {
		return err
	}
	for _, f := range files {
		for _, m := range f.Models {
			b.lightdash(m)
		}
	}
	return nil
}

func (b *bundle) lightdash(m located[lightdashModel]) {
	what := "model " + m.V.Name
	meta := b.lightdashMeta(what, m.V.Meta, m.V.Config.Meta)
	for _, key := range m.Others {
		if !slices.Contains(unlike, key) {
			b.loses(b.at(m.Line), what+": "+key, "it has no meaning here")
		}
	}
	d := &dataset{place: b.at(m.Line), name: m.V.Name, label: meta.Label, description: m.V.Description, key: meta.Key}
	d.table = cmp.Or(meta.Table, cmp.Or(m.V.Config.Alias, m.V.Name))
	if m.V.Config.Schema != "" && meta.Table == "" {
		d.table = m.V.Config.Schema + "." + d.table
	}
	b.datasets = append(b.datasets, d)
	for _, j := range meta.Joins {
		if err := b.lightdashJoin(d, j); err != nil {
			b.loses(b.at(j.Line), what+": join "+j.V.Join, err.Error())
		}
	}
	for _, c := range m.V.Columns {
		b.lightdashColumn(d, c)
	}
	b.lightdashMetrics(d, "", meta.Metrics)
}

// lightdashMeta is what stands under meta, which newer files have under config.
func (b *bundle) lightdashMeta(what string, old, newer located[lightdashMeta]) lightdashMeta {
	meta := old
	if meta.Line == 0 {
		meta = newer
	}
	for _, key := range meta.Others {
		b.loses(b.at(meta.Line), what+": "+key, "it has no meaning here")
	}
	return meta.V
}

func (b *bundle) lightdashColumn(d *dataset, c located[lightdashColumn]) {
	meta := b.lightdashMeta("column "+d.name+"."+c.V.Name, c.V.Meta, c.V.Config.Meta)
	f := &field{place: b.at(c.Line), name: c.V.Name, description: c.V.Description, expr: c.V.Name}
	kind := strings.ToLower(c.V.Type)
	if at := meta.Dimension; at != nil {
		f.label = at.V.Label
		kind = cmp.Or(at.V.Type, kind)
		if at.V.SQL != "" {
			f.expr = lightdashSQL(d, at.V.SQL)
		}
		for _, key := range at.Others {
			b.loses(b.at(at.Line), "dimension "+d.name+"."+f.name+": "+key, "it has no meaning here")
		}
		f.fact = at.V.Hidden
	}
	f.time = strings.HasPrefix(kind, "date") || strings.HasPrefix(kind, "timestamp")
	f.date = kind == "date"
	d.fields = append(d.fields, f)
	for _, name := range slices.Sorted(maps.Keys(meta.Additional)) {
		b.loses(b.at(meta.Additional[name].Line), "dimension "+d.name+"."+name, "a dimension beside its column: add it to the source")
	}
	b.lightdashMetrics(d, f.name, meta.Metrics)
}

func (b *bundle) lightdashJoin(d *dataset, j located[lightdashJoin]) error {
	if j.V.Alias != "" {
		return errors.New("a join under another name: give the role an entity of its own")
	}
	from, to, err := equalities(lightdashSQL(d, j.V.On), d.name, j.V.Join)
	if err != nil {
		return err
	}
	out := &join{place: b.at(j.Line), name: d.name + "_to_" + j.V.Join, from: d.name, to: j.V.Join, fromColumns: from, toColumns: to}
	switch j.V.Relationship {
	case "one-to-many":
		out.from, out.to, out.fromColumns, out.toColumns = out.to, out.from, out.toColumns, out.fromColumns
	case "many-to-many":
		return errors.New("many rows on both sides: rows would count several times")
	}
	b.joins = append(b.joins, out)
	return nil
}

// lightdashReference is ${TABLE}, ${column}, ${model.column}.
var lightdashReference = regexp.MustCompile(`\$\{\s*([A-Za-z_][\w.]*)\s*\}`)

func lightdashSQL(d *dataset, sql string) string {
	return strings.TrimSpace(lightdashReference.ReplaceAllStringFunc(sql, func(text string) string {
		name := lightdashReference.FindStringSubmatch(text)[1]
		switch {
		case name == "TABLE":
			return d.name
		case strings.Contains(name, "."):
			return name
		}
		return d.name + "." + name
	}))
}

func (b *bundle) lightdashMetrics(d *dataset, column string, list map[string]located[lightdashMetric]) {
	byLine := slices.SortedFunc(maps.Keys(list), func(x, y string) int {
		return cmp.Or(cmp.Compare(list[x].Line, list[y].Line), cmp.Compare(x, y))
	})
	for _, name := range byLine {
		m := list[name]
		what := "metric " + d.name + "." + name
		for _, key := range m.Others {
			b.loses(b.at(m.Line), what+": "+key, "it has no meaning here")
		}
		out := &metric{place: b.at(m.Line), name: name, label: m.V.Label, description: m.V.Description, of: d.name}
		if err := lightdashMetricSQL(d, column, m.V, out); err != nil {
			b.loses(out.place, what, err.Error())
			continue
		}
		b.metrics = append(b.metrics, out)
	}
}

// lightdashMetricSQL gives a metric its expression.
func lightdashMetricSQL(d *dataset, column string, m lightdashMetric, out *metric) error {
	value := lightdashSQL(d, m.SQL)
	if value == "" && column != "" {
		value = d.name + "." + column
	}
	if m.Type == "number" {
		if len(m.Filters) > 0 {
			return errors.New("filters of a computed metric: write them at its parts")
		}
		out.later = func(b *bundle) string {
			return strings.TrimSpace(lightdashReference.ReplaceAllStringFunc(m.SQL, func(text string) string {
				model, name, ok := strings.Cut(lightdashSQL(d, text), ".")
				if !ok {
					return model
				}
				return b.member(model, name)
			}))
		}
		return nil
	}
	if value == "" {
		return errors.New("it has no sql")
	}
	condition, err := lightdashFilters(d, m.Filters)
	if err != nil {
		return err
	}
	if condition != "" {
		value = "CASE WHEN " + condition + " THEN " + value + " END"
	}
	if m.Type == "percentile" {
		out.expr = fmt.Sprintf("PERCENTILE_CONT(%g) WITHIN GROUP (ORDER BY %s)", m.Percentile/100, value)
		return nil
	}
	form, ok := lightdashTypes[m.Type]
	if !ok {
		return fmt.Errorf("there is no aggregation of type %q", m.Type)
	}
	out.expr = fmt.Sprintf(form, value)
	return nil
}

// lightdashFilters reads filters whose condition is a value or a list of them; % and the
// like mean something else there.
func lightdashFilters(d *dataset, list []yaml.Node) (string, error) {
	var out []string
	for _, n := range list {
		var one map[string]yaml.Node
		if err := n.Decode(&one); err != nil || len(one) != 1 {
			return "", errors.New("a filter of more than one field")
		}
		for name, value := range one {
			var values texts
			if err := value.Decode(&values); err != nil {
				return "", fmt.Errorf("the filter of %s is not a value or a list", name)
			}
			for i, v := range values {
				if strings.ContainsAny(v, "%!<>=") || strings.HasPrefix(v, "inThe") || strings.Contains(v, "null") {
					return "", fmt.Errorf("the filter of %s compares in a way that has no meaning here: %s", name, v)
				}
				if value.Kind != yaml.ScalarNode || value.ShortTag() == "!!str" {
					values[i] = quoted(v)
				}
			}
			out = append(out, lightdashSQL(d, "${"+name+"}")+" IN ("+strings.Join(values, ", ")+")")
		}
	}
	return strings.Join(out, " AND "), nil
}
