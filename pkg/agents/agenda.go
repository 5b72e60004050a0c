package agents

import (
	"context"
	"net/http"
	"net/url"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
)

type agendaIn struct {
	Scope  string `json:"scope,omitempty" jsonschema:"topics of one node and what lies under it: organisation:region=East"`
	Domain string `json:"domain,omitempty" jsonschema:"topics of one business domain"`
	AsOf   string `json:"asOf,omitempty" jsonschema:"the morning of another day: 2006-01-02"`
	Lang   string `json:"lang,omitempty" jsonschema:"en or zh; default: the project's"`
}

type agendaOut struct {
	Day      string      `json:"day" jsonschema:"the day that was judged"`
	Topics   []topicLine `json:"topics" jsonschema:"most important first"`
	Above    []topicLine `json:"above,omitempty" jsonschema:"topics of units above the scope that concern it"`
	Quiet    bool        `json:"quiet" jsonschema:"rules watch here, all could be judged and nothing fired"`
	Checked  string      `json:"checked" jsonschema:"what was looked at"`
	Problems []string    `json:"problems,omitempty" jsonschema:"why rules could not be judged"`
	Notes    []string    `json:"notes,omitempty" jsonschema:"that lists were cut"`
}

type topicLine struct {
	Headline string   `json:"headline"`
	Detail   string   `json:"detail,omitempty"`
	Why      string   `json:"why" jsonschema:"why it counts as abnormal"`
	Metric   string   `json:"metric"`
	Unit     string   `json:"unit"`
	Tier     int      `json:"tier" jsonschema:"1 is the most serious"`
	Since    string   `json:"since,omitempty"`
	Owner    string   `json:"owner,omitempty"`
	ToDo     []string `json:"toDo,omitempty" jsonschema:"steps of the playbook"`
	Rule     string   `json:"rule"`
	Link     string   `json:"link,omitempty"`
}

func addAgenda(s *mcp.Server, d *desk) {
	add(s, "agenda", "What needs attention",
		"The morning's agenda: what rules found abnormal, how serious, since when, why, who answers for it, what to do. Says also when nothing is wrong, and when that could not be judged.", d.agenda)
}

func (d *desk) agenda(ctx context.Context, in agendaIn) (agendaOut, error) {
	c, err := d.catalog(ctx)
	if err != nil {
		return agendaOut{}, err
	}
	q := url.Values{}
	for name, v := range map[string]string{"scope": in.Scope, "domain": in.Domain, "asOf": in.AsOf} {
		if v != "" {
			q.Set(name, v)
		}
	}
	var a agenda.Agenda
	if err := d.api.Call(ctx, http.MethodGet, "/agenda?"+q.Encode(), nil, &a); err != nil {
		return agendaOut{}, err
	}
	lang := spoken(in.Lang, c)
	out := agendaOut{Day: a.AsOf, Quiet: a.Quiet, Checked: pick(a.Checked.Words, lang), Topics: []topicLine{}}
	for i := range a.Items {
		out.Topics = append(out.Topics, d.topic(&a.Items[i], lang))
	}
	for i := range a.Above {
		out.Above = append(out.Above, d.topic(&a.Above[i], lang))
	}
	out.Topics = fitting(out.Topics, mostRows)
	out.Above = fitting(out.Above, mostRows)
	for _, note := range []string{
		cut(len(out.Topics), len(a.Items), "topics", "narrow by scope or domain"),
		cut(len(out.Above), len(a.Above), "topics above", "ask for the agenda above"),
	} {
		if note != "" {
			out.Notes = append(out.Notes, note)
		}
	}
	for _, p := range a.Errors {
		out.Problems = append(out.Problems, brief(p.In(lang)))
	}
	return out, nil
}

func (d *desk) topic(item *agenda.Item, lang string) topicLine {
	t := topicLine{
		Headline: pick(item.Headline, lang), Detail: pick(item.Detail, lang), Why: pick(item.Why, lang), Metric: item.Metric,
		Unit: pick(item.Unit.Name, lang), Tier: item.Tier, Since: item.Since, Rule: item.Rule,
		Link: d.links.metric(item.Metric, &item.Slice),
	}
	if item.Owner != nil {
		t.Owner = pick(item.Owner.Label, lang)
		if item.Owner.Person != "" {
			t.Owner = item.Owner.Person
		}
	}
	if item.Playbook != nil {
		for _, step := range item.Playbook.Steps {
			t.ToDo = append(t.ToDo, pick(step, lang))
		}
	}
	return t
}
