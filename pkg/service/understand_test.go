package service_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestQuestionsKnowWhatTheirReaderMaySee: a member or metric that is kept from a
// reader is as unknown to their questions as one that does not exist.
func TestQuestionsKnowWhatTheirReaderMaySee(t *testing.T) {
	s := underPolicies(t)
	understood := func(login, text string) *wire.Understood {
		t.Helper()
		u, err := s.Understand(reader(t, access.Subject{Login: login}), wire.Question{Text: text, Lang: "en"})
		if err != nil {
			t.Fatalf("%s, %s: %v", login, text, err)
		}
		return u
	}
	if u := understood("boss", "amount in West in 2025-02"); u.Request == nil || len(u.Request.Filters) != 1 {
		t.Errorf("boss: %+v", u)
	}
	// Who may read numbers may ask for them in words, also without reading statements.
	if _, err := s.Explain(reader(t, access.Subject{Login: "east"}), query.Request{Metrics: []string{"amount"}}); err == nil {
		t.Fatal("east reads statements, so that this shows nothing")
	}
	if u := understood("east", "amount by store in 2025-02"); u.Request == nil || len(u.Request.By) != 1 || u.Words["en"] == "" {
		t.Errorf("east: %+v", u)
	}
	for _, p := range understood("east", "amount by region in 2025-02").Parts {
		if strings.Contains(p.Label["en"], "organisation.") {
			t.Errorf("%s is read as %s", p.Text, p.Label["en"])
		}
	}
	hidden, none := understood("east", "amount in West in 2025-02"), understood("east", "amount in Wesxyz in 2025-02")
	for _, u := range []*wire.Understood{hidden, none} {
		if u.Request != nil || u.Intent != "out_of_scope" || len(u.Unknown) != 1 || u.Reason["zh"] == "" {
			t.Errorf("east: %+v", u)
		}
	}
	if u := understood("but", "customers by store in 2025-02"); u.Request != nil || slices.ContainsFunc(u.Metrics, func(m wire.Meant) bool { return m.Name == "customers" }) {
		t.Errorf("a metric that is denied is understood: %+v", u)
	}
	if _, err := s.Understand(t.Context(), wire.Question{Text: "amount"}); err == nil {
		t.Error("nobody asked, and there is an answer")
	}
}

// TestWhatARequestCannotHoldIsSaid: an answer without the condition would be wrong.
func TestWhatARequestCannotHoldIsSaid(t *testing.T) {
	s := underPolicies(t)
	for question, part := range map[string]string{
		"forecast amount and customers next month": "One metric",
		"forecast amount last month":               "over",
		"how is amount calculated":                 "on its page",
	} {
		u, err := s.Understand(reader(t, access.Subject{Login: "boss"}), wire.Question{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if u.Request != nil || !strings.Contains(u.Reason["en"], part) {
			t.Errorf("%s: %q, want %q; request %+v", question, u.Reason["en"], part, u.Request)
		}
	}
}

// TestWhatARequestHoldsOfAQuestion: conditions on changes, on every period, and orders
// by them go into the request as they were said.
func TestWhatARequestHoldsOfAQuestion(t *testing.T) {
	s := underPolicies(t)
	for question, want := range map[string]query.Request{
		"stores whose amount grew for 3 consecutive months":   {Filters: []query.Filter{{Field: "amount", Op: "gt", Values: []string{"0"}, Against: "previous", Delta: true, Every: true}}},
		"stores whose amount fell by more than 5 this month":  {Filters: []query.Filter{{Field: "amount", Op: "lt", Values: []string{"-5"}, Against: "previous", Delta: true}}},
		"stores whose amount fell by more than 5% this month": {Filters: []query.Filter{{Field: "amount", Op: "lt", Values: []string{"-5%"}, Against: "previous"}}},
		"top 2 stores by amount in each region this month":    {Top: &query.Top{N: 2, Metric: "amount", Within: true}},
		"rank stores by growth rate of amount this month":     {Order: []query.Order{{Field: "amount", Desc: true, Against: "previous"}}},
		"2 stores with the biggest drop in amount this month": {Top: &query.Top{N: 2, Metric: "amount", Asc: true, Against: "previous", Delta: true}},
	} {
		u, err := s.Understand(reader(t, access.Subject{Login: "boss"}), wire.Question{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if u.Request == nil || u.Answer == nil {
			t.Errorf("%s: %+v", question, u)
			continue
		}
		got := query.Request{Filters: u.Request.Filters, Top: u.Request.Top, Order: u.Request.Order}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", question, d)
		}
	}
}

// TestAQuestionIsAskedOnce: what it was tried with is the answer.
func TestAQuestionIsAskedOnce(t *testing.T) {
	s := underPolicies(t)
	ctx := reader(t, access.Subject{Login: "boss"})
	u, err := s.Understand(ctx, wire.Question{Text: "amount by store this month", Lang: "en"})
	if err != nil || u.Request == nil {
		t.Fatal(u, err)
	}
	a, err := s.Query(ctx, *u.Request)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(a.Metrics[0].Values, u.Answer.Metrics[0].Values); d != "" || a.Rows == 0 {
		t.Error(d)
	}
}

// TestARequestInWordsIsAnswered: what comes out of a question is what Query takes.
func TestARequestInWordsIsAnswered(t *testing.T) {
	s := underPolicies(t)
	ctx := reader(t, access.Subject{Login: "boss"})
	for _, question := range []string{
		"amount this month", "amount by store this month", "top 2 stores by amount this month", "stores with amount over 1 this month",
		"amount this month vs the month before", "why did amount drop this month", "share of each store in amount this month",
		"daily amount this month", "amount in West and East side by side this month",
	} {
		u, err := s.Understand(ctx, wire.Question{Text: question})
		if err != nil || u.Request == nil {
			t.Errorf("%s: %+v, %v", question, u, err)
			continue
		}
		if a, err := s.Query(ctx, *u.Request); err != nil || a.Rows == 0 && a.Parts == nil {
			t.Errorf("%s: %v, %+v", question, err, u.Request)
		}
	}
}

// TestALevelIsAlsoWhatItsKeyIsCalled: the level 市 is of the key 城市, and people say
// either. A word that is another level's stays that level's.
func TestALevelIsAlsoWhatItsKeyIsCalled(t *testing.T) {
	text := strings.NewReplacer("{name: store, type: primary, expr: store}", "{name: store, type: primary, expr: store, label: {en: Outlet, zh: 网点}}",
		"label: Store,", "label: {en: Shop, zh: 铺},", "{name: region}", "{name: region, label: {en: Shop, zh: 铺}}").Replace(shop)
	s := open(t, text)
	for question, level := range map[string]string{
		"本月各网点金额": "store", "amount by outlet this month": "store", "amount by shop this month": "store", "本月金额最高的三个网点": "store",
	} {
		u, err := s.Understand(reader(t, access.Subject{Login: "boss"}), wire.Question{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if u.Request == nil || len(u.Request.By) != 1 || u.Request.By[0].Level != level {
			t.Errorf("%s: %+v, not understood %v", question, u.Request, u.Unknown)
		}
	}
}
