package hindsight

import (
	"bytes"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// rule is one as definitions write it, with keys in their order.
type rule struct {
	Name         string            `yaml:"name"`
	Label        map[string]string `yaml:"label,omitempty,flow"`
	Description  map[string]string `yaml:"description,omitempty,flow"`
	Metric       string            `yaml:"metric"`
	Template     string            `yaml:"template"`
	Level        string            `yaml:"level,omitempty"`
	Grain        string            `yaml:"grain"`
	Calendar     string            `yaml:"calendar,omitempty"`
	Days         string            `yaml:"days,omitempty"`
	Organisation string            `yaml:"organisation,omitempty"`
	Version      string            `yaml:"version,omitempty"`
	Tier         int               `yaml:"tier"`
	Domain       string            `yaml:"domain,omitempty"`
	Filter       string            `yaml:"filter,omitempty"`
	Params       map[string]any    `yaml:"params,omitempty,flow"`
	While        []while           `yaml:"while,omitempty"`
	Volume       *volume           `yaml:"volume,omitempty,flow"`
	Money        *money            `yaml:"money,omitempty,flow"`
	All          []string          `yaml:"all,omitempty,flow"`
	Any          []string          `yaml:"any,omitempty,flow"`
	Then         *then             `yaml:"then,omitempty,flow"`
	Unless       []string          `yaml:"unless,omitempty,flow"`
	Silent       bool              `yaml:"silent,omitempty"`
	Tune         []tune            `yaml:"tune,omitempty,flow"`
	Conclusion   map[string]string `yaml:"conclusion,omitempty,flow"`
	Playbook     string            `yaml:"playbook,omitempty"`
	CoolDown     *int              `yaml:"coolDown,omitempty"`
}

type tune struct {
	Param string  `yaml:"param"`
	From  float64 `yaml:"from"`
	To    float64 `yaml:"to"`
}

type then struct {
	Rule   string `yaml:"rule"`
	Within int    `yaml:"within"`
}

type while struct {
	Metric string  `yaml:"metric"`
	Flat   float64 `yaml:"flat"`
}

type volume struct {
	Metric string  `yaml:"metric"`
	Least  float64 `yaml:"least"`
}

type money struct {
	Metric string  `yaml:"metric,omitempty"`
	Factor float64 `yaml:"factor,omitempty"`
}

func names(rules []*model.Rule) (out []string) {
	for _, r := range rules {
		out = append(out, r.Name)
	}
	return out
}

// YAML is a rule as definitions write it, to be put in place of the one there is.
func YAML(r *model.Rule) string {
	out := rule{
		Name: r.Name, Label: r.Label, Description: r.Description, Metric: r.Metric.Name, Template: r.Template, Grain: string(r.Grain),
		Organisation: r.Organisation, Tier: r.Tier, Params: r.Params, Conclusion: r.Conclusion,
	}
	if r.Level != nil {
		out.Level = r.Level.Hierarchy.Name + "." + r.Level.Name
	}
	for _, t := range r.Tune {
		out.Tune = append(out.Tune, tune(t))
	}
	out.Silent, out.CoolDown = r.Silent, r.CoolDown
	if p := r.Parts; p != nil {
		out.All, out.Any, out.Unless = names(p.All), names(p.Any), names(p.Unless)
		if p.Then != nil {
			out.Then = &then{p.Then.Name, p.Within}
		}
		own := *r // the rest is told of its parts
		own.Calendar, own.Days, own.Version, own.Filter, own.Money, out.Organisation = nil, nil, nil, nil, nil, ""
		r = &own
	}
	if r.Calendar != nil {
		out.Calendar = r.Calendar.Name
	}
	if r.Days != nil && r.Days.Name != calendar.All {
		out.Days = r.Days.Name
	}
	if r.Version != nil {
		out.Version = r.Version.Name
	}
	if r.Domain != r.Metric.Domain {
		out.Domain = r.Domain
	}
	if r.Filter != nil {
		out.Filter = expr.Format(r.Filter)
	}
	for _, w := range r.While {
		out.While = append(out.While, while{w.Metric.Name, w.Flat})
	}
	if v := r.Volume; v != nil {
		out.Volume = &volume{v.Metric.Name, v.Least}
	}
	if v := r.Money; v != nil {
		out.Money = &money{Factor: v.Factor}
		if v.Metric != nil {
			out.Money.Metric = v.Metric.Name
		}
	}
	if r.Playbook != nil {
		out.Playbook = r.Playbook.Name
	}
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(map[string][]rule{"rules": {out}}); err != nil {
		return "# " + err.Error() + "\n" // strings and numbers alone: it cannot be
	}
	return b.String()
}
