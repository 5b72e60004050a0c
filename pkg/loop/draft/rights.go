package draft

import (
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Stewards are who keeps a metric's definition, by login or mail: its steward, else its
// domain's, both of the definitions in force, so that no draft names its own judge. An
// owner's name stands for its people. domain is that of the draft, for a metric that is
// not in force.
func Stewards(m *model.Model, name, domain string) []string {
	named := ""
	if v := m.Metric(name); v != nil {
		named, domain = v.Steward, v.Domain
	}
	if named == "" {
		if d := m.Domain(domain); d != nil {
			named = d.Steward
		}
	}
	out := []string{}
	add := func(names ...string) {
		for _, n := range names {
			if n = strings.TrimPrefix(n, "mailto:"); n != "" && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	if o := m.Owner(named); o != nil {
		add(o.Contact)
		for _, p := range o.Members {
			if p.Level == "" {
				add(p.Person, p.Contact)
			}
		}
	}
	if len(out) == 0 {
		add(named)
	}
	return out
}

func isOne(of []string, who access.Subject) bool {
	return slices.ContainsFunc(of, func(n string) bool {
		return model.SamePerson(n, who.Login) || model.SamePerson(n, who.Email)
	})
}

func owns(stewards []string) func(access.Subject) bool {
	return func(s access.Subject) bool { return isOne(stewards, s) }
}

// judges refuses who may not certify, deprecate or retire a metric. Nobody judges their own
// draft where its steward is somebody else.
func judges(ctx context.Context, stewards []string, author string) (access.Subject, error) {
	who, err := loop.Permit(ctx, loop.Certify, owns(stewards))
	if err != nil || who.System != "" || author == "" || author != loop.Signature(who) {
		return who, err
	}
	if slices.ContainsFunc(stewards, func(n string) bool { return !isOne([]string{n}, who) }) {
		return who, OwnDraftError{Stewards: stewards}
	}
	return who, nil
}

// OwnDraftError is a draft that its own author would certify.
type OwnDraftError struct{ Stewards []string }

func (e OwnDraftError) Error() string { return e.Words()["en"] }

// Words are the refusal, for readers.
func (e OwnDraftError) Words() agenda.Text {
	names := strings.Join(e.Stewards, ", ")
	return agenda.Text{
		"en": "nobody certifies their own draft: ask " + names + " for the review",
		"zh": "不能认证自己的草稿：请 " + names + " 审核",
	}
}

// reading tells who reads drafts: those to whom the text of definitions is shown, of
// metrics that they read, or that are not in force yet.
func reading(ctx context.Context, d *loop.Desk) (access.Subject, state.Place, error) {
	who, err := loop.Permit(ctx, loop.Read, nil)
	if err != nil {
		return who, state.Place{}, err
	}
	texts, err := d.Service.Texts(ctx)
	if err == nil && !texts {
		err = loop.RefusedError{Who: who, Right: loop.Govern}
	}
	if err != nil {
		return who, state.Place{}, err
	}
	place, err := d.Place(who.OrgID)
	return who, place, err
}

// shown tells whether the reader reads the metric that a draft is of.
func shown(ctx context.Context, d *loop.Desk, name string) (bool, error) {
	if d.Service.Model().Metric(name) == nil {
		return true, nil
	}
	return d.Service.Reads(ctx, name)
}

// writing is who drafts a metric: Editors, and its steward.
func writing(ctx context.Context, d *loop.Desk, name, domain string) (access.Subject, state.Place, error) {
	who, place, err := reading(ctx, d)
	if err != nil {
		return who, place, err
	}
	if who, err = loop.Permit(ctx, loop.Act, owns(Stewards(d.Service.Model(), name, domain))); err != nil {
		return who, place, err
	}
	may, err := shown(ctx, d, name)
	if err == nil && !may {
		err = about.Unfit("name", "there is no metric \""+name+"\" for you", "没有你可见的指标 "+name)
	}
	return who, place, err
}
