package draft

import (
	"context"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// longestText is how much one definition has, in bytes.
const longestText = 100_000

// known refuses what is not drafted, and names that are none.
func known(kind, name string) error {
	if kind != Metric {
		return about.Unfit("kind", "only metrics are drafted, as metric", "仅支持指标草稿（metric）")
	}
	if name == "" || len(name) > 200 || strings.ContainsFunc(name, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_')
	}) {
		return about.Unfit("name", "a name has letters, digits and _", "名称只能含字母、数字和下划线")
	}
	return nil
}

// Put saves a draft, or begins one, and gives its page. A text that cannot go into force
// yet is kept all the same. Errors: about.FieldError, loop.RefusedError, state.StaleError.
func Put(ctx context.Context, d *loop.Desk, kind, name string, in Save) (*Page, error) {
	if err := known(kind, name); err != nil {
		return nil, err
	}
	who, place, err := writing(ctx, d, name, domainOf(in.Text))
	if err != nil {
		return nil, err
	}
	text := tidied(in.Text)
	switch why, err := about.Line("why", in.Why, false); {
	case err != nil:
		return nil, err
	case strings.TrimSpace(text) == "":
		return nil, about.Unfit("text", "write the definition here", "此处需要填写定义")
	case len(text) > longestText || strings.ContainsRune(text, 0):
		return nil, about.Unfit("text", "a definition has at most 100,000 bytes of text", "定义文本不能超过 100,000 字节")
	default:
		in.Why = why
	}
	b, err := inForce(ctx, d, name)
	if err != nil {
		return nil, err
	}
	err = d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		old, err := read(ctx, tx, kind, name)
		if err != nil {
			return err
		}
		one := Draft{Kind: kind, Name: name}
		if old != nil {
			one = *old
		}
		anew := in.Version == 0 && old != nil && old.settled(b.before)
		if one.Version != in.Version && !anew {
			return stale(&one, in.Version, one.Version)
		}
		if old == nil || one.State != Open || one.Base != digestOf(b.text) {
			one.Base = digestOf(b.text) // begun, or brought, to what is in force
		}
		one.State, one.Published, one.Status = Open, 0, ""
		one.Author, one.Text, one.Why = loop.Signature(who), text, in.Why
		if err := keep(ctx, tx, &one, one.Version); err != nil {
			return err
		}
		return tx.Audit(ctx, one.Author, "save", "draft", name, versioned(old), versioned(&one))
	})
	if err != nil {
		return nil, err
	}
	return One(ctx, d, kind, name)
}

// settled tells that a draft is done with and nothing of it is in force: its name is free, and
// who has not read it begins where it ended. One that was accepted without a version may
// still be taken up.
func (d *Draft) settled(m *model.Model) bool {
	return m.Metric(d.Name) == nil && (d.State == Withdrawn || d.State == Accepted && d.Published > 0)
}

// tidied is a text without what its place in a list would not keep: the mark that some
// editors begin a file with, blank lines around it, an indentation of all of it, blanks at
// the ends of lines.
func tidied(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	deep := -1
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
		if indent := len(lines[i]) - len(strings.TrimLeft(lines[i], " ")); lines[i] != "" && (deep < 0 || indent < deep) {
			deep = indent
		}
	}
	for i, l := range lines {
		lines[i] = l[min(max(deep, 0), len(l)):]
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

func digestOf(text string) string {
	if text == "" {
		return ""
	}
	return Digest(text)
}

// versioned is what the audit keeps of a draft.
func versioned(d *Draft) any {
	if d == nil {
		return nil
	}
	return map[string]any{"version": d.Version, "state": d.State, "digest": Digest(d.Text), "author": d.Author, "published": d.Published}
}

// domainOf is the domain that a text names, for who keeps a metric that is new.
func domainOf(text string) string { return publish.Plain(text, "domain") }
