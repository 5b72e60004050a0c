package agenda

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// What could not be judged is said in words, whatever the reason.
func TestEveryReasonHasWords(t *testing.T) {
	t.Parallel()
	for _, why := range answer.Reasons() {
		if w := reasonWord(why, words.Chinese); w == string(why) {
			t.Errorf("%s has no words", why)
		}
	}
}
