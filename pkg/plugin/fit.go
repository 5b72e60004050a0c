package plugin

import (
	"fmt"
	"slices"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
)

// budget is what one call's answers may weigh together, in bytes: gRPC takes
// 16 MB a message, and a browser has to read it.
const budget = 14 << 20

// fits tells whether the replies of one call fit into one message.
func fits(replies []made) bool {
	sum := 0
	for n := range replies {
		sum += replies[n].size()
	}
	return sum <= budget
}

// fit makes the answers of one call fit into one message. Small ones are left
// whole; the largest are cut, each to the same size, and say so. An answer that
// an alert rule may read is refused instead: half of the units would look like
// all of them.
func fit(list []asked, replies []made) {
	sizes := make([]int, len(replies))
	for n := range replies {
		sizes[n] = replies[n].size()
	}
	most := share(sizes, budget)
	for n := range replies {
		r := &replies[n]
		if sizes[n] <= most {
			continue
		}
		if numeric(r.Frames) {
			r.DataResponse = judge(badQuery{fmt.Errorf("the answer to %s has %d rows, more than can be sent, and part of them would mislead: %s",
				list[n].RefID, r.Frames[0].Rows(), frames.Advice)}).response("")
			continue
		}
		var was bool
		if r.Frames, was = frames.Cut(r.Frames, most); was {
			cut.Inc()
		}
	}
}

func numeric(list data.Frames) bool {
	return len(list) == 1 && list[0].Meta != nil && list[0].Meta.Type == data.FrameTypeNumericLong
}

// share is the size such that all answers, each cut to it, fit into total.
func share(sizes []int, total int) int {
	sorted := slices.Sorted(slices.Values(sizes))
	for n, size := range sorted {
		each := total / (len(sorted) - n)
		if size > each {
			return each
		}
		total -= size
	}
	return total
}
