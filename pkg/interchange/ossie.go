package interchange

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// The Ossie core specification, as far as it has a meaning here.
type (
	ossieFile struct {
		Version  string                `yaml:"version"`
		Models   []located[ossieModel] `yaml:"semantic_model"`
		Ontology yaml.Node             `yaml:"ontology"`
	}
	ossieModel struct {
		Name          string                       `yaml:"name"`
		Description   string                       `yaml:"description"`
		Context       ossieContext                 `yaml:"ai_context"`
		Datasets      []located[ossieDataset]      `yaml:"datasets"`
		Relationships []located[ossieRelationship] `yaml:"relationships"`
		Metrics       []located[ossieMetric]       `yaml:"metrics"`
		Extensions    []ossieExtension             `yaml:"custom_extensions"`
	}
	ossieDataset struct {
		Name        string                `yaml:"name"`
		Source      string                `yaml:"source"`
		Key         []string              `yaml:"primary_key"`
		Unique      [][]string            `yaml:"unique_keys"`
		Description string                `yaml:"description"`
		Context     ossieContext          `yaml:"ai_context"`
		Fields      []located[ossieField] `yaml:"fields"`
		Extensions  []ossieExtension      `yaml:"custom_extensions"`
	}
	ossieField struct {
		Name        string           `yaml:"name"`
		Expression  ossieExpression  `yaml:"expression"`
		Dimension   *ossieDimension  `yaml:"dimension"`
		Label       string           `yaml:"label"`
		Description string           `yaml:"description"`
		Datatype    string           `yaml:"datatype"`
		Context     ossieContext     `yaml:"ai_context"`
		Extensions  []ossieExtension `yaml:"custom_extensions"`
	}
	ossieDimension struct {
		IsTime *bool `yaml:"is_time"`
	}
	ossieRelationship struct {
		Name        string           `yaml:"name"`
		From        string           `yaml:"from"`
		To          string           `yaml:"to"`
		FromColumns []string         `yaml:"from_columns"`
		ToColumns   []string         `yaml:"to_columns"`
		Context     ossieContext     `yaml:"ai_context"`
		Extensions  []ossieExtension `yaml:"custom_extensions"`
	}
	ossieMetric struct {
		Name        string           `yaml:"name"`
		Expression  ossieExpression  `yaml:"expression"`
		Description string           `yaml:"description"`
		Datatype    string           `yaml:"datatype"`
		Context     ossieContext     `yaml:"ai_context"`
		Extensions  []ossieExtension `yaml:"custom_extensions"`
	}
	ossieExpression struct {
		Dialects []struct {
			Dialect    string `yaml:"dialect"`
			Expression string `yaml:"expression"`
		} `yaml:"dialects"`
	}
	ossieExtension struct {
		Vendor string `yaml:"vendor_name"`
		Data   string `yaml:"data"`
	}
)

// ossieContext is a text, or an object of which synonyms have a meaning here.
type ossieContext struct {
	Text     string
	Synonyms []string
	Others   []string
}

// UnmarshalYAML implements yaml.Unmarshaler.
func (c *ossieContext) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		c.Text = n.Value
		return nil
	}
	var of located[struct {
		Synonyms []string `yaml:"synonyms"`
	}]
	err := n.Decode(&of)
	c.Synonyms, c.Others = of.V.Synonyms, of.Others
	return err
}

func readOssie(b *bundle, _ string, text []byte) error {
	files, err := documents[ossieFile](text)
	if err != nil {
		return err
	}
	for _, f := range files {
		if len(f.Models) == 0 && f.Ontology.Line > 0 {
			b.loses(b.at(f.Ontology.Line), "ontology", "concepts are no tables; what maps them to tables is not published")
		}
		for _, m := range f.Models {
			b.ossieModel(m)
		}
	}
	return nil
}

func (b *bundle) ossieModel(m located[ossieModel]) {
	if b.name == "" {
		b.name, b.description = m.V.Name, m.V.Description
	}
	b.ossieRest(m.Line, "model "+m.V.Name, m.V.Context, m.V.Extensions, m.Others)
	for _, d := range m.V.Datasets {
		what := "dataset " + d.V.Name
		out := &dataset{place: b.at(d.Line), name: d.V.Name, description: d.V.Description, key: d.V.Key}
		if strings.ContainsAny(strings.TrimSpace(d.V.Source), " \n\t(") {
			out.sql = d.V.Source
		} else {
			out.table = d.V.Source
		}
		for _, unique := range d.V.Unique {
			if !slices.Equal(unique, d.V.Key) && !b.ossieJoinsBy(m.V, d.V.Name, unique) {
				b.loses(b.at(d.Line), what+": unique key "+strings.Join(unique, ", "), "nothing joins by it")
			}
		}
		b.ossieRest(d.Line, what, d.V.Context, d.V.Extensions, d.Others)
		if len(d.V.Context.Synonyms) > 0 {
			b.loses(b.at(d.Line), what+": synonyms", "only metrics have them")
		}
		for _, f := range d.V.Fields {
			b.ossieField(out, f)
		}
		b.datasets = append(b.datasets, out)
	}
	for _, r := range m.V.Relationships {
		b.ossieRest(r.Line, "relationship "+r.V.Name, r.V.Context, r.V.Extensions, r.Others)
		b.joins = append(b.joins, &join{place: b.at(r.Line), name: r.V.Name, from: r.V.From, to: r.V.To, fromColumns: r.V.FromColumns, toColumns: r.V.ToColumns})
	}
	for _, v := range m.V.Metrics {
		what := "metric " + v.V.Name
		b.ossieRest(v.Line, what, v.V.Context, v.V.Extensions, v.Others)
		if text, ok := b.ossieExpression(v.Line, what, v.V.Expression); ok {
			b.metrics = append(b.metrics, &metric{place: b.at(v.Line), name: v.V.Name, description: v.V.Description, expr: text, synonyms: v.V.Context.Synonyms})
		}
	}
}

func (b *bundle) ossieJoinsBy(m ossieModel, dataset string, columns []string) bool {
	return slices.ContainsFunc(m.Relationships, func(r located[ossieRelationship]) bool {
		return r.V.To == dataset && slices.Equal(r.V.ToColumns, columns)
	})
}

func (b *bundle) ossieField(d *dataset, f located[ossieField]) {
	what := "field " + d.name + "." + f.V.Name
	b.ossieRest(f.Line, what, f.V.Context, f.V.Extensions, f.Others)
	if len(f.V.Context.Synonyms) > 0 {
		b.loses(b.at(f.Line), what+": synonyms", "only metrics have them")
	}
	text, ok := b.ossieExpression(f.Line, what, f.V.Expression)
	if !ok {
		return
	}
	temporal := slices.Contains([]string{"Date", "DateTime", "DateTimeTz"}, f.V.Datatype)
	out := &field{
		place: b.at(f.Line), name: f.V.Name, label: f.V.Label, description: f.V.Description, expr: text, date: f.V.Datatype == "Date",
		fact: f.V.Dimension == nil && slices.Contains([]string{"Decimal", "Float"}, f.V.Datatype),
	}
	out.time = temporal
	if f.V.Dimension != nil && f.V.Dimension.IsTime != nil {
		out.time = *f.V.Dimension.IsTime
		if out.time && !temporal && f.V.Datatype != "" {
			out.time = false
			b.loses(b.at(f.Line), what+": is_time", "a time of type "+f.V.Datatype+" is no point in time; it is a dimension")
		}
	}
	d.fields = append(d.fields, out)
}

// ossieExpression picks the expression that is understood best; false where none is SQL.
func (b *bundle) ossieExpression(line int, what string, e ossieExpression) (string, bool) {
	for _, dialect := range []string{"ANSI_SQL", "SNOWFLAKE", "DATABRICKS", "BIGQUERY"} {
		for _, d := range e.Dialects {
			if strings.EqualFold(d.Dialect, dialect) || d.Dialect == "" && dialect == "ANSI_SQL" {
				return d.Expression, true
			}
		}
	}
	var others []string
	for _, d := range e.Dialects {
		others = append(others, d.Dialect)
	}
	b.loses(b.at(line), what, "there is no SQL of it, only "+strings.Join(others, ", "))
	return "", false
}

func (b *bundle) ossieRest(line int, what string, c ossieContext, extensions []ossieExtension, others []string) {
	if c.Text != "" || len(c.Others) > 0 {
		b.loses(b.at(line), what+": ai_context", "only synonyms are read: write instructions as a description")
	}
	for _, e := range extensions {
		b.loses(b.at(line), what+": custom_extensions "+e.Vendor, "what a vendor adds has no meaning here")
	}
	for _, key := range others {
		b.loses(b.at(line), what+": "+key, "the key is not of the specification that is read")
	}
}
