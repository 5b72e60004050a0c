package loop

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// judgement is what a rule says of a bucket, as it is remembered.
type judgement struct {
	rule     *model.Rule
	calendar grain.Calendar
	bucket   time.Time
	units    []judgedUnit
}

// judgedUnit is what it says of one unit. What could not be judged says nothing.
type judgedUnit struct {
	id                     string
	path                   []query.ScopeStep
	judged, fired          bool
	since                  time.Time
	value, baseline, money answer.Num
}

func judgementOf(found *service.Signals) judgement {
	r := found.Result
	j := judgement{rule: r.Rule, calendar: r.Calendar.Calendar, bucket: r.Bucket, units: make([]judgedUnit, len(r.Signals))}
	for i := range r.Signals {
		s := &r.Signals[i]
		j.units[i] = judgedUnit{
			id: unitID(s.Unit), path: s.Path, judged: s.Reason == "", fired: s.Fired && s.Reason == "", since: s.Since,
			value: s.Value, baseline: s.Baseline, money: s.Money,
		}
		if j.units[i].since.IsZero() {
			j.units[i].since = r.Bucket
		}
	}
	return j
}

// unitID tells one unit from another, as a text that every database keeps.
func unitID(u answer.Unit) string {
	return strings.ReplaceAll(strings.ToValidUTF8(u.ID(), "�"), "\x00", "�")
}

// digits are how many digits of a number count: engines that add up side by side differ
// behind them from one time to the next.
const digits = 9

// digest is the same for judgements that say the same.
func (j judgement) digest() string {
	sum := sha256.New()
	line := make([]byte, 0, 128)
	for _, u := range j.units {
		line = append(line[:0], u.id...)
		line = append(line, '|')
		line = strconv.AppendBool(line, u.judged)
		line = strconv.AppendBool(line, u.fired)
		if u.fired {
			for _, v := range []answer.Num{u.value, u.baseline, u.money} {
				line = append(line, ' ')
				line = strconv.AppendFloat(line, float64(v), 'g', digits, 64)
			}
		}
		line = append(line, '\n')
		sum.Write(line)
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// counts are how many units there are, were judged, and fired.
func (j judgement) counts() (units, judged, fired int) {
	for _, u := range j.units {
		if u.judged {
			judged++
		}
		if u.fired {
			fired++
		}
	}
	return len(j.units), judged, fired
}

// next is the bucket after one.
func (j judgement) next(bucket time.Time) time.Time {
	return j.calendar.Add(bucket, 1, j.rule.Grain)
}

// apart counts the buckets from one to a later one, at most limit.
func (j judgement) apart(from, to time.Time, limit int) int {
	n := 0
	for t := from; t.Before(to) && n < limit; n++ {
		t = j.next(t)
	}
	return n
}

func (j judgement) String() string {
	return fmt.Sprintf("%s of %s", j.rule.Name, j.bucket.Format(time.RFC3339))
}
