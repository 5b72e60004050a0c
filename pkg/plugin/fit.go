package plugin

import (
	"fmt"
	"slices"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
)

// budget is what one call's answers may weigh together, in bytes: gRPC takes
// 16 MB a message, and a browser has to read it.
const budget = 14 << 20

// fit makes the answers of one call fit into one message. Small ones are left
// whole; the largest are cut, each to the same size, and say so. An answer that
// an alert rule may read is refused instead: half of the units would look like
// all of them.
func fit(asked []backend.DataQuery, answers []backend.DataResponse) {
	sizes := make([]int, len(answers))
	sum := 0
	for n, a := range answers {
		sizes[n] = frames.Size(a.Frames)
		sum += sizes[n]
	}
	if sum <= budget {
		return
	}
	most := share(sizes, budget)
	for n := range answers {
		if sizes[n] <= most {
			continue
		}
		if numeric(answers[n].Frames) {
			answers[n] = judge(badQuery{fmt.Errorf("the answer to %s has %d rows, more than can be sent, and part of them would mislead: %s",
				asked[n].RefID, answers[n].Frames[0].Rows(), frames.Advice)}).response("")
			continue
		}
		var was bool
		if answers[n].Frames, was = frames.Cut(answers[n].Frames, most); was {
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
