package agents

import (
	"context"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

type askIn struct {
	Question string `json:"question" jsonschema:"one question in Chinese or English over the catalogue: net sales of each region last month against last year"`
	Before   string `json:"before,omitempty" jsonschema:"the question that this one goes on from"`
	Lang     string `json:"lang,omitempty" jsonschema:"en or zh; default: the project's"`
}

type askOut struct {
	Intent  string     `json:"intent"`
	ReadAs  []pieceOut `json:"readAs" jsonschema:"how each piece of the question was read; check it before you rely on the numbers"`
	Unclear []unclear  `json:"unclear,omitempty" jsonschema:"words that may mean several things: ask again with one of the candidates"`
	Unknown []string   `json:"unknown,omitempty" jsonschema:"words that the catalogue does not have"`
	Reason  string     `json:"reason,omitempty" jsonschema:"why there is no answer"`
	Metrics []string   `json:"metrics,omitempty" jsonschema:"metrics that it is about, or the closest ones"`
	Answer  *queryOut  `json:"answer,omitempty"`
}

type pieceOut struct {
	Text  string `json:"text"`
	Means string `json:"means"`
	Typo  bool   `json:"typo,omitempty"`
}

type unclear struct {
	Text       string   `json:"text"`
	Candidates []string `json:"candidates"`
}

func addAsk(s *mcp.Server, d *desk) {
	add(s, "ask", "Ask in words",
		"Reads a question in words by rules and the catalogue alone, tells how each piece was read, and answers it. Asks back where a word is ambiguous and says what it does not know.", d.ask)
}

func (d *desk) ask(ctx context.Context, in askIn) (askOut, error) {
	c, err := d.catalog(ctx)
	if err != nil {
		return askOut{}, err
	}
	lang := spoken(in.Lang, c)
	var u wire.Understood
	if err := d.api.Call(ctx, http.MethodPost, "/ask", wire.Question{Text: in.Question, Before: in.Before, Lang: lang}, &u); err != nil {
		return askOut{}, err
	}
	out := askOut{Intent: u.Intent, ReadAs: []pieceOut{}, Unknown: u.Unknown, Reason: pick(u.Reason, lang)}
	for _, p := range u.Parts {
		out.ReadAs = append(out.ReadAs, pieceOut{Text: p.Text, Means: pick(p.Label, lang), Typo: p.Typo})
	}
	for _, v := range u.Unclear {
		one := unclear{Text: v.Text}
		for _, m := range v.Candidates {
			one.Candidates = append(one.Candidates, pick(m.Label, lang))
		}
		out.Unclear = append(out.Unclear, one)
	}
	for _, m := range u.Metrics {
		out.Metrics = append(out.Metrics, m.Name)
	}
	if u.Request == nil || u.Answer == nil {
		return out, nil
	}
	u.Request.Lang = lang
	told := d.told(*u.Request, u.Answer, c, 0)
	told.Sentence = pick(u.Words, lang)
	out.Answer = &told
	return out, nil
}
