package journal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/work/about"
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
func Find(ctx context.Context, d *work.Desk, ask Ask) (*List, error) {
	who, err := work.Permit(ctx, work.Read, nil)
	if err != nil {
		return nil, err
	}
	out := &List{Entries: []Entry{}}
	place, err := d.Place(who.OrgID)
	if errors.Is(err, work.ErrNoState) {
		return out, nil
	}
	for _, f := range []struct{ field, text string }{{"from", ask.From}, {"to", ask.To}} {
		if _, err := about.Day(f.field, f.text); err != nil {
			return nil, err
		}
	}
	_, err = work.Permit(ctx, work.Act, nil)
	out.Remembers, out.May = true, err == nil
	var found []Entry
	if ask.Kind != Version {
		err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
			found, err = read(ctx, tx, ask)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	out.More = len(found) > pageLength
	found = found[:min(len(found), pageLength)]
	if ask.Before == 0 {
		published, err := versions(ctx, d, ask)
		if err != nil {
			return nil, err
		}
		if n := len(found); out.More && n > 0 {
			published = slices.DeleteFunc(published, func(e Entry) bool { return e.Day < found[n-1].Day })
		}
		found = append(found, published...)
		slices.SortStableFunc(found, func(a, b Entry) int { return strings.Compare(b.Day, a.Day) })
	}
	if found, err = reworded(ctx, d, found, ask.Words); err != nil {
		return nil, err
	}
	key, err := d.Service.GrantKey(ctx)
	if err != nil {
		return nil, err
	}
	sight, m := about.SightOf(d.Service), d.Service.Model()
	for _, e := range found {
		may := e.Kind == Incident // which are left out where the reader may not know of them
		if !may {
			if may, err = told(ctx, sight, e, key); err != nil {
				return nil, err
			}
		}
		if may {
			e.Called = e.About.Called(m)
			if e.Number != nil && e.Key != key {
				e.Number = anew(ctx, d, e.Number.Request)
			}
			e.Key, e.Needs = "", nil
			out.Entries = append(out.Entries, e)
		}
	}
	return out, nil
}

// told tells whether a reader may be told of an entry.
func told(ctx context.Context, sight *about.Sight, e Entry, key string) (bool, error) {
	may, err := sight.Of(ctx, e.About)
	if e.Key == key {
		return may, err
	}
	for _, of := range e.Needs {
		if err != nil || !may {
			break
		}
		may, err = sight.Written(ctx, of)
	}
	return may, err
}

func read(ctx context.Context, tx *state.Tx, ask Ask) (out []Entry, err error) {
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
	for _, g := range Grams(ask.Words) {
		add("EXISTS (SELECT 1 FROM wh_record_gram g WHERE g.org = r.org AND g.project = r.project AND g.record = r.id AND g.gram = ?)", g)
	}
	err = tx.Rows(ctx, q+" ORDER BY day DESC, id DESC LIMIT "+strconv.Itoa(pageLength+1), args, func(scan func(...any) error) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var e Entry
		if err := json.Unmarshal([]byte(body), &e); err != nil {
			return fmt.Errorf("an entry of the record cannot be read: %w", err)
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// versions are the published definitions, which are kept apart.
func versions(ctx context.Context, d *work.Desk, ask Ask) (out []Entry, err error) {
	if ask.Kind != "" && ask.Kind != Version || ask.Metric != "" || ask.Unit != "" {
		return nil, nil
	}
	list, err := d.Store.List(ctx, d.Project)
	if err != nil {
		return nil, err
	}
	wanted := Grams(ask.Words)
	for _, v := range list {
		day := v.CreatedAt.Format(time.DateOnly)
		if ask.From != "" && day < ask.From || ask.To != "" && day > ask.To || ask.Who != "" && v.Author != ask.Who {
			continue
		}
		e := Entry{
			Day: day, At: v.CreatedAt.Format(time.RFC3339), Kind: Version, Item: strconv.Itoa(v.Version), Who: v.Author, Detail: v.Message,
			Words: agenda.Text{"en": fmt.Sprintf("Definitions, version %d", v.Version), "zh": fmt.Sprintf("指标定义第 %d 版", v.Version)},
		}
		has := Grams(e.Who, e.Detail, e.Words["en"], e.Words["zh"])
		if !slices.ContainsFunc(wanted, func(g string) bool { return !slices.Contains(has, g) }) {
			out = append(out, e)
		}
	}
	return out, nil
}
