package draft

import (
	"context"
	"errors"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/builder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Choices are what a metric can be made of without code.
type Choices struct {
	Measures  []wire.Measure `json:"measures"`
	May       bool           `json:"may"` // define metrics
	Remembers bool           `json:"remembers"`
}

// ChoicesOf lists what the reader may make metrics of.
func ChoicesOf(ctx context.Context, d *loop.Desk) (*Choices, error) {
	out := &Choices{Measures: []wire.Measure{}}
	_, _, err := reading(ctx, d)
	if errors.Is(err, loop.ErrNoState) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	out.Remembers = true
	_, err = loop.Permit(ctx, loop.Act, nil)
	out.May = err == nil && d.Shelf != nil
	out.Measures, err = d.Service.Measures(ctx)
	return out, err
}

// Try is what is posted to /builder: a definition as it is so far, and what it is to say.
type Try struct {
	Of   string        `json:"of,omitempty"`   // the metric whose definition is changed; "" of a new one
	From string        `json:"from,omitempty"` // a metric in force to begin a new one from, in place of text
	Text string        `json:"text,omitempty"`
	Form *builder.Form `json:"form,omitempty"` // null: as the text says
	// Numbers asks for the last 90 days, which takes longer.
	Numbers bool `json:"numbers,omitempty"`
}

// Tried is a definition that nobody has saved, with all that is told of it while it is made.
type Tried struct {
	Text string `json:"text"` // as it would be saved; that which was sent where there are problems
	// Reading is Text as a form; null where no form can show it, and Unfit says why.
	Reading  *builder.Reading  `json:"reading,omitempty"`
	Unfit    agenda.Text       `json:"unfit,omitempty"`
	Problems []builder.Problem `json:"problems"` // why it is no definition yet
	// Sentence reads it aloud.
	Sentence    agenda.Text          `json:"sentence,omitempty"`
	Findings    diag.List            `json:"findings"`    // that the definitions have with it, and had not before
	Differences []publish.Difference `json:"differences"` // from the definition in force
	Dimensions  []Condition          `json:"dimensions"`  // that its conditions are on
	Stewards    []string             `json:"stewards"`
	Near        []Near               `json:"near"` // closest first
	Numbers     *Moved               `json:"numbers,omitempty"`
	Withheld    agenda.Text          `json:"withheld,omitempty"` // why there are no numbers
}

// Condition is a dimension that a condition is on: as the definition names it, and in full.
type Condition struct {
	Of    string      `json:"of"`
	Name  string      `json:"name"`
	Label agenda.Text `json:"label"`
}

// untitled is what a metric is called for a trial that has no name yet, or one that is taken.
const untitled = "metric_without_name"

// TryOut works a definition out without keeping anything: its text, what is found in it, how it
// reads, its numbers as the reader may read them, and which metrics are like it. Errors:
// about.FieldError, loop.RefusedError.
func TryOut(ctx context.Context, d *loop.Desk, in Try) (*Tried, error) {
	if in.Of != "" {
		if err := known(Metric, in.Of); err != nil {
			return nil, err
		}
	}
	domain := domainOf(in.Text)
	if in.Form != nil {
		domain = in.Form.Domain
	}
	_, place, err := writing(ctx, d, in.Of, domain)
	if err != nil {
		return nil, err
	}
	if len(in.Text) > longestText {
		return nil, about.Unfit("text", "a definition has at most 100,000 bytes of text", "定义文本不能超过 100,000 字节")
	}
	if in.Text, err = begun(ctx, d, in); err != nil {
		return nil, err
	}
	out := &Tried{
		Text: in.Text, Problems: []builder.Problem{}, Findings: diag.List{}, Differences: []publish.Difference{},
		Dimensions: []Condition{}, Near: []Near{}, Stewards: Stewards(d.Service.Model(), in.Of, domain),
	}
	language := d.Service.Model().Project.Language
	if err := out.write(in, language); err != nil {
		return out, nil //nolint:nilerr // it is told in words
	}
	b, err := inForce(ctx, d, in.Of)
	if err != nil {
		return nil, err
	}
	form := out.Reading.Form
	if in.Form != nil && len(out.Problems) > 0 {
		form = *in.Form
	}
	out.Sentence = agenda.Text(builder.Sentence(b.before, form))
	if out.Reading.Written != nil {
		out.Sentence = nil
	}
	out.Dimensions = conditionsOf(b.before, form)
	taken, err := out.named(ctx, d, place, in, form.Name)
	if err != nil {
		return nil, err
	}
	if refused, err := out.refuses(ctx, d, form); err != nil || refused || out.incomplete() {
		return out, err
	}
	return out, out.tried(ctx, d, b, in, taken, language)
}

// begun is the text that is gone on with: a copy of another's is a draft without its name.
func begun(ctx context.Context, d *loop.Desk, in Try) (string, error) {
	if in.From == "" {
		return tidiedOrNone(in.Text), nil
	}
	may, err := d.Service.Reads(ctx, in.From)
	if err != nil {
		return "", err
	}
	if !may {
		return "", missing(Metric, in.From)
	}
	b, err := inForce(ctx, d, in.From)
	if err != nil {
		return "", err
	}
	if b.text == "" {
		return "", b.none(Metric, in.From)
	}
	text, err := builder.Without(b.text, "name", "status", "version", "successor", "retires", "replaces")
	if unfit, ok := errors.AsType[builder.UnfitError](err); ok {
		return "", about.Unfit("from", unfit.Words["en"], unfit.Words["zh"])
	}
	return text, err
}

func tidiedOrNone(text string) string {
	if text = tidied(text); text == "\n" {
		return ""
	}
	return text
}

// write puts the form into the text, or reads the text as one. An error is told as Unfit.
func (t *Tried) write(in Try, language string) error {
	unfit := func(err error) error {
		if one, ok := errors.AsType[builder.UnfitError](err); ok {
			t.Unfit = agenda.Text(one.Words)
		}
		return err
	}
	if in.Form != nil {
		text, bad, err := builder.Write(in.Text, *in.Form, language)
		if err != nil {
			return unfit(err)
		}
		t.Problems = append(t.Problems, bad...)
		if len(bad) == 0 {
			t.Text = text
		}
	}
	var err error
	if t.Reading, err = builder.Read(t.Text, language); err != nil {
		return unfit(err)
	}
	if in.Form == nil && t.Reading.Written == nil {
		_, bad, err := builder.Write(t.Text, t.Reading.Form, language)
		if err != nil {
			return unfit(err)
		}
		t.Problems = append(t.Problems, bad...)
	}
	return nil
}

// named checks the name of a new metric; true: it cannot be called so.
func (t *Tried) named(ctx context.Context, d *loop.Desk, place state.Place, in Try, name string) (bool, error) {
	says := func(en, zh string) (bool, error) {
		t.Problems = append(t.Problems, builder.Problem{Field: "name", Words: builder.Text{"en": en, "zh": zh}})
		return true, nil
	}
	switch {
	case name == "":
		return says("Give it a name of small letters, digits and _.", "请用小写字母、数字和下划线命名。")
	case in.Of != "" && name != in.Of:
		return says("The name of a metric stays: begin a new one instead.", "指标名称不可更改：请新建指标。")
	case in.Of != "":
		return false, nil
	case known(Metric, name) != nil:
		return says("A name has letters, digits and _ only.", "名称只能含字母、数字和下划线。")
	case d.Service.Model().Metric(name) != nil:
		return says("There is a metric of this name already.", "已有同名指标。")
	}
	old, err := stored(ctx, d, place, Metric, name)
	switch {
	case err != nil || old == nil || old.settled(d.Service.Model()):
		return false, err
	case old.State == Accepted:
		return says("A definition of this name is accepted and waits to be taken up: open it in the reviews of definitions, or choose another name.", "同名定义已通过，等待收入版本库：请在定义审核中打开，或改用其他名称。")
	}
	return says("There is a draft of this name already: go on with it in the reviews of definitions, or choose another name.", "已有同名草稿：请在定义审核中继续编辑，或改用其他名称。")
}

// refuses tells metrics that the reader does not read as such that are not there.
func (t *Tried) refuses(ctx context.Context, d *loop.Desk, f builder.Form) (bool, error) {
	m, refused := d.Service.Model(), false
	for i, part := range f.Parts() {
		field, name := []string{"what", "over"}[i], part.Metric
		if m.Metric(name) == nil {
			continue // a finding says so
		}
		may, err := d.Service.Reads(ctx, name)
		if err != nil {
			return true, err
		}
		if !may {
			refused, t.Sentence = true, nil
			t.Problems = append(t.Problems, builder.Problem{Field: field, Words: builder.Text{
				"en": "There is no metric \"" + name + "\" for you.", "zh": "没有你可见的指标 " + name + "。",
			}})
		}
	}
	return refused, nil
}

// incomplete tells whether there is something missing but the name.
func (t *Tried) incomplete() bool {
	return slices.ContainsFunc(t.Problems, func(p builder.Problem) bool { return p.Field != "name" }) ||
		t.Reading.Written == nil && t.Reading.Form.What.Measure+t.Reading.Form.What.Metric == ""
}

// conditionsOf are the dimensions that conditions are on, by their full names.
func conditionsOf(m *model.Model, f builder.Form) []Condition {
	out := []Condition{}
	parts := append(f.Parts(), builder.Part{Only: f.Only})
	for _, p := range parts {
		for _, c := range p.Only {
			if c.Of == "" || slices.ContainsFunc(out, func(o Condition) bool { return o.Of == c.Of }) {
				continue
			}
			name := c.Of
			for _, s := range sourcesOf(m, append([]builder.Part{p}, parts...)) {
				if full, ok := m.FullName(s, c.Of); ok {
					if s.Dimension(c.Of) != nil && s.PrimaryEntity != "" {
						full = s.PrimaryEntity + "__" + c.Of
					}
					name = full
					break
				}
			}
			out = append(out, Condition{Of: c.Of, Name: name, Label: agenda.Text{"en": m.LabelOf(name, "en"), "zh": m.LabelOf(name, "zh")}})
		}
	}
	return out
}

func sourcesOf(m *model.Model, parts []builder.Part) (out []*model.Source) {
	for _, p := range parts {
		if v := builder.MeasureOf(m, p.Measure); v != nil {
			out = append(out, v.Source)
		}
		if v := m.Metric(p.Metric); v != nil {
			for _, measure := range v.Measures() {
				out = append(out, measure.Source)
			}
		}
	}
	return out
}
