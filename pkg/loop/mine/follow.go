package mine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// mostFollowed is how many numbers one person follows.
const mostFollowed = 100

// Deed is what is posted to /mine/do/{deed}: follow, unfollow.
type Deed struct {
	About about.Subject `json:"about"`
}

// Following tells what a deed has come to.
type Following struct {
	About    about.Subject `json:"about"`
	Followed bool          `json:"followed"`
}

// Follows are the numbers that somebody follows, as far as they may see them.
type Follows struct {
	Remembers bool            `json:"remembers"`
	Numbers   []about.Subject `json:"numbers"`
}

// Followed are the numbers that who asks follows: of one metric, or of all where it is "".
func Followed(ctx context.Context, d *loop.Desk, metric string) (*Follows, error) {
	who, err := loop.Permit(ctx, loop.Read, nil)
	if err != nil {
		return nil, err
	}
	out := &Follows{Numbers: []about.Subject{}}
	place, err := d.Place(who.OrgID)
	if errors.Is(err, loop.ErrNoState) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	out.Remembers = true
	var all []about.Subject
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		all, err = follows(ctx, tx, loop.Signature(who))
		return err
	})
	if err != nil {
		return nil, err
	}
	sight := about.SightOf(d.Service)
	for _, of := range all {
		if metric != "" && of.Metric != metric {
			continue
		}
		may, err := sight.Of(ctx, of)
		if err != nil {
			return nil, err
		}
		if may {
			out.Numbers = append(out.Numbers, of)
		}
	}
	return out, nil
}

// Do follows a number, or lets go of it; either twice is as once. It takes no more than to
// see the number: nobody's page but the reader's own changes.
func Do(ctx context.Context, d *loop.Desk, deed string, in Deed) (*Following, error) {
	if deed != "follow" && deed != "unfollow" {
		return nil, state.MissingItemError{Kind: "deed", Item: deed}
	}
	who, place, err := d.Permit(ctx, loop.Comment)
	if err != nil {
		return nil, err
	}
	of := in.About
	if of.Scope != nil && len(of.Scope.Path) == 0 {
		of.Scope = nil
	}
	if of.Metric == "" {
		return nil, about.Unfit("metric", "tell which metric", "请说明是哪个指标")
	}
	out := &Following{About: of, Followed: deed == "follow"}
	if out.Followed { // what is gone, or no longer theirs to see, can still be let go of
		if err := about.SightOf(d.Service).Check(ctx, of); err != nil {
			return nil, err
		}
	}
	login := loop.Signature(who)
	return out, d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		n, err := tx.Exec(ctx, "DELETE FROM wh_follow WHERE org = ? AND project = ? AND login = ? AND metric = ? AND unit = ?", tx.Org, tx.Project, login, of.Metric, of.Unit())
		if err != nil {
			return err
		}
		if out.Followed {
			if err := follow(ctx, tx, login, of); err != nil {
				return err
			}
		}
		if out.Followed == (n > 0) { // as it was
			return nil
		}
		return tx.Audit(ctx, login, deed, "number", of.Metric, nil, of)
	})
}

func follow(ctx context.Context, tx *state.Tx, login string, of about.Subject) error {
	var have int
	if _, err := tx.Row(ctx, "SELECT COUNT(*) FROM wh_follow WHERE org = ? AND project = ? AND login = ?", []any{tx.Org, tx.Project, login}, []any{&have}); err != nil {
		return err
	}
	if have >= mostFollowed {
		return about.Unfit("about", fmt.Sprintf("you follow %d numbers already: let go of one first", have), fmt.Sprintf("已关注 %d 个数，请先取消一个", have))
	}
	body, err := json.Marshal(of)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "INSERT INTO wh_follow (org, project, login, metric, unit, since, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
		tx.Org, tx.Project, login, of.Metric, of.Unit(), state.Time(tx.Now), string(body))
	return err
}

// follows are the numbers that somebody follows, in the order in which they chose them.
func follows(ctx context.Context, tx *state.Tx, login string) ([]about.Subject, error) {
	return state.Documents[about.Subject](ctx, tx, "followed number", "SELECT body FROM wh_follow WHERE org = ? AND project = ? AND login = ? ORDER BY since, metric, unit", tx.Org, tx.Project, login)
}
