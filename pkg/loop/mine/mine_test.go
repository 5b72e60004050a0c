package mine_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/mine"
)

func numbers(p *mine.Page) string {
	var out []string
	for _, n := range p.Numbers {
		how := ""
		if n.Owned {
			how += "!"
		}
		if n.Followed {
			how += "*"
		}
		out = append(out, n.About.Metric+" "+n.Called.Unit["en"]+how)
	}
	return strings.Join(out, ", ")
}

func TestAPageIsOfItsReader(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		looptest.Judged(t, d)
		ed, sam := looptest.By(t, "ed", "Editor"), looptest.By(t, "sam", "Viewer")
		of := about.Subject{Metric: "sales", Scope: looptest.Shop("s4")}
		looptest.Must[*action.Action](t)(action.Make(ed, d, action.Deed{What: "Count again", Assignee: "sam", Due: "2025-06-01", About: of}))
		looptest.Must[*action.Action](t)(action.Make(ed, d, action.Deed{What: "Mine", Assignee: "ed", About: of}))
		page := looptest.Must[*mine.Page](t)(mine.Of(sam, d))
		if got := numbers(page); got != "sales s4!" {
			t.Errorf("sam answers for %s", got)
		}
		if len(page.Incidents) != 1 || page.Incidents[0].ID != 1 {
			t.Errorf("sam has incidents %+v", page.Incidents)
		}
		if len(page.Actions) != 1 || page.Actions[0].What != "Count again" || !page.Actions[0].Overdue {
			t.Errorf("sam has actions %+v", page.Actions)
		}
		if page := looptest.Must[*mine.Page](t)(mine.Of(ed, d)); numbers(page) != "" || len(page.Incidents) != 0 || len(page.Actions) != 2 {
			t.Errorf("ed: %+v", page)
		}
	})
}

// What is followed is its follower's own, stands once, and goes by what they may see.
func TestFollowing(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ned, norman := looptest.By(t, "ned", "Viewer"), looptest.By(t, "norman", "Viewer")
		follow := func(what string, of about.Subject) {
			looptest.Must[*mine.Following](t)(mine.Do(ned, d, what, mine.Deed{About: of}))
		}
		own, visits := about.Subject{Metric: "sales", Scope: looptest.Shop("n1")}, about.Subject{Metric: "visits"}
		for _, of := range []about.Subject{visits, visits, own} {
			follow("follow", of)
		}
		if got := numbers(looptest.Must[*mine.Page](t)(mine.Of(ned, d))); got != "sales n1!*, visits *" {
			t.Errorf("ned has %s", got)
		}
		follow("unfollow", visits)
		follow("unfollow", visits)
		if got := numbers(looptest.Must[*mine.Page](t)(mine.Of(ned, d))); got != "sales n1!*" {
			t.Errorf("ned has %s", got)
		}
		if got := numbers(looptest.Must[*mine.Page](t)(mine.Of(norman, d))); got != "" {
			t.Errorf("norman has %s", got)
		}
		if _, err := mine.Do(norman, d, "follow", mine.Deed{About: about.Subject{Metric: "sales", Scope: looptest.Shop("s4")}}); !errors.As(err, &about.FieldError{}) {
			t.Errorf("norman, who reads the north, follows what he may not see: %v", err)
		}
		for _, bad := range []about.Subject{{}, {Metric: "salse"}} {
			if _, err := mine.Do(ned, d, "follow", mine.Deed{About: bad}); !errors.As(err, &about.FieldError{}) {
				t.Errorf("%+v: %v", bad, err)
			}
		}
	})
}

// Somebody who lost the right to see a number has it on their page no more.
func TestWhatIsFollowedGoesByTodaysRights(t *testing.T) {
	town := ""
	d := looptest.Living(t, "memory", func(text string) string { town = text; return text })
	vera := looptest.By(t, "vera", "Viewer")
	of := about.Subject{Metric: "sales", Scope: looptest.Shop("s4")}
	looptest.Must[*mine.Following](t)(mine.Do(vera, d, "follow", mine.Deed{About: of}))
	if got := numbers(looptest.Must[*mine.Page](t)(mine.Of(vera, d))); got != "sales s4*" {
		t.Fatalf("vera has %s", got)
	}
	looptest.Publish(t, d, strings.Replace(town, "stella, vera, ada", "stella, ada", 1))
	page := looptest.Must[*mine.Page](t)(mine.Of(vera, d))
	if got := numbers(page); got != "" {
		t.Errorf("vera has %s", got)
	}
}
