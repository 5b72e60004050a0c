package about

import (
	"context"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Acting tells who acts on a subject that they may see, and where it is written down.
func Acting(ctx context.Context, d *loop.Desk, of Subject) (who access.Subject, place state.Place, err error) {
	if who, err = loop.Permit(ctx, loop.Read, nil); err != nil {
		return who, place, err
	}
	if place, err = d.Place(who.OrgID); err != nil {
		return who, place, err
	}
	m := d.Service.Model()
	if who, err = loop.Permit(ctx, loop.Act, of.AnswersFor(m)); err != nil {
		return who, place, err
	}
	if err := of.Check(m); err != nil {
		return who, place, err
	}
	may, err := SightOf(d.Service).There(ctx, of)
	if err == nil && !may {
		err = Unfit("about", "there is no such number for you", "你看不到这个数")
	}
	return who, place, err
}

// Number writes the number of an item.
func Number(id int64) string { return strconv.FormatInt(id, 10) }
