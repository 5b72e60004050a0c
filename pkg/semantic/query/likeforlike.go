package query

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// likeForLike links the level whose units have to be there in both periods, and
// refuses what the two periods cannot be told apart in.
func (r *resolver) likeForLike(out *Resolved) {
	text := r.req.LikeForLike
	if text == "" {
		return
	}
	fail := func(format string, args ...any) {
		r.fail("RQ030", "bad-like-for-like", "likeForLike", fmt.Sprintf(format, args...), "")
	}
	hierarchy, name, ok := strings.Cut(text, ".")
	if !ok && len(r.m.LevelsNamed(text)) > 0 {
		fail("likeForLike is %q; write %s", text, model.Either(r.m.LevelsNamed(text)))
		return
	}
	if !ok {
		fail("likeForLike is %q; write a level as hierarchy.level, for example organisation.store", text)
		return
	}
	level := r.level(hierarchy, name, "likeForLike")
	switch {
	case level == nil:
		return
	case level.Dimension == "":
		fail("level %s is one unit, which is there in every period; name a finer level", level.Name)
		return
	case r.req.Parts:
		fail("parts are of all units, those that came and went too; leave likeForLike or parts out")
		return
	}
	periods := 0
	for _, c := range out.Comparisons {
		switch c.Kind {
		case comparison.Intended:
			fail("a %s is of all units; ask for it without likeForLike", c.Name)
			return
		case comparison.Period:
			periods++
			if o := c.Counterpart(out.Asked(), Bucket{From: out.Range.From, To: out.Range.To}); o.To.After(out.Range.From) && !o.Missing {
				fail("the range reaches into the period that %s compares it with, so that no unit can be told to be in one of them alone; ask for a shorter range", c.Name)
				return
			}
		}
	}
	if periods == 0 {
		fail(`likeForLike needs a comparison with another period; add one such as "lastYear" to compare`)
		return
	}
	out.LikeForLike = level
}
