package journal

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/grams"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Ask narrows the record; the zero value is all of it.
type Ask struct {
	Metric, Unit, Who string // unit as an address of a scope; what lies below it counts, too
	From, To          string // 2006-01-02, both included
	Kind              Kind
	Words             string // all have to be there
	Before            int64  // for the next page: entries written before this one
}

// List is a page of the record, newest day first.
type List struct {
	Entries   []Entry `json:"entries"`
	More      bool    `json:"more,omitempty"`
	Remembers bool    `json:"remembers"`
	May       bool    `json:"may"` // the reader may write into it
}

const pageLength = 100

// Find reads the record, as far as the reader may see the numbers that it is about.
func Find(ctx context.Context, d *loop.Desk, ask Ask) (*List, error) {
	who, err := loop.Permit(ctx, loop.Read, nil)
	if err != nil {
		return nil, err
	}
	out := &List{Entries: []Entry{}}
	place, err := d.Place(who.OrgID)
	if errors.Is(err, loop.ErrNoState) {
		return out, nil
	}
	for _, f := range []struct{ field, text string }{{"from", ask.From}, {"to", ask.To}} {
		if _, err := about.Day(f.field, f.text); err != nil {
			return nil, err
		}
	}
	_, err = loop.Permit(ctx, loop.Act, nil)
	out.Remembers, out.May = true, err == nil
	if ask.Kind != "" && !slices.Contains(kinds, ask.Kind) {
		return nil, about.Unfit("kind", fmt.Sprintf("there is no kind %.40q: use %s", ask.Kind, kindNames()), "没有这种记录")
	}
	for _, f := range []struct{ field, text string }{{"metric", ask.Metric}, {"unit", ask.Unit}, {"who", ask.Who}} {
		if strings.ContainsRune(f.text, 0) || !utf8.ValidString(f.text) {
			return nil, about.Unfit(f.field, "this is no name", "名称无效")
		}
	}
	p := &page{desk: d, ask: ask, sight: about.SightOf(d.Service)}
	if p.key, err = d.Service.GrantKey(ctx); err != nil {
		return nil, err
	}
	if out.Entries, err = p.entries(ctx, place); err != nil {
		return nil, err
	}
	out.More = p.more
	m := d.Service.Model()
	for i := range out.Entries {
		e := &out.Entries[i]
		e.Called = e.About.Called(m)
		if e.Number != nil && e.Key != p.key {
			e.Number = anew(ctx, d, e.Number.Request)
		}
		e.Key, e.Needs = "", nil
	}
	return out, nil
}

// page is one page of the record on its way to a reader.
type page struct {
	desk  *loop.Desk
	ask   Ask
	sight *about.Sight
	key   string // what the reader may read
	more  bool
}

// entries reads until the page is full of what the reader may be told of, so that what is
// kept from them never makes a page that is empty and does not lead on. Versions of the
// definitions stand on the page of their day.
func (p *page) entries(ctx context.Context, place state.Place) ([]Entry, error) {
	out, ask, upTo := []Entry{}, p.ask, ""
	for again := p.ask.Kind != Version; again; {
		var found []Entry
		err := p.desk.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
			if p.ask.Before > 0 {
				if _, err := tx.Row(ctx, "SELECT day FROM wh_record WHERE org = ? AND project = ? AND id = ?", []any{tx.Org, tx.Project, p.ask.Before}, []any{&upTo}); err != nil {
					return err
				}
			}
			found, err = read(ctx, tx, ask)
			return err
		})
		if err != nil {
			return nil, err
		}
		again = len(found) > pageLength
		found = found[:min(len(found), pageLength)]
		if n := len(found); n > 0 {
			ask.Before = found[n-1].ID
		}
		// Incidents are left out where the reader may not know of them.
		if found, err = reworded(ctx, p.desk, found, ask.Words); err != nil {
			return nil, err
		}
		for _, e := range found {
			may := e.Kind == Incident
			if !may {
				if may, err = told(ctx, p.sight, e); err != nil {
					return nil, err
				}
			}
			if may {
				out = append(out, e)
			}
		}
		if p.more = again || len(out) > pageLength; len(out) >= pageLength {
			break
		}
	}
	out = out[:min(len(out), pageLength)]
	if p.ask.Kind == Version && p.ask.Before > 0 {
		return out, nil
	}
	published, err := versions(ctx, p.desk, p.ask)
	if err != nil {
		return nil, err
	}
	out = append(out, slices.DeleteFunc(published, func(e Entry) bool {
		return upTo != "" && e.Day >= upTo || p.more && e.Day < out[len(out)-1].Day
	})...)
	slices.SortStableFunc(out, func(a, b Entry) int { return strings.Compare(b.Day, a.Day) })
	return out, nil
}

// told tells whether a reader may be told of an entry.
func told(ctx context.Context, sight *about.Sight, e Entry) (bool, error) {
	may, err := sight.Of(ctx, e.About)
	for _, of := range e.Needs {
		if err != nil || !may {
			break
		}
		may, err = sight.As(ctx, of, e.Key)
	}
	return may, err
}

func read(ctx context.Context, tx *state.Tx, ask Ask) ([]Entry, error) {
	q, args := "SELECT body FROM wh_record r WHERE org = ? AND project = ?", []any{tx.Org, tx.Project}
	add := func(condition string, values ...any) { q, args = q+" AND "+condition, append(args, values...) }
	for _, f := range []struct{ condition, text string }{
		{"metric = ?", ask.Metric}, {"who = ?", ask.Who}, {"day >= ?", ask.From}, {"day <= ?", ask.To}, {"kind = ?", string(ask.Kind)},
	} {
		if f.text != "" {
			add(f.condition, f.text)
		}
	}
	if ask.Unit != "" { // itself, or with further steps behind a comma
		add("(unit = ? OR substr(unit, 1, ?) = ?)", ask.Unit, len([]rune(ask.Unit))+1, ask.Unit+",")
	}
	if ask.Before > 0 {
		add("(day < (SELECT day FROM wh_record b WHERE b.org = r.org AND b.project = r.project AND b.id = ?) OR id < ? AND day = (SELECT day FROM wh_record b WHERE b.org = r.org AND b.project = r.project AND b.id = ?))", ask.Before, ask.Before, ask.Before)
	}
	words, more := grams.Where(tx, kindRecord, ask.Words)
	q, args = q+words, append(args, more...)
	return state.Documents[Entry](ctx, tx, "entry of the record", q+" ORDER BY day DESC, id DESC LIMIT "+strconv.Itoa(pageLength+1), args...)
}

// versions are the published definitions, which are kept apart.
func versions(ctx context.Context, d *loop.Desk, ask Ask) (out []Entry, err error) {
	if ask.Kind != "" && ask.Kind != Version || ask.Metric != "" || ask.Unit != "" {
		return nil, nil
	}
	list, err := d.Store.List(ctx, d.Project)
	if err != nil {
		return nil, err
	}
	wanted := grams.Of(ask.Words)
	for _, v := range list {
		day := v.CreatedAt.Format(time.DateOnly)
		if ask.From != "" && day < ask.From || ask.To != "" && day > ask.To || ask.Who != "" && v.Author != ask.Who {
			continue
		}
		e := Entry{
			Day: day, At: v.CreatedAt.Format(time.RFC3339), Kind: Version, Item: strconv.Itoa(v.Version), Who: v.Author, Detail: v.Message,
			Words: agenda.Text{"en": fmt.Sprintf("Definitions, version %d", v.Version), "zh": fmt.Sprintf("指标定义第 %d 版", v.Version)},
		}
		own := grams.Indexed(e.Who, e.Detail, e.Words["en"], e.Words["zh"])
		if !slices.ContainsFunc(wanted, func(g string) bool { return !grams.In(own, g) }) {
			out = append(out, e)
		}
	}
	return out, nil
}
