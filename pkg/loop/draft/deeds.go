package draft

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// deeds are what is done to a draft, or to the definition in force, by name.
var deeds = map[string]func(*doing) error{
	"ask": (*doing).ask, "withdraw": (*doing).withdraw, "changes": (*doing).changes,
	"certify": (*doing).certify, "deprecate": (*doing).deprecate, "retire": (*doing).retire,
}

// judging are the deeds of a steward.
var judging = []string{"changes", "certify", "deprecate", "retire"}

// Deeds names the kinds of deeds.
func Deeds() []string { return slices.Sorted(maps.Keys(deeds)) }

// doing is a deed on its way.
type doing struct {
	desk *loop.Desk
	who  access.Subject
	in   Deed
	*bench
	draft Draft  // as it is to be written
	open  bool   // there is a draft that is not done with
	words string // of who does it

	certificate *state.Certificate
	publishes   bool
	verdict     string // what it comes to, where that is another deed than the one asked for
}

// Do does a deed and gives the page as it is then. Errors: about.FieldError,
// loop.RefusedError, OwnDraftError, state.StaleError, state.ConflictError where another
// version was published in between, state.MissingItemError.
func Do(ctx context.Context, d *loop.Desk, kind, name, deed string, in Deed) (*Page, error) {
	if err := known(kind, name); err != nil {
		return nil, err
	}
	do, ok := deeds[deed]
	if !ok {
		return nil, about.Unfit("deed", "there is no deed \""+deed+"\": use "+strings.Join(Deeds(), ", "), "没有操作 "+deed)
	}
	who, place, err := reading(ctx, d)
	if err != nil {
		return nil, err
	}
	old, err := stored(ctx, d, place, kind, name)
	if err != nil {
		return nil, err
	}
	one := doing{desk: d, who: who, in: in, draft: Draft{Kind: kind, Name: name}}
	if old != nil {
		one.draft, one.open = *old, old.State == Open || old.State == Review
	}
	if err := one.allowed(ctx, deed); err != nil {
		return nil, err
	}
	if in.Version != one.draft.Version {
		return nil, stale(&one.draft, in.Version, one.draft.Version)
	}
	if one.words, err = about.Prose("words", in.Words, deed == "changes"); err != nil {
		return nil, err
	}
	if one.bench, err = inForce(ctx, d, name); err != nil {
		return nil, err
	}
	if in.Expect != 0 && in.Expect != one.version {
		return nil, state.ConflictError{Expected: in.Expect, Found: one.version}
	}
	if err := do(&one); err != nil {
		return nil, err
	}
	if one.verdict != "" {
		deed = one.verdict
	}
	if err := one.written(ctx, place, deed, old); err != nil {
		return nil, err
	}
	if one.publishes {
		d.Shelf.Renew(ctx)
	}
	return One(ctx, d, kind, name)
}

// allowed tells whether who asks may do a deed.
func (o *doing) allowed(ctx context.Context, deed string) error {
	may, err := shown(ctx, o.desk, o.draft.Name)
	if err != nil {
		return err
	}
	if !may {
		return missing(o.draft.Kind, o.draft.Name)
	}
	stewards := Stewards(o.desk.Service.Model(), o.draft.Name, domainOf(o.draft.Text))
	if !slices.Contains(judging, deed) {
		_, err := loop.Permit(ctx, loop.Act, owns(stewards))
		return err
	}
	author := ""
	if o.open && deed == "certify" {
		author = o.draft.Author
	}
	_, err = judges(ctx, stewards, author)
	return err
}

func stored(ctx context.Context, d *loop.Desk, place state.Place, kind, name string) (out *Draft, err error) {
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		out, err = read(ctx, tx, kind, name)
		return err
	})
	return out, err
}

// written writes a deed down: the draft, what was said, the certificate and the version
// that it goes into force with, in one transaction.
func (o *doing) written(ctx context.Context, place state.Place, deed string, old *Draft) error {
	return o.desk.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		one, by := o.draft, loop.Signature(o.who)
		if o.publishes {
			n, err := tx.Publish(ctx, state.Version{
				Project: place.Project, Author: by, Message: deed + " " + one.Name + trailing(o.words),
				Fingerprint: o.after.Fingerprint, Files: o.laid, Edited: []string{one.Name},
			}, o.version)
			if err != nil {
				return err
			}
			one.Published = n
		}
		if c := o.certificate; c != nil {
			c.Version = one.Published
			if err := tx.Certify(ctx, *c); err != nil {
				return err
			}
		}
		if err := keep(ctx, tx, &one, o.in.Version); err != nil {
			return err
		}
		if err := say(ctx, tx, &one, by, deed, o.words); err != nil {
			return err
		}
		return tx.Audit(ctx, by, deed, "draft", one.Name, versioned(old), versioned(&one))
	})
}

func trailing(words string) string {
	line := strings.Join(strings.Fields(words), " ")
	if line == "" {
		return ""
	}
	if r := []rune(line); len(r) > 200 {
		line = string(r[:200]) + "…"
	}
	return ": " + line
}

func (o *doing) wants(states ...State) error {
	if slices.Contains(states, o.draft.State) {
		return nil
	}
	return about.Unfit("deed", "there is no draft that this could be done to", "没有可进行此操作的草稿")
}

func (o *doing) ask() error {
	if err := o.wants(Open); err != nil {
		return err
	}
	if err := o.lay(o.desk, o.draft.Name, o.draft.Text); err != nil {
		return err
	}
	if err := o.fit(); err != nil {
		return err
	}
	o.draft.State = Review
	return nil
}

func (o *doing) withdraw() error {
	if err := o.wants(Open, Review); err != nil {
		return err
	}
	o.draft.State = Withdrawn
	return nil
}

func (o *doing) changes() error {
	if err := o.wants(Review); err != nil {
		return err
	}
	o.draft.State = Open
	return nil
}

// endings are the deeds by which a definition gets the statuses that end its life.
var endings = map[string]string{"deprecated": "deprecate", "retired": "retire"}

// becoming is the status of a draft's text once it is accepted: certified, unless it was
// drafted to end the definition's life.
func becoming(text string) string {
	if s := publish.Plain(text, "status"); endings[s] != "" {
		return s
	}
	return "certified"
}

// certify accepts the draft in review as what it is to be, or stands for the definition in force where there is
// none.
func (o *doing) certify() error {
	if o.open {
		if err := o.wants(Review); err != nil {
			return about.Unfit("deed", "ask for its review first", "请先提交审核")
		}
		if o.draft.Base != digestOf(o.text) {
			return about.Unfit("base", "the definition in force has changed since this draft was begun: save it again over the newest", "生效的定义已变，请基于最新定义重新保存草稿")
		}
		becomes := becoming(o.draft.Text)
		o.verdict = endings[becomes]
		return o.accept(o.draft.Text, becomes, nil)
	}
	if o.text == "" {
		return o.none(o.draft.Kind, o.draft.Name)
	}
	return o.accept(o.text, "certified", nil)
}

func (o *doing) deprecate() error {
	if o.open {
		return about.Unfit("deed", "there is a draft: certify it or withdraw it first", "存在未完成的草稿，请先认证或撤回")
	}
	if o.text == "" {
		return o.none(o.draft.Kind, o.draft.Name)
	}
	day, err := about.Day("retires", o.in.Retires)
	switch {
	case err != nil:
		return err
	case o.in.Successor == "":
		return about.Unfit("successor", "name the metric that takes its place", "请填写替代指标")
	case o.in.Successor == o.draft.Name || o.before.Metric(o.in.Successor) == nil:
		return about.Unfit("successor", "there is no other metric \""+o.in.Successor+"\"", "没有其他指标 "+o.in.Successor)
	case day == "":
		return about.Unfit("retires", "say until when it is kept right", "请填写停用日期")
	}
	return o.accept(o.text, "deprecated", [][2]string{{"successor", o.in.Successor}, {"retires", day}})
}

func (o *doing) retire() error {
	if o.open {
		return about.Unfit("deed", "there is a draft: certify it or withdraw it first", "存在未完成的草稿，请先认证或撤回")
	}
	if o.text == "" {
		return o.none(o.draft.Kind, o.draft.Name)
	}
	return o.accept(o.text, "retired", nil)
}

// accept takes a text over with a status, to go into force where versions are kept.
func (o *doing) accept(text, status string, keys [][2]string) (err error) {
	for _, k := range append([][2]string{{"status", status}}, keys...) {
		if text, err = publish.SetKey(text, k[0], k[1]); err != nil {
			return about.Unfit("text", err.Error(), err.Error())
		}
	}
	if err := o.lay(o.desk, o.draft.Name, text); err != nil {
		return err
	}
	if err := o.fit(); err != nil {
		return err
	}
	was, is := o.before.Metric(o.draft.Name), o.after.Metric(o.draft.Name)
	if lowered(o.before, was, is) && o.who.System == "" && o.who.Role != "Admin" {
		return loop.RefusedError{Who: o.who, Right: loop.Govern} // policies give metrics by it
	}
	o.publishes = o.version > 0 && text != o.text
	if !o.publishes {
		o.draft.Published = o.version
	}
	if status == "certified" {
		meaning := publish.MeaningOf(o.after, is)
		o.certificate = &state.Certificate{
			Kind: o.draft.Kind, Name: o.draft.Name, Who: loop.Signature(o.who), Origin: state.FromGrafana,
			Meaning: meaning.Hash, Parts: meaning.Parts, Text: text,
		}
	}
	if !o.open {
		o.draft.Author, o.draft.Why, o.draft.Base = loop.Signature(o.who), "", digestOf(o.text)
	}
	o.draft.Text, o.draft.State, o.draft.Status = text, Accepted, status
	return nil
}

// sensitivities from the least.
var sensitivities = []string{"public", "internal", "confidential", "secret"}

// lowered tells that a metric is less guarded than it was, or than others that read what it
// did not read before.
func lowered(m *model.Model, was, is *model.Metric) bool {
	rank := func(v *model.Metric) int { return slices.Index(sensitivities, v.Sensitivity) }
	var before []string
	if was != nil {
		if rank(is) < rank(was) {
			return true
		}
		before = measures(was)
	}
	for _, other := range m.Metrics {
		if other != was && rank(is) < rank(other) && slices.ContainsFunc(measures(is), func(name string) bool {
			return slices.Contains(measures(other), name) && !slices.Contains(before, name)
		}) {
			return true
		}
	}
	return false
}

func measures(v *model.Metric) (out []string) {
	for _, m := range v.Measures() {
		out = append(out, m.Source.Name+"."+m.Name)
	}
	return out
}
