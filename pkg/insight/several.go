package insight

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// several are the first causes where they are units of one level, alone, that moved one
// way and together made most of the change: four stores, not each a cause of its own. nil
// where they are not.
func (e *explaining) several() []Cause {
	sum := 0.0
	first := e.out.Causes[:min(len(e.out.Causes), mostBelow)]
	for n, c := range first {
		head := first[0]
		if len(c.Slice) != 1 || !c.Share.OK() || c.Share <= 0 || c.Kind != head.Kind ||
			c.Slice[0].Hierarchy != head.Slice[0].Hierarchy || c.Slice[0].Level != head.Slice[0].Level || c.Slice[0].Dimension != head.Slice[0].Dimension {
			return nil
		}
		if sum += float64(c.Share); sum >= theirs {
			return first[:n+1]
		}
	}
	if sum >= most {
		return first
	}
	return nil
}

func (e *explaining) severalText(list []Cause, l words.Lang) string {
	var names []string
	var one Member
	sum := 0.0
	for _, c := range list {
		one = namedIn(e.model, c.Slice, string(l))[0]
		name := words.Told(one.Called)
		if one.Null {
			name = words.None(l)
		}
		names = append(names, name)
		sum += float64(c.Share)
	}
	kind := map[string]string{"rate": l.Pick(" by their own rates", "各自的比率变化"), "mix": l.Pick(" by what they weigh among the others", "占比变化")}[list[0].Kind]
	of := words.Percent(sum)
	return one.Label + " " + strings.Join(names, l.Pick(", ", "、")) + kind +
		l.Pick(fmt.Sprintf(", together %s of the change", of), fmt.Sprintf("，合计占变化的 %s", of))
}
